alter domain email rename to mail_address;
alter domain mail_address rename constraint email_check to mail_address_check;
