import { foreign, one, touch, type NamedCase } from './case.ts';

export const foreignTables: readonly NamedCase[] = [
  one(
    'trigger g on public.ft',
    ...foreign,
    'create foreign table ft (a integer) server s',
    touch,
    'create trigger g after insert on ft for each row execute function touch()',
  ),
  one(
    'inheritance of foreign table public.heir',
    ...foreign,
    'create table t (id integer)',
    'create foreign table heir () inherits (t) server s',
  ),
  one(
    'collation of column public.ft.a',
    ...foreign,
    'create foreign table ft (a text collate "C", b integer) server s',
  ),
  one(
    'storage or statistics of column public.ft.a',
    ...foreign,
    'create foreign table ft (a text, b integer) server s',
    'alter foreign table ft alter a set storage external',
  ),
  one(
    'owner of foreign table public.ft',
    ...foreign,
    'create table t (a integer)',
    'create foreign table ft (a text) server s',
    'alter foreign table ft owner to pg_monitor',
  ),
  one(
    'comment on column a of foreign table ft',
    ...foreign,
    'create foreign table ft (a text) server s',
    'comment on column ft.a is $$x$$',
  ),
  one(
    'comment on constraint c on foreign table ft',
    ...foreign,
    'create foreign table ft (a text constraint c check (true)) server s',
    'comment on constraint c on ft is $$x$$',
  ),
];
