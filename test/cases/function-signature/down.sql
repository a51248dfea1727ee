create function old_f(n integer) returns integer language sql immutable
as $$ select n $$;

drop index "t_f_idx";
alter table "t" drop constraint "t_n_check";
alter table "t" drop column "m";
alter table "t" alter column "n" set default old_f(3);
alter table "t" add column "m" integer generated always as (old_f(n)) stored not null;
drop function f(bigint);
alter table "t" add constraint "t_n_check" check (old_f(n) > 0);
create index "t_f_idx" on "t" (old_f(n));
alter function old_f(integer) rename to f;
