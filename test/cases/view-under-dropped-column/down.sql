alter table "users" add column "bio" text not null;
drop view w;
drop view v;

create view v as
select id, bio, email from users;

create view w as
select id from v;
