import { from, mended, one, upTo, type NamedCase } from './case.ts';

export const rights: readonly NamedCase[] = [
  mended(
    one(
      'right that its owner lacks, to relation public.t',
      'create table t (a integer)',
      'revoke insert on t from current_user',
    ),
    'grant all on t to current_user',
  ),
  mended(
    one(
      'right that its owner lacks, to relation public.n',
      'create sequence n',
      'revoke usage on sequence n from current_user',
    ),
    'grant all on sequence n to current_user',
  ),
  mended(
    one(
      'right granted by another than the owner, to table public.t',
      'create table t (a integer)',
      'grant select on t to pg_monitor with grant option',
      'set role pg_monitor',
      'grant select on t to pg_signal_backend',
      'reset role',
    ),
    'grant select on t to pg_signal_backend',
    'set role pg_monitor',
    'revoke select on t from pg_signal_backend',
    'reset role',
  ),
  mended(
    one(
      'right granted by another than the owner, to function public.f',
      `create function f() returns integer language sql as 'select 1'`,
      'grant execute on function f() to pg_monitor with grant option',
      'set role pg_monitor',
      'grant execute on function f() to pg_signal_backend',
      'reset role',
    ),
    'grant execute on function f() to pg_signal_backend',
    'set role pg_monitor',
    'revoke execute on function f() from pg_signal_backend',
    'reset role',
  ),
  one(
    'right granted by another than the owner, to inherited column public.below.a',
    'create table t (a integer)',
    'create table below () inherits (t)',
    'grant select (a) on below to pg_monitor with grant option',
    'set role pg_monitor',
    'grant select (a) on below to pg_signal_backend',
    'reset role',
  ),
  mended(
    one(
      'right granted by another than the owner, to schema s',
      'create schema s',
      'grant usage on schema s to pg_monitor with grant option',
      'set role pg_monitor',
      'grant usage on schema s to pg_signal_backend',
      'reset role',
    ),
    'grant usage on schema s to pg_signal_backend',
    'set role pg_monitor',
    'revoke usage on schema s from pg_signal_backend',
    'reset role',
  ),
  one(
    'right to system column public.t.ctid',
    'create table t (a integer)',
    'grant select (ctid) on t to pg_monitor',
  ),
  one(
    'right to the type of the rows of public.t',
    'create table t (a integer)',
    'grant usage on type t to pg_monitor',
  ),
  upTo(
    16,
    one(
      'right to multirange type public.ride_multirange',
      'create type ride as range (subtype = integer)',
      'grant usage on type ride_multirange to pg_monitor',
    ),
  ),
  upTo(
    16,
    one(
      'right to multirange type public.ride_multirange',
      'create type ride as range (subtype = integer)',
      'alter type ride_multirange owner to pg_monitor',
    ),
  ),
  one(
    'default right to what is made of pg_monitor',
    'alter default privileges for role pg_monitor grant select on tables to pg_signal_backend',
  ),
  from(
    18,
    one(
      'default right to large objects of postgres',
      'alter default privileges grant select on large objects to pg_signal_backend',
    ),
  ),
  one(
    'right to large object 4711',
    'do $$begin perform lo_create(4711); end$$',
    'grant select on large object 4711 to pg_monitor',
  ),
  one(
    'right that its owner lacks, or another granted, to the database $here',
    'revoke create on database $here from current_user',
  ),
  one(
    'right that its owner lacks, or another granted, to the database $here',
    'grant connect on database $here to pg_monitor with grant option',
    'set role pg_monitor',
    'grant connect on database $here to pg_signal_backend',
    'reset role',
  ),
];
