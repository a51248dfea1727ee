alter table "t" rename column "renamed" to "called";

do $$
begin
  if exists (select from pg_constraint where conrelid = 't'::regclass and contype = 'n' and conname = 't_renamed_not_null') then
    alter table t rename constraint t_renamed_not_null to t_called_not_null;
  end if;
end
$$;

alter table "part_2" alter column "note" drop not null;
create table "fresh" ("a" text, "b" integer default 1);
alter table fresh add constraint "the a" not null a not valid;
alter table fresh add not null b not valid;
create table "heir" ("a" text constraint "the a" not null, "c" text) inherits (fresh);
alter table heir add not null c not valid;
create table "part_3" ("seen" text constraint parts_seen_not_null not null, "id" integer constraint parts_id_not_null not null, "note" text);
alter table parts attach partition part_3 for values in (3);
alter table "u" add column "added" text;
alter table u add not null added not valid;
alter table "k" alter column "a" type bigint;
alter table k validate constraint k_a_not_null;
alter table parts add not null note not valid;
alter table parts validate constraint parts_seen_not_null;
alter table t add not null free not valid;
alter table t validate constraint given;
update t set filled = (7) where filled is null;
alter table t validate constraint t_filled_not_null;
alter table "t" alter column "lax" drop not null;
alter table t add not null lax not valid;
alter table "t" alter column "named" drop not null;
alter table t add constraint new_name not null named not valid;
alter table t rename constraint t_called_not_null to by_name;
alter table "k" add constraint "k_pkey" primary key ("a");
