alter table stays add constraint stays_room_days_fkey foreign key (room, period days) references prices (room, period during) match full not enforced;
alter table stays validate constraint stays_paid_days_fkey;
alter table stays alter constraint stays_seen_days_fkey deferrable initially deferred;
