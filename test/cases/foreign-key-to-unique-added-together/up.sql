alter table "a" add constraint "a_x_key" unique ("x");
alter table "b" add constraint "b_x_fkey" foreign key ("x") references "a" ("x");
