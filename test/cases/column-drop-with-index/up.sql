drop index "users_bio_idx";
alter table "users" drop constraint "users_check";
alter table "users" drop constraint "users_bio_key";
alter table "users" drop column "bio";
