alter table "stays" drop constraint "paid_as";
alter table "stays" drop constraint "stays_room_days_fkey";
alter table "prices" drop constraint "prices_price_during_key";
alter table "prices" drop constraint "prices_pkey";
alter table prices add constraint prices_pkey primary key (room, during without overlaps);
alter table prices add constraint prices_price_during_key unique (price, during without overlaps);
alter table stays add constraint paid_as foreign key (paid, period days) references prices (price, period during);
alter table stays add constraint stays_room_days_fkey foreign key (room, period days) references prices (room, period during);
