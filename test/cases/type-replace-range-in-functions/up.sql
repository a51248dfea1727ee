-- drops and recreates what depends on it: check public.goods.goods_old_check;
-- view public.cheap; function public.cheapest(price_range); function
-- public.all_of(price_range.price_multirange)
alter table "goods" drop constraint "goods_old_check";

drop view cheap;
alter table "goods" alter column "price" drop default;
drop function all_of(price_multirange);
drop function cheapest(price_range);
alter type price_range rename to mig_old_price_range;
alter function price_range(numeric, numeric) rename to mig_old_price_range;
alter function price_range(numeric, numeric, text) rename to mig_old_price_range;
alter type price_multirange rename to mig_old_price_multirange;
alter function price_multirange() rename to mig_old_price_multirange;
alter function price_multirange(mig_old_price_range) rename to mig_old_price_multirange;
alter function price_multirange(variadic mig_old_price_range[]) rename to mig_old_price_multirange;
create type price_range as range (subtype = bigint);
alter table goods alter column price type price_range using price::text::price_range, alter column old type price_multirange using old::text::price_multirange;
drop type mig_old_price_range;

create function all_of(of price_multirange) returns price_range language sql immutable
as $$ select range_merge(of) $$;

alter table "goods" alter column "price" set default all_of('{[1,2)}');
alter table "goods" add constraint "goods_old_check" check (lower(all_of(old)) > 0);

create function cheapest(of price_range) returns bigint language sql immutable
as $$ select lower(of) $$;

create view cheap as
select id, cheapest(price) as price from goods;
