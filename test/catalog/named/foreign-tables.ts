import { foreign, one, type NamedCase } from './case.ts';

export const foreignTables: readonly NamedCase[] = [
  one(
    'inheritance of foreign table public.ft',
    ...foreign,
    'create foreign table ft (id integer) server s',
    'create table heir () inherits (ft)',
  ),
];
