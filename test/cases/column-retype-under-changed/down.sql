drop statistics "both";
drop index "goods_by_price";
alter table "goods" drop constraint "positive";
drop materialized view kept_prices;
drop view over_prices;
drop view prices;
alter table "goods" drop column "rest";

-- drops and recreates what depends on it: policy public.goods.cheap; trigger
-- public.goods.raised; rule public.goods.kept; function public.most(); function
-- public.dearer(integer)
drop rule kept on goods;

drop policy cheap on goods;
drop trigger raised on goods;
drop function dearer(integer);
drop function most();
alter table "goods" alter column "price" type integer using price::integer;
alter table "goods" add column "rest" integer generated always as (price + 1) stored not null;
alter table "goods" add constraint "positive" check (price + 1 > 0);

create view prices as
select id, price + 1 as price from goods;

create view over_prices as
select price from prices;

create materialized view kept_prices as
select id, price + 1 as price from goods;

create index "goods_by_price" on "goods" ((price + 1));
create statistics "both" on id, (price + 1) from goods;

create function dearer(n integer default 1) returns bigint language sql
return (select count(*) from goods where price + 1 > n);

create function most() returns integer language sql
return (select max(price + 1) from goods);

grant select on table prices to app;
create trigger raised before update on goods for each row when (new.price > 5) execute function suppress_redundant_updates_trigger();
create policy cheap on goods to app using (price > 10);
create rule kept as on delete to goods where (old.price + 1 > 3) do instead nothing;
comment on view prices is 'What each costs.';
