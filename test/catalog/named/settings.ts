import { foreign, one, type NamedCase } from './case.ts';

export const settings: readonly NamedCase[] = [
  one('setting of the database app.jwt_secret', `alter database $here set app.jwt_secret to 'never'`),
  one(
    'setting of the database of role postgres: app.jwt_secret',
    `alter role current_user in database $here set app.jwt_secret to 'never'`,
  ),
  one(
    'user mapping for postgres on server s',
    ...foreign,
    'create user mapping for current_user server s options (password $$never$$)',
  ),
  one(
    'dependency on extension citext of function f()',
    'create extension citext',
    `create function f() returns integer language sql as 'select 1'`,
    'alter function f() depends on extension citext',
  ),
  one(
    'security label (selinux) on table t',
    'create table t (a integer)',
    'set allow_system_table_mods = on',
    `insert into pg_seclabel values ('t'::regclass, 'pg_class'::regclass, 0, 'selinux', 'x')`,
  ),
  one(
    'security label (selinux) on database $here',
    'set allow_system_table_mods = on',
    `insert into pg_shseclabel select oid, 'pg_database'::regclass, 'selinux', 'x' from pg_database where datname = '$here'`,
  ),
];
