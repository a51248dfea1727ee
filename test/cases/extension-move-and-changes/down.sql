drop index "both";
drop index "docs_name_second_idx";
alter table "docs" drop constraint "alike";
create schema "old_home";
alter table "docs" add column "lost" fresh.citext default 'x'::fresh.citext;
alter table "docs" alter column "name" set default 'none'::fresh.citext;
alter table "docs" add constraint "alike" check (fresh.similarity(body, 'a') >= 0::real);
drop view changed;

create view changed (id, title, likeness) as
select id, name, fresh.word_similarity(body, 'b') as likeness from docs where name operator(fresh.=) 'a'::fresh.citext;

create index "docs_title_lost_idx" on "docs" ("name", "lost");

create function gone(w fresh.citext) returns fresh.citext language sql immutable
as $$ select w $$;

create or replace function grown(w fresh.citext[]) returns integer language sql immutable
as $$ select 1 $$;

drop view new_view;
drop function added(fresh.citext);
alter table "docs" drop column "second";
alter type pair drop attribute three;
alter table "docs" rename constraint "docs_name_key" to "docs_title_key";
alter extension pg_trgm set schema public;
alter extension citext set schema old_home;
drop schema "fresh";

create view gone_view as
select gone(lost) as lost, similarity(body, 'b') as likeness from docs where body % 'c';

alter table "docs" add constraint "lost_said" check (lost <> ''::old_home.citext);
alter table "docs" rename column "name" to "title";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'docs'::regclass and contype = 'n' and conname = 'docs_name_not_null') then
    alter table docs rename constraint docs_name_not_null to docs_title_not_null;
  end if;
end
$$;

alter function held(old_home.citext, text) rename to kept;
