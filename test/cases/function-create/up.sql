alter table "users" add column "updated_at" timestamptz default now() not null;

create function "Odd name"("the in" text, variadic "Rest" text[]) returns text language sql
as $$ select "the in" $$;

create function add_up(a integer, b integer default 1) returns integer language sql immutable strict
as $$
  select a + b
$$;

create function "both"(n bigint) returns bigint language sql
begin atomic
  select u.id from users u where u.id = n;
end;

create function cheer(m mood) returns text language plpgsql
as $$
begin
  -- ${not} a `template`, nor a \n
  return upper(m::text);
end
$$;

create function count_users() returns bigint language sql stable
as $$ select count(*) from users $$;

create function names_of(limit_to integer) returns table(id bigint, "Name" text) language sql stable rows 10
as $$
  select id, name from users limit limit_to
$$;

create function nothing() returns void language sql
as $$$$;

create function numbers(inout n integer) returns setof integer language sql
as $$ select 1 union select n $$;

create function pair(out a integer, out b text) language plpgsql
as $$ begin a := 1; b := 'x'; end $$;

create function touch() returns trigger language plpgsql
as $$
begin
  new.updated_at = now();
  return new;
end
$$;

create function twice(n integer) returns integer language sql
return n * 2;
