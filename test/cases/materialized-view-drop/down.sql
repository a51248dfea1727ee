create materialized view mails as
select distinct email from users;

create view over as
select email from mails;

create index "mails_email_idx" on "mails" ("email");
