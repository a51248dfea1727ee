alter table "lines" drop constraint "lines_sku_fkey";
alter table "lines" drop constraint "lines_order_id_fkey";
alter table "users" drop constraint "users_email_key";
alter table "users" drop column "email";
drop table "products";
drop table "orders";
drop table "lines";
drop domain cents;
drop type "state";
