import { foreign, one, type NamedCase } from './case.ts';

export const owners: readonly NamedCase[] = [
  one(
    'owner of operator "==="',
    'create operator === (function = int4eq, leftarg = integer, rightarg = integer)',
    'alter operator === (integer, integer) owner to pg_monitor',
  ),
  one(
    'owner of operator class c',
    'create operator family f using btree',
    'create operator class c for type integer using btree family f as operator 1 <, function 1 btint4cmp(integer, integer)',
    'alter operator class c using btree owner to pg_monitor',
  ),
  one(
    'owner of operator family f',
    'create operator family f using btree',
    'alter operator family f using btree owner to pg_monitor',
  ),
  one(
    'owner of conversion c',
    `create conversion c for 'UTF8' to 'LATIN1' from utf8_to_iso8859_1`,
    'alter conversion c owner to pg_monitor',
  ),
  one('owner of server s', ...foreign, 'alter server s owner to pg_monitor'),
  one(
    'owner of statistics public.st',
    'create table t (a integer, b integer)',
    'create statistics st on a, b from t',
    'alter statistics st owner to pg_monitor',
  ),
];
