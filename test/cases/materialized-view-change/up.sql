drop index "kept_id_idx";
alter materialized view kept set (autovacuum_enabled = false, fillfactor = 60);
create index "kept_id_idx" on "kept" ("id" desc);
drop view over;
drop materialized view mails;

create materialized view mails as
select email, id from users where id > 1;

create view over as
select email from mails;

create index "mails_email_idx" on "mails" ("email");
comment on materialized view mails is 'Stays.';
comment on view over is 'Stays too.';
