alter table "visits" add column "page" text;

do $$
begin
  if exists (select from pg_inherits where inhrelid = to_regclass('visits_a') and inhparent = to_regclass('visits')) then
    alter table visits detach partition visits_a;
  end if;
end
$$;

do $$
begin
  if exists (select from pg_inherits where inhrelid = to_regclass('visits_b') and inhparent = to_regclass('visits')) then
    alter table visits detach partition visits_b;
  end if;
end
$$;

alter table visits attach partition visits_a for values in ('de', 'fr');
alter table visits attach partition visits_b for values in ('es');
create table visits_c partition of visits for values in ('it', 'pt');

do $$
begin
  if exists (select from pg_inherits where inhrelid = to_regclass('visits_old') and inhparent = to_regclass('visits')) then
    alter table visits detach partition visits_old;
  end if;
end
$$;

create table visits_us partition of visits for values in ('us');
alter table "elsewhere" add column "page" text;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'elsewhere'::regclass and contype = 'n' and conname = 'elsewhere_country_not_null') then
    alter table elsewhere rename constraint elsewhere_country_not_null to visits_country_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'elsewhere'::regclass and contype = 'n' and conname = 'elsewhere_n_not_null') then
    alter table elsewhere rename constraint elsewhere_n_not_null to visits_n_not_null;
  end if;
end
$$;

alter table visits attach partition elsewhere default;
drop table "visits_old";
