alter table "users" add column "email" text not null;
drop view again;
drop view everyone;

create view everyone as
select id, email, name from users;

create view again as
select id from (select id, email, name from everyone) e;
