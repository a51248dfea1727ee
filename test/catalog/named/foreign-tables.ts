import { foreign, one, type NamedCase } from './case.ts';

export const foreignTables: readonly NamedCase[] = [
  one(
    'inheritance of foreign table public.ft',
    ...foreign,
    'create foreign table ft (id integer) server s',
    'create table heir () inherits (ft)',
  ),
  one(
    'owner of foreign table public.ft',
    ...foreign,
    'create table t (a integer)',
    'create foreign table ft (a text) server s',
    'alter foreign table ft owner to pg_monitor',
  ),
];
