alter table "users" add column "name" text;

create or replace view everyone as
select id, email, name from users;

create or replace view again as
select id, email, name from everyone;
