alter table "t" rename column "name" to "title";

do $$
begin
  if exists (select from pg_constraint where conrelid = 't'::regclass and contype = 'n' and conname = 't_name_not_null') then
    alter table t rename constraint t_name_not_null to t_title_not_null;
  end if;
end
$$;

create or replace view names (name, number) as
select l.title, l.id as number from listed() l;

create or replace view whole as
select l as row from listed() l;

alter view names rename column name to title;
alter table "t" add column "first" text;
alter table "t" add column "last" text;

create or replace view names as
select l.title, l.id as number from listed() l;

create or replace view whole as
select l as row from listed() l;

create or replace function listed() returns setof t language sql stable
begin atomic
  select id, title, first, last from t;
end;

alter table "t" drop column "gone";
