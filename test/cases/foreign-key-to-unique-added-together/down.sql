alter table "b" drop constraint "b_x_fkey";
alter table "a" drop constraint "a_x_key";
