alter table events_1 cluster on by_number;
alter table events_1 replica identity default;
alter index key_of_1 rename to events_1_kind_n_key;
alter index by_number rename to by_n;
