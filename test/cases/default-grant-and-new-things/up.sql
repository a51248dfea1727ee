create schema "sales";
revoke usage on schema sales from app;
create type "mood" as enum ('ok');
revoke usage on type mood from app;
create type "weather" as enum ('fine');
create sequence n;
revoke usage on sequence n from app;
create table "crm"."says" ("id" bigint generated always as identity not null, "body" text not null, constraint "says_pkey" primary key ("id"));
revoke insert on table crm.says from app;
revoke grant option for update on table crm.says from app;
revoke all on table crm.says from web;
create table "silent" ("id" bigserial, constraint "silent_pkey" primary key ("id"));
revoke insert, select on table silent from app;
revoke usage on sequence silent_id_seq from app;

create function f() returns integer language sql
as $$select 1$$;

grant execute on function f() to public;

create function g() returns integer language sql
as $$select 1$$;

grant update (body) on table crm.says to web;
grant select, usage on sequence crm.says_id_seq to app;
grant usage on type weather to app;
grant create on schema sales to app;
grant select, update on table crm.says to app;
grant select on table crm.says to web;
revoke execute on function g() from public;
