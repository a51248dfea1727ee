alter table "users" add column "slug" text;
update users set slug = (lower(name) || '-' || id) where slug is null;
alter table "users" alter column "slug" set not null;
