alter publication old rename to now;
alter publication news drop table orders;
alter publication news add table sales.items;
alter publication news set (publish = 'insert, update, delete, truncate');
alter publication news set (publish_via_partition_root = true);
alter publication now set (publish_via_partition_root = false);
drop publication all_of_it;
create publication all_of_it for all tables;
