drop index "goods_by_price";
alter domain score drop constraint score_check;
alter table "goods" drop constraint "positive";
drop materialized view kept_prices;
drop view over_prices;
drop view prices;
alter table "goods" drop column "total";

-- drops and recreates what depends on it: policy public.goods.cheap; trigger
-- public.goods.raised; rule public.goods.kept; function public.most()
drop rule kept on goods;

drop policy cheap on goods;
drop trigger raised on goods;
alter domain score drop default;
alter table "goods" alter column "id" drop default;
drop function most();
drop function worth(integer, integer);

create function worth(a integer, b integer) returns integer language sql immutable
as $$ select a + b $$;

alter table "goods" add column "total" integer generated always as (worth(price, 2)) stored not null;
alter table "goods" alter column "id" set default worth(3, 2);
alter table "goods" add constraint "positive" check (worth(price, 2) > 0);

create view prices as
select id, worth(price, 2) as price from goods;

alter domain score set default worth(5, 2);
alter domain score add constraint score_check check (worth(value, 2) > 0);

create view over_prices as
select price from prices;

create materialized view kept_prices as
select worth(price, 2) as price from goods;

create index "goods_by_price" on "goods" (worth(price, 2));

create function most() returns integer language sql
return (select max(worth(price, 2)) from goods);

grant select on table prices to app;
create trigger raised before update on goods for each row when (worth(new.price, 2) > 5) execute function suppress_redundant_updates_trigger();
create policy cheap on goods to app using (worth(price, 2) > 10);
create rule kept as on delete to goods where (worth(old.price, 2) > 3) do instead nothing;
comment on view prices is 'What each is worth.';
