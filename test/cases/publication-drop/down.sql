create table "gone" ("id" bigint not null, constraint "gone_pkey" primary key ("id"));
create publication news for table orders;
alter publication "left" add table gone;
