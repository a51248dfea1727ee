create publication late for table only events, tags;
alter publication "both" drop table only events;
alter publication news drop table only events;
alter publication news add table tags;
