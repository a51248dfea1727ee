alter table c rename constraint "Key of c" to "The key of c";
alter table d replica identity default;
alter table a replica identity full;
alter table e_1 replica identity using index e_1_pkey;
alter table b replica identity using index "b n";
