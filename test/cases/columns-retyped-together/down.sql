alter table orders alter column net type text, alter column tax type integer, alter column total type integer, alter column state drop default, alter column state type varchar(10), alter column state set default 'new', alter column "in cart" drop default, alter column "in cart" type integer, alter column "in cart" set default 1, alter column id type integer;
alter table orders alter column state set storage main;
alter table "lines" alter column "text" type varchar(20), alter column "price" type integer, alter column "order" drop default, alter column "order" type integer, alter column "order" set default 0;
alter table "lines" alter column "price" drop not null;
