drop publication all_of_it;
create publication all_of_it;
alter publication now set (publish_via_partition_root = true);
alter publication news drop table sales.items;
alter publication news add table orders;
alter publication news set (publish = 'insert');
alter publication news set (publish_via_partition_root = false);
alter publication now rename to old;
