alter table stays alter constraint stays_seen_days_fkey deferrable;
alter table "stays" drop constraint "stays_paid_days_fkey";
alter table stays add constraint stays_paid_days_fkey foreign key (paid, period days) references prices (price, period during) not valid;
alter table "stays" drop constraint "stays_room_days_fkey";
