import { from, one, parted, upTo, type NamedCase } from './case.ts';

const inherited = (...changes: readonly string[]): readonly string[] => [
  `create table p (id integer, a text default 'x', n text not null) partition by list (id)`,
  'create table part partition of p for values in (1)',
  ...changes,
];
const ownColumn = 'setting of its own of an inherited column public.part.a';
const own = (change: string): NamedCase => ({
  made: inherited(`alter table part alter a ${change}`),
  named: [ownColumn],
});
const matView = 'create materialized view mv as select $$x$$::text as a';
const ofColumn = (change: string): NamedCase => ({
  made: [matView, `alter materialized view mv alter a ${change}`],
  named: ['storage or statistics of column public.mv.a'],
});
const heirs = (...changes: readonly string[]): readonly string[] => [
  'create table above (a integer not null, g integer generated always as (a + 1) stored)',
  'create table below () inherits (above)',
  ...changes,
];

export const columns: readonly NamedCase[] = [
  own(`set default 'y'`),
  own('drop default'),
  own('set not null'),
  own('set storage plain'),
  own('set compression pglz'),
  own('set statistics 5'),
  own('set (n_distinct = 7)'),
  one(
    'setting of its own of an inherited column public.below.a',
    ...heirs('alter table below alter a add generated always as identity'),
  ),
  upTo(
    17,
    one(
      'setting of its own of an inherited column public.below.a',
      ...heirs('alter table below alter a drop not null'),
    ),
  ),
  from(
    17,
    one(
      'setting of its own of an inherited column public.below.g',
      ...heirs('alter table below alter g set expression as (a + 2)'),
    ),
  ),
  one('comment on an inherited column public.part.a', ...inherited('comment on column part.a is $$x$$')),
  one('right to an inherited column public.part.a', ...inherited('grant select (a) on part to pg_monitor')),
  one(
    'partition that is being detached public.part',
    ...parted,
    'update pg_inherits set inhdetachpending = true',
  ),
  ofColumn('set storage plain'),
  ofColumn('set compression pglz'),
  ofColumn('set statistics 10'),
  ofColumn('set (n_distinct = 7)'),
];
