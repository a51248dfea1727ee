create table "pets" ("id" bigint not null, "user" bigint not null, constraint "pets_pkey" primary key ("id"));
alter table pets add constraint pets_user_fkey foreign key ("user") references users (id) not valid;
alter table users add constraint users_org_id_fkey foreign key (org_id) references orgs (id) on delete cascade deferrable initially deferred not valid;
comment on column users.org_id is 'May point at orgs that are gone.';
