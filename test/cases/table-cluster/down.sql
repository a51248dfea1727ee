alter table a cluster on a_n_idx;
alter table b set without cluster;
alter table c cluster on c_id_idx;
