create type "mood" as enum ('sad', 'ok', 'happy');
create domain email as text constraint email_check check (value ~ '@');
create sequence n;
create table "posts" ("id" bigint not null, "p" bigint not null, "e" email, constraint "posts_pkey" primary key ("id"));
create table "people" ("id" bigint generated always as identity not null, "mood" mood default 'ok' not null, constraint "people_pkey" primary key ("id"));
create index "posts_e_idx" on "posts" ("e");
alter table "posts" add constraint "posts_p_fkey" foreign key ("p") references "people" ("id");
