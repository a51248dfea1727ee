create table "addresses" ("user_id" bigint not null, "city" text, "zip" text, constraint "addresses_pkey" primary key ("user_id"));

insert into addresses (user_id, city, zip)
select id, city, zip from users;

alter table "addresses" add constraint "addresses_user_id_fkey" foreign key ("user_id") references "users" ("id");
alter table "users" drop column "zip";
alter table "users" drop column "city";
