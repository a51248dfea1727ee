do $$
begin
  if exists (select from pg_inherits where inhrelid = to_regclass('visits_us') and inhparent = to_regclass('visits')) then
    alter table visits detach partition visits_us;
  end if;
end
$$;

create table visits_old partition of visits for values in ('us');

do $$
begin
  if exists (select from pg_inherits where inhrelid = to_regclass('elsewhere') and inhparent = to_regclass('visits')) then
    alter table visits detach partition elsewhere;
  end if;
end
$$;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'elsewhere'::regclass and contype = 'n' and conname = 'visits_country_not_null') then
    alter table elsewhere rename constraint visits_country_not_null to elsewhere_country_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'elsewhere'::regclass and contype = 'n' and conname = 'visits_n_not_null') then
    alter table elsewhere rename constraint visits_n_not_null to elsewhere_n_not_null;
  end if;
end
$$;

alter table "elsewhere" drop column "page";
drop table "visits_us";
drop table "visits_c";
alter table "visits" drop column "page";

do $$
begin
  if exists (select from pg_inherits where inhrelid = to_regclass('visits_c') and inhparent = to_regclass('visits')) then
    alter table visits detach partition visits_c;
  end if;
end
$$;

alter table visits detach partition visits_a;
alter table visits detach partition visits_b;
alter table visits attach partition visits_a for values in ('de', 'fr', 'it');
alter table visits attach partition visits_b for values in ('es', 'pt');
