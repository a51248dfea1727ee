drop view over;
drop materialized view mails;

create materialized view mails with (fillfactor = 50) as
select email from users;

create view over as
select email from mails;

drop index "kept_id_idx";
alter materialized view kept reset (autovacuum_enabled);
alter materialized view kept set (fillfactor = 50);
create index "mails_email_idx" on "mails" ("email");
create index "kept_id_idx" on "kept" ("id");
comment on view over is 'Stays too.';
comment on materialized view mails is 'Stays.';
