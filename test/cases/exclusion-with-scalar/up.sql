alter table t add constraint t_room_during_excl exclude using gist (room with =, during with &&) where (not gone);
