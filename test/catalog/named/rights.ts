import { foreign, from, one, upTo, type NamedCase } from './case.ts';

export const rights: readonly NamedCase[] = [
  ...['create view v as select 1 as a', 'create materialized view v as select 1 as a'].map((made) =>
    one('grant of column public.v.a', made, 'grant select (a) on v to pg_monitor'),
  ),
  one(
    'right that its owner lacks, to relation public.t',
    'create table t (a integer)',
    'revoke insert on t from current_user',
  ),
  one(
    'right that its owner lacks, to relation public.n',
    'create sequence n',
    'revoke usage on sequence n from current_user',
  ),
  one(
    'right granted by another than the owner, to relation public.t',
    'create table t (a integer)',
    'grant select on t to pg_monitor with grant option',
    'set role pg_monitor',
    'grant select on t to pg_signal_backend',
    'reset role',
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
    'right to foreign data wrapper w',
    'create foreign data wrapper w',
    'grant usage on foreign data wrapper w to pg_monitor',
  ),
  one('right to server s', ...foreign, 'grant usage on foreign server s to pg_monitor'),
  one(
    'right to language mine',
    'create trusted language mine handler plpgsql_call_handler',
    'revoke usage on language mine from public',
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
  ...[
    [
      'function pg_sleep(double precision)',
      'revoke execute on function pg_sleep(double precision) from public',
    ],
    ['table pg_authid', 'grant select on pg_authid to pg_monitor'],
    ['column rolname of table pg_authid', 'grant select (rolname) on pg_authid to pg_monitor'],
    ['type integer', 'revoke usage on type int4 from public'],
    ['language sql', 'grant usage on language sql to pg_monitor'],
    ['schema pg_catalog', 'grant create on schema pg_catalog to pg_monitor'],
  ].map(([what, ...made]) => one(`right to what an extension or PostgreSQL brought ${what}`, ...made)),
  ...[
    [
      'function citext_eq(citext,citext)',
      'create extension citext',
      'grant execute on function citext_eq to pg_monitor',
    ],
    [
      'foreign-data wrapper w',
      'create extension citext',
      'create foreign data wrapper w',
      'alter extension citext add foreign data wrapper w',
      'grant usage on foreign data wrapper w to pg_monitor',
    ],
    [
      'server s',
      'create extension citext',
      ...foreign,
      'alter extension citext add foreign data wrapper w',
      'alter extension citext add server s',
      'grant usage on foreign server s to pg_monitor',
    ],
    [
      'column a of table t',
      'create extension citext',
      'create table t (a integer)',
      'alter extension citext add table t',
      'grant select (a) on t to pg_monitor',
    ],
  ].map(([what, ...made]) => one(`right to what an extension or PostgreSQL brought ${what}`, ...made)),
];
