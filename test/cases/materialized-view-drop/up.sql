drop view over;
drop materialized view mails;
