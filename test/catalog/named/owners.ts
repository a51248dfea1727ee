import { one, type NamedCase } from './case.ts';

export const owners: readonly NamedCase[] = [
  one(
    'owner of statistics public.st',
    'create table t (a integer, b integer)',
    'create statistics st on a, b from t',
    'alter statistics st owner to pg_monitor',
  ),
];
