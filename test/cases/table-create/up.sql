create table "users" ("id" bigint generated always as identity not null, "name" text not null, constraint "users_pkey" primary key ("id"));
