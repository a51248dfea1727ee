alter function kept(old_home.citext, text) rename to held;
alter table "docs" rename column "title" to "name";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'docs'::regclass and contype = 'n' and conname = 'docs_title_not_null') then
    alter table docs rename constraint docs_title_not_null to docs_name_not_null;
  end if;
end
$$;

alter table "docs" drop constraint "lost_said";
drop view gone_view;
create schema "fresh";
alter extension citext set schema fresh;
alter extension pg_trgm set schema fresh;
alter table "docs" rename constraint "docs_title_key" to "docs_name_key";
drop index "docs_title_lost_idx";
alter table "docs" drop constraint "alike";
alter type pair add attribute three fresh.citext;
alter table "docs" add column "second" fresh.citext default 'y'::fresh.citext;
alter table "docs" alter column "name" set default 'nothing'::fresh.citext;
alter table "docs" add constraint "alike" check (fresh.similarity(body, 'a') >= 0.0::real);

create or replace view changed as
select id, name as title, fresh.word_similarity(body, 'b') as likeness, 1 as one from docs where name operator(fresh.=) 'a'::fresh.citext;

create index "both" on "docs" ("name", "id");
create index "docs_name_second_idx" on "docs" ("name", "second");

create function added(w fresh.citext) returns fresh.citext language sql
as $$ select w $$;

create view new_view as
select added(second) as second from docs where body operator(fresh.%) 'c';

create or replace function grown(w fresh.citext[]) returns integer language sql immutable
as $$ select 2 $$;

comment on function added(fresh.citext) is 'New.';
drop function gone(fresh.citext);
alter table "docs" drop column "lost";
drop schema "old_home";
