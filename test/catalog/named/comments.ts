import { foreign, from, one, parted, touch, upTo, type NamedCase } from './case.ts';

const toPartition = (name: string): NamedCase =>
  one(
    `comment on constraint ${name} on table fk`,
    ...parted,
    'alter table p add primary key (id)',
    'create table fk (id integer references p)',
    `comment on constraint ${name} on fk is 'x'`,
  );

export const comments: readonly NamedCase[] = [
  one(
    'comment on type ride_multirange',
    'create type ride as range (subtype = integer)',
    'comment on type ride_multirange is $$x$$',
  ),
  one('comment on type t', 'create table t (a integer)', 'comment on type t is $$x$$'),
  one('comment on type t[]', 'create table t (a integer)', 'comment on type t[] is $$x$$'),
  upTo(17, toPartition('fk_id_fkey1')),
  from(18, toPartition('fk_id_fkey_1')),
  one(
    'comment on constraint g on table t',
    'create table t (a integer)',
    touch,
    'create constraint trigger g after insert on t for each row execute function touch()',
    'comment on constraint g on t is $$x$$',
  ),
  from(
    17,
    one(
      'comment on constraint given on domain d',
      'create domain d as integer constraint given not null',
      'comment on constraint given on domain d is $$x$$',
    ),
  ),
  from(
    18,
    one(
      'comment on constraint t_a_not_null on table below',
      'create table t (a integer not null)',
      'create table below () inherits (t)',
      'comment on constraint t_a_not_null on below is $$x$$',
    ),
  ),
  one(
    'comment on constraint c on foreign table below',
    ...foreign,
    'create table above (a integer constraint c check (a > 0))',
    'create foreign table below () inherits (above) server s',
    'comment on constraint c on below is $$x$$',
  ),
  one(
    'comment on trigger g on foreign table part',
    ...foreign,
    'create table p (id integer, a text) partition by list (id)',
    'create foreign table part partition of p for values in (1) server s',
    touch,
    'create trigger g after insert on p for each row execute function touch()',
    'comment on trigger g on part is $$x$$',
  ),
  one(
    'comment on large object 4711',
    'do $$begin perform lo_create(4711); end$$',
    'comment on large object 4711 is $$x$$',
  ),
  one(
    'comment on rule _RETURN on view v',
    'create view v as select 1 as a',
    'comment on rule "_RETURN" on v is $$x$$',
  ),
  ...['serial', 'bigint generated always as identity'].map((type) =>
    one(
      'comment of sequence public.t_id_seq',
      `create table t (id ${type})`,
      'comment on sequence t_id_seq is $$x$$',
    ),
  ),
];
