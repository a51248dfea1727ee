import { foreign, from, mended, one, parted, touch, upTo, type NamedCase } from './case.ts';

export const relations: readonly NamedCase[] = [
  one(
    'statistics target of a column of index public.p_expr_idx.expr',
    'create table t (a integer) partition by list (a)',
    'create table p partition of t for values in (1)',
    'create index on t ((a + 1))',
    'alter index p_expr_idx alter column 1 set statistics 100',
  ),
  from(
    15,
    mended(
      one(
        'sequence that is logged otherwise than its table public.u_id_seq',
        'create unlogged table u (id integer generated always as identity)',
        'alter sequence u_id_seq set logged',
      ),
      'alter sequence u_id_seq set unlogged',
    ),
  ),
  one(
    'table of a type that an extension brought public.keys',
    'create extension dblink',
    'create table keys of dblink_pkey_results',
  ),
  from(
    18,
    mended(
      one(
        'not-null constraint that tables below do not have here on public.t',
        'create table t (a integer)',
        'alter table t add constraint here not null a no inherit',
      ),
      'alter table t alter constraint here inherit',
    ),
  ),
  mended(
    one(
      'invalid index i on public.t',
      'create table t (a integer)',
      'create index i on t (a)',
      `update pg_index set indisvalid = false where indexrelid = 'i'::regclass`,
    ),
    'reindex index i',
  ),
  mended(
    one('invalid index i on public.p', ...parted, 'create index i on only p (id)'),
    'create index j on part (id)',
    'alter index i attach partition j',
  ),
  one(
    'index of a partition that is kept otherwise own on public.part',
    'create table p (id integer) partition by list (id)',
    'create table part partition of p for values in (1) partition by list (id)',
    'create index own on part (id) with (fillfactor = 80)',
    'create index on p (id) with (fillfactor = 70)',
  ),
  one(
    'constraint of a partition whose index is a copy u on public.part',
    ...parted,
    'create unique index i on only p (id)',
    'alter table part add constraint u unique (id)',
    'alter index i attach partition u',
  ),
  one(
    'foreign key to a partition that somebody has named mine on public.fk',
    ...parted,
    'alter table p add primary key (id)',
    'create table fk (id integer references p)',
    `do $$begin execute (select format('alter table fk rename constraint %I to mine', conname) from pg_constraint where conrelid = 'fk'::regclass and conparentid <> 0); end$$`,
  ),
  upTo(
    14,
    one(
      'trigger of a partition that is called otherwise h on public.part',
      ...parted,
      touch,
      'create trigger g after insert on p for each row execute function touch()',
      'alter trigger g on part rename to h',
    ),
  ),
  {
    made: [
      'create table t (id integer primary key)',
      'create table fk (id integer references t)',
      'alter table fk disable trigger all',
    ],
    named: [
      'trigger of a constraint that is not enabled as it should fk_id_fkey on public.fk',
      'trigger of a constraint that is not enabled as it should fk_id_fkey on public.fk',
    ],
    mended: ['alter table fk enable trigger all'],
  },
  one(
    'trigger of a partition that is enabled otherwise g on public.part',
    ...foreign,
    'create table p (id integer, a text) partition by list (id)',
    'create foreign table part partition of p for values in (1) server s',
    touch,
    'create trigger g after insert on p for each row execute function touch()',
    'alter table part disable trigger g',
  ),
];
