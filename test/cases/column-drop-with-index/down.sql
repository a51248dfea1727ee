alter table "users" add column "bio" text;
alter table "users" add constraint "users_bio_key" unique ("bio");
alter table "users" add constraint "users_check" check (bio <> name);
create index "users_bio_idx" on "users" ("bio");
