alter table b replica identity full;
alter table e_1 replica identity default;
alter table a replica identity default;
alter table d replica identity nothing;
alter table c rename constraint "The key of c" to "Key of c";
