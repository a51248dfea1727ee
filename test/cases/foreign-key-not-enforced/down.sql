alter table users alter constraint users_org_id_fkey enforced;
alter table users alter constraint users_org_id_fkey not deferrable;
alter table "users" drop constraint "users_next_id_fkey";
alter table users add constraint users_next_id_fkey foreign key (next_id) references orgs (id) not valid;
alter table "users" drop constraint "users_last_id_fkey";
