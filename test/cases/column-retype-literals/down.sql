alter table "goods" alter column "size" type bigint;

-- drops and recreates what depends on it: check public.goods.goods_weight_check
alter table "goods" drop constraint "goods_weight_check";

alter table "goods" alter column "weight" type real;
alter table "goods" add constraint "goods_weight_check" check (weight in (1, 2));

-- drops and recreates what depends on it: check public.goods.goods_left_check
alter table "goods" drop constraint "goods_left_check";

alter table "goods" alter column "left" type smallint;
alter table "goods" add constraint "goods_left_check" check (coalesce("left", 1) > 0);

-- drops and recreates what depends on it: check public.goods.goods_pieces_check
alter table "goods" drop constraint "goods_pieces_check";

alter table "goods" alter column "pieces" type integer;
alter table "goods" add constraint "goods_pieces_check" check (pieces in (1, 2, 3));

-- drops and recreates what depends on it: statistics public.goods.dear
drop statistics dear;

alter table "goods" alter column "price" type numeric;
create statistics dear on (case when price > 5 then price else 1 end) from goods;

-- drops and recreates what depends on it: check public.goods.goods_place_check
alter table "goods" drop constraint "goods_place_check";

alter table "goods" alter column "place" type char(4), alter column "name" type text;
alter table "goods" add constraint "goods_place_check" check (place <> 'here');

-- drops and recreates what depends on it: check public.goods.goods_kind_check;
-- index public.goods.goods_of_kind
drop index "goods_of_kind";

alter table "goods" drop constraint "goods_kind_check";
alter table "goods" alter column "kind" type varchar(10);
alter table "goods" add constraint "goods_kind_check" check (kind in ('new', 'old'));
create index goods_of_kind on goods (size) where kind in ('new', 'old');
