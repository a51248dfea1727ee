alter table users add constraint users_last_id_fkey foreign key (last_id) references orgs (id) not enforced;
alter table users alter constraint users_next_id_fkey not enforced;
alter table users alter constraint users_org_id_fkey not enforced;
alter table users alter constraint users_org_id_fkey deferrable initially deferred;
