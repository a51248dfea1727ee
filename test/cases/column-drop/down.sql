alter table "users" add column "bio" text;
