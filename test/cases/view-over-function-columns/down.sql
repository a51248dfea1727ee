alter table "t" add column "gone" integer;

create or replace view names as
select l.title, l.id as number from listed() l;

create or replace view whole as
select l as row from listed() l;

create or replace function listed() returns setof t language sql stable
begin atomic
  select id, title as name, gone from t;
end;

alter table "t" drop column "last";
alter table "t" drop column "first";
alter view names rename column title to name;
alter table "t" rename column "title" to "name";

do $$
begin
  if exists (select from pg_constraint where conrelid = 't'::regclass and contype = 'n' and conname = 't_title_not_null') then
    alter table t rename constraint t_title_not_null to t_name_not_null;
  end if;
end
$$;

create or replace view names as
select l.name, l.id as number from listed() l;

create or replace view whole as
select l as row from listed() l;
