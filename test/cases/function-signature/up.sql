alter function f(integer) rename to old_f;
drop index "t_f_idx";
alter table "t" drop constraint "t_n_check";

create function f(n bigint) returns bigint language sql immutable
as $$ select n $$;

alter table "t" drop column "m";
alter table "t" alter column "n" set default f(3);
alter table "t" add column "m" integer generated always as (f(n)) stored not null;
alter table "t" add constraint "t_n_check" check (f(n) > 0);
create index "t_f_idx" on "t" (f(n));
drop function old_f(integer);
