alter table "users" rename to "people";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'people'::regclass and contype = 'n' and conname = 'users_id_not_null') then
    alter table people rename constraint users_id_not_null to people_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'people'::regclass and contype = 'n' and conname = 'users_email_not_null') then
    alter table people rename constraint users_email_not_null to people_email_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'people'::regclass and contype = 'n' and conname = 'users_number_not_null') then
    alter table people rename constraint users_number_not_null to people_number_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'people'::regclass and contype = 'n' and conname = 'users_during_not_null') then
    alter table people rename constraint users_during_not_null to people_during_not_null;
  end if;
end
$$;

alter table "people" rename constraint "users_pkey" to "people_pkey";
alter table "people" rename constraint "users_during_excl" to "people_during_excl";
alter table "people" rename constraint "users_email_key" to "people_email_key";
alter table "people" rename constraint "users_number_key" to "people_number_key";
alter table away."Odd" drop constraint "O'Neil";
alter table "away"."Odd" drop constraint "Odd_pkey";
create table "fresh" ("id" bigint not null, "a" text not null, constraint "fresh_pkey" primary key ("id"), constraint "fresh_a_key" unique ("a"));
comment on index fresh_pkey is 'Comes.';
comment on index fresh_a_key is 'Too.';
alter table "away"."Odd" alter column "a" type bigint;
alter table "away"."Odd" add constraint "Odd_pkey" primary key ("b", "a");
comment on index away."Odd_pkey" is 'Both ways.';
comment on index parts_pkey is 'Of none.';
alter table away."Odd" add constraint "O'Neil" unique (b) include (a);
comment on index away."O'Neil" is 'Old.';
comment on index people_email_key is null;
comment on index people_number_key is 'Numbers.';
comment on index people_during_excl is 'Spans of time.';
drop table "gone";
