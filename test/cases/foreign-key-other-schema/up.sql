create table "notes" ("id" bigint not null, "user_id" bigint not null, constraint "notes_pkey" primary key ("id"));
alter table "notes" add constraint "notes_user_id_fkey" foreign key ("user_id") references "auth"."users" ("id");
