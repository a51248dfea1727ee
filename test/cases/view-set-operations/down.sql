drop view both_of;
alter table "a" alter column "id" type integer;

create view both_of as
select id, x from a union all select id, x from b;
