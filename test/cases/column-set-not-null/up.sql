update users set name = ('anonymous') where name is null;
alter table "users" alter column "name" set not null;
