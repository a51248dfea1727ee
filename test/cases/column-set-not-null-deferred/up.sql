update t set u_id = (1) where u_id is null;
set constraints all immediate;
alter table "t" alter column "u_id" set not null;
