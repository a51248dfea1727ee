create publication "it's" for table orders, sales.items;
create publication everything for all tables with (publish = 'insert, delete');
create publication nothing with (publish_via_partition_root = true);
comment on publication "it's" is 'What the others hear.';
