alter table "users" alter column "name" set default 'x';
