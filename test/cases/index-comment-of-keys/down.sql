create table "gone" ("id" bigint not null, constraint "gone_pkey" primary key ("id"));
comment on index gone_pkey is 'Goes.';
comment on index people_during_excl is 'Spans.';
comment on index people_number_key is null;
comment on index people_email_key is 'it''s "here"';
alter table away."Odd" drop constraint "O'Neil";
comment on index parts_pkey is 'Of all.';
alter table "away"."Odd" drop constraint "Odd_pkey";
alter table "away"."Odd" alter column "a" type integer;
drop table "fresh";
alter table "away"."Odd" add constraint "Odd_pkey" primary key ("a", "b");
comment on index away."Odd_pkey" is 'Both.';
alter table away."Odd" add constraint "O'Neil" unique (b);
comment on index away."O'Neil" is 'Old.';
alter table "people" rename constraint "people_number_key" to "users_number_key";
alter table "people" rename constraint "people_email_key" to "users_email_key";
alter table "people" rename constraint "people_during_excl" to "users_during_excl";
alter table "people" rename constraint "people_pkey" to "users_pkey";
alter table "people" rename to "users";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'people_id_not_null') then
    alter table users rename constraint people_id_not_null to users_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'people_email_not_null') then
    alter table users rename constraint people_email_not_null to users_email_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'people_number_not_null') then
    alter table users rename constraint people_number_not_null to users_number_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'people_during_not_null') then
    alter table users rename constraint people_during_not_null to users_during_not_null;
  end if;
end
$$;
