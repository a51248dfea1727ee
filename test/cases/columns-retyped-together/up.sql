alter table "lines" alter column "order" drop default, alter column "order" type bigint, alter column "order" set default 0, alter column "price" type bigint, alter column "text" type text;
update lines set price = (0) where price is null;
alter table "lines" alter column "price" set not null;
alter table orders alter column id type bigint, alter column "in cart" drop default, alter column "in cart" type bigint, alter column "in cart" set default 2, alter column state drop default, alter column state type text, alter column state set default 'new', alter column total type bigint;
alter table orders alter column state set storage main;
alter table "orders" alter column "tax" type numeric(9,2) using tax::numeric;
alter table "orders" alter column "net" type integer using net::integer + 0 * total;
