create table discounts (
  room text,
  "when" datemultirange not null,
  "a""b c" int4range not null,
  constraint discounts_pkey primary key ("a""b c", "when" without overlaps) with (fillfactor = 70),
  constraint "one discount" unique nulls not distinct (room, "when" without overlaps),
  constraint discounts_room_when_key unique (room, "when")
);

create table "prices" ("room" text not null, "during" daterange not null, "price" numeric not null);
alter table prices add constraint prices_pkey primary key (room, during without overlaps);
alter table prices add constraint prices_price_during_room_key unique (price, during without overlaps) include (room) deferrable initially deferred;
create table "stays" ("id" bigint not null, "room" text not null, "days" daterange not null, constraint "stays_pkey" primary key ("id"));

create view priced as
select room, during, price, count(*) from prices group by room, during;

alter table "prices" add constraint "prices_room_fkey" foreign key ("room") references "rooms" ("name");
alter table stays add constraint stays_room_days_fkey foreign key (room, period days) references prices (room, period during);
comment on constraint prices_pkey on prices is 'One price at a time.';
comment on view priced is 'Each with the room of its group.';
