create function backwards(a numeric, b numeric) returns integer language sql immutable
as $$ select numeric_cmp(b, a) $$;

create operator family numeric_backwards using btree;
create operator class numeric_backwards for type numeric using btree family numeric_backwards as operator 1 >, operator 2 >=, operator 3 =, operator 4 <=, operator 5 <, function 1 backwards(numeric, numeric);
create table "aaa" ("id" bigint not null, "n" numeric not null, constraint "aaa_pkey" primary key ("id"));
create index "aaa_n_idx" on "aaa" (n numeric_backwards);
