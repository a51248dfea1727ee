create table "orders" ("id" bigint not null, "number" text not null, constraint "orders_pkey" primary key ("id"), constraint "by_number" unique ("number"));
alter table orders add constraint again unique (id);
alter table orders add constraint roomy unique (number) with (fillfactor = 70);
comment on index again is 'The same once more.';
