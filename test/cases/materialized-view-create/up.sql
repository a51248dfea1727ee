create materialized view signups with (fillfactor = 70, toast.autovacuum_enabled = false) as
select day, count(*) as n, max(email) as mail from users group by 1;

create materialized view later (day, "All of them") as
select s.day, s.n from signups s where s.day > '2020-01-01';

create index "later_All of them_day_idx" on later ("All of them" desc) include (day);
create unique index "signups_day_idx" on "signups" ("day");
create index signups_lower_idx on signups (lower(mail)) where n > 1;
comment on materialized view signups is 'Counted by day.';
comment on column signups.n is 'How many.';
