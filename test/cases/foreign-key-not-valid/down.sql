comment on column users.org_id is null;
alter table "users" drop constraint "users_org_id_fkey";
drop table "pets";
