import { from, one, parted, touch, type NamedCase } from './case.ts';

export const comments: readonly NamedCase[] = [
  one(
    'comment on type ride_multirange',
    'create type ride as range (subtype = integer)',
    'comment on type ride_multirange is $$x$$',
  ),
  one('comment on type t', 'create table t (a integer)', 'comment on type t is $$x$$'),
  one('comment on type t[]', 'create table t (a integer)', 'comment on type t[] is $$x$$'),
  one(
    'comment on constraint f on table part',
    ...parted,
    'create table t (id integer primary key)',
    'alter table p add constraint f foreign key (id) references t',
    'comment on constraint f on part is $$x$$',
  ),
  one(
    'comment on constraint g on table t',
    'create table t (a integer)',
    touch,
    'create constraint trigger g after insert on t for each row execute function touch()',
    'comment on constraint g on t is $$x$$',
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
    'comment on constraint c on table below',
    'create table above (a integer constraint c check (a > 0))',
    'create table below () inherits (above)',
    'comment on constraint c on below is $$x$$',
  ),
  one(
    'comment on trigger g on table part',
    ...parted,
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
    'comment on index part_i',
    'create table p (id integer) partition by list (id)',
    'create table part partition of p for values in (1)',
    'create index i on p (id)',
    'alter index part_id_idx rename to part_i',
    'comment on index part_i is $$x$$',
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
