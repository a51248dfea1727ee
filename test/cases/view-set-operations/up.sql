drop view both_of;
alter table "a" alter column "id" type bigint;

create view both_of as
(select id, x from a where id > 0 union all select id, x from b) order by 1 limit 10;
