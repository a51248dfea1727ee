alter table "users" drop constraint "users_org_id_fkey";
alter table users add constraint users_org_id_fkey foreign key (org_id) references orgs (id) not valid;
