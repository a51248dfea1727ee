import { foreign, one, type NamedCase } from './case.ts';

export const foreignTables: readonly NamedCase[] = [
  one(
    'table that inherits from a foreign table public.heir',
    ...foreign,
    'create foreign table ft (id integer) server s',
    'create table heir () inherits (ft)',
  ),
];
