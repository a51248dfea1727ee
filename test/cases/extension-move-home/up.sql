-- drops and recreates what depends on it: check public.people.no_root; policy
-- public.people.own; view public.logins; trigger public.people.stamped; check
-- public.handle.some; view public.above; comment on view public.logins
drop policy own on people;

drop trigger stamped on people;
alter domain handle drop constraint "some";
alter table "people" drop constraint "no_root";
drop view above;
drop view logins;
alter extension btree_gist set schema public;
alter extension citext set schema public;
alter extension hstore set schema public;
alter extension pg_trgm set schema public;
alter domain handle add constraint "some" check (value <> '');
alter table "people" add constraint "no_root" check (login <> 'root'::citext);

create view logins as
select id, shout(login, 2) as loud, 'x'::citext as x, similarity(body, 'a') as likeness from people where login = 'me'::citext and body % 'a';

create view above as
select loud from logins where loud > 'a';

create trigger stamped before update on people for each row when (old.login is distinct from new.login) execute function stamp();
create policy own on people using (login = current_user::citext);
comment on view logins is 'Called by many.';

create or replace function shout(word citext, times integer) returns citext language sql immutable
as $$ select upper(word)::citext $$;
