import { mended, one, parted, upTo, type NamedCase } from './case.ts';

const heirs = (...changes: readonly string[]): readonly string[] => [
  'create table above (a integer not null)',
  'create table below () inherits (above)',
  ...changes,
];

export const columns: readonly NamedCase[] = [
  upTo(
    16,
    one(
      'setting of its own of an inherited column public.part.id',
      ...parted,
      'alter table part alter id set not null, alter id add generated always as identity',
    ),
  ),
  one(
    'right to the sequence of an inherited column public.below_a_seq',
    ...heirs(
      'alter table below alter a add generated always as identity',
      'grant usage on sequence below_a_seq to pg_monitor',
    ),
  ),
  upTo(
    17,
    one(
      'setting of its own of an inherited column public.below.a',
      ...heirs('alter table below alter a drop not null'),
    ),
  ),
  mended(
    one(
      'partition that is being detached public.part',
      ...parted,
      'update pg_inherits set inhdetachpending = true',
    ),
    'alter table p detach partition part finalize',
  ),
];
