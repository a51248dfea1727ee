alter table users validate constraint users_org_id_fkey;
alter table users alter constraint users_org_id_fkey deferrable;
