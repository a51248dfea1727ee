alter table c set without cluster;
alter table b cluster on b_pkey;
alter table a cluster on a_pkey;
