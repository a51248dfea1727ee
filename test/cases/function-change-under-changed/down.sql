drop index "goods_by_price";
alter domain score drop constraint score_check;
alter table "goods" drop constraint "positive";
drop materialized view kept_prices;
drop view over_prices;
drop view prices;
alter table "goods" drop column "total";

create or replace function worth(a integer, b integer default 2) returns integer language sql immutable
as $$ select a + b $$;

alter table "goods" add column "total" integer generated always as (worth(price)) stored not null;
alter table "goods" alter column "id" set default worth(3);
alter table "goods" add constraint "positive" check (worth(price) > 0);

create view prices as
select id, worth(price) as price from goods;

alter domain score set default worth(5);
alter domain score add constraint score_check check (worth(value) > 0);

create view over_prices as
select price from prices;

create materialized view kept_prices as
select worth(price) as price from goods;

create index "goods_by_price" on "goods" (worth(price));

create or replace function most() returns integer language sql
return (select max(worth(price)) from goods);

grant select on table prices to app;
create or replace trigger raised before update on goods for each row when (worth(new.price) > 5) execute function suppress_redundant_updates_trigger();
alter policy cheap on goods using (worth(price) > 10);
create or replace rule kept as on delete to goods where (worth(old.price) > 3) do instead nothing;
comment on view prices is 'What each is worth.';
