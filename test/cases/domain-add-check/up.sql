alter domain email add constraint email_check1 check (length(value) < 200);
