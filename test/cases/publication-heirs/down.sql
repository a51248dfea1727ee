alter publication news drop table tags;
alter publication news add table only events;
alter publication "both" add table only events;
drop publication late;
