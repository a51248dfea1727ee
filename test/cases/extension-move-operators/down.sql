-- drops and recreates what depends on it: function public.same(ext.citext,
-- ext.citext); column public.people.loud; index public.people.not_x; index
-- public.people.asked; check public.people.some; rule public.people.quiet;
-- policy public.people.own; materialized view public.names; view public.over;
-- check public.people.odd; sql block "operator ==="; index
-- public.names.names_name_idx
drop rule quiet on people;

drop policy own on people;
drop index "asked";
drop index "not_x";
alter table "people" drop constraint "some";
alter table "people" drop constraint "odd";
drop operator === (ext.citext, ext.citext);
drop function same(ext.citext, ext.citext);
drop view over;
drop materialized view names;
alter table "people" drop column "loud";
alter table "people" alter column "name" drop default;
alter extension unaccent set schema public;
alter extension pgcrypto set schema public;
alter extension hstore set schema public;
alter extension citext set schema public;
alter extension "uuid-ossp" set schema public;
alter table "people" alter column "name" set default 'a'::citext || 'b'::citext;
alter table "people" add column "loud" text generated always as (name || '!') stored;
alter table "people" add constraint "some" check (char_length(name) > 0);
create index "asked" on "people" ((name || '?'));
create index not_x on people (id) where name <> 'x';

create function same(a citext, b citext) returns boolean language sql immutable
return a = b;

alter table "people" add constraint "odd" check (same(name, 'b'::citext) or tags ? 'a' or name is not null);

create materialized view names as
select name, max(name) as last, count(*) as n from people where name in ('a', 'b') group by name order by name;

create view over as
select n.name, tags -> 'a' as tag from names n join people p on p.name = n.name;

create index "names_name_idx" on "names" ("name");
create operator === (leftarg = citext, rightarg = citext, function = same);
create policy own on people for select to app using (kind_of(name) = current_user);
create rule quiet as on delete to people where (old.name = 'root') do instead nothing;
