alter domain mail_address rename constraint mail_address_check to email_check;
alter domain mail_address rename to email;
