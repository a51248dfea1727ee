alter table "stays" drop constraint "stays_room_days_fkey";
alter table "stays" drop constraint "paid_as";
alter table "prices" drop constraint "prices_price_during_key";
alter table "prices" drop constraint "prices_pkey";
alter table "prices" add constraint "prices_pkey" primary key ("room", "during");
alter table "prices" add constraint "prices_price_during_key" unique ("price", "during");
alter table "stays" add constraint "stays_room_days_fkey" foreign key ("room", "days") references "prices" ("room", "during");
alter table "stays" add constraint "paid_as" foreign key ("paid", "days") references "prices" ("price", "during");
