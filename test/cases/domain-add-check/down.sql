alter domain email drop constraint email_check1;
