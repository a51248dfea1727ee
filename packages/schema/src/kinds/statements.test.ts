import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely';
import { describe, expect, test } from 'vitest';
import { kindNamed } from './index.ts';
import type { Hints, Statement } from '../kind.ts';
import { refTo, schemaOf, type Node } from '../node.ts';

const db = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

const sqlOfAll = (statements: readonly Statement[]): readonly string[] =>
  statements.map((s) => s({ schema: db.schema, sql }).compile(db).sql);

const users = refTo('table', 'public', 'users');
const col = (name: string, table = 'users') => refTo('column', 'public', table, name);
const column = (name: string, fields: Partial<Node> = {}): Node => ({
  kind: 'column',
  in: users,
  name,
  type: 'text',
  ...fields,
});
const own = (kind: string, name: string, fields: Partial<Node> = {}): Node => ({
  kind,
  in: users,
  name,
  ...fields,
});
const key = (name: string) => ({ key: [col(name)] });

const created = (node: Node, inside: readonly Node[] = [], hints: Hints = {}): readonly string[] =>
  sqlOfAll(
    kindNamed(node.kind).create(node, inside, {
      before: new Map(),
      after: schemaOf([node, ...inside]),
      hints,
    }),
  );

const dropped = (node: Node): readonly string[] =>
  sqlOfAll(kindNamed(node.kind).drop(node, { before: schemaOf([node]), after: new Map(), hints: {} }));

/** All entries that the change needs, in the order of the kind; a replaced object says so. */
const altered = (
  before: Node,
  after: Node,
  hints: Hints = {},
  around: readonly Node[] = [],
): readonly string[] => {
  const change = { before: schemaOf([before, ...around]), after: schemaOf([after, ...around]), hints };
  const fields = Object.keys({ ...before, ...after }).filter(
    (f) => JSON.stringify(before[f]) !== JSON.stringify(after[f]),
  );
  const alter = kindNamed(before.kind).alter;
  if (fields.some((f) => !alter[f] || alter[f].can?.(before, after, change) === false)) return ['replaced'];
  return Object.entries(alter).flatMap(([field, entry]) =>
    fields.includes(field) ? sqlOfAll(entry.run(before, after, change)) : [],
  );
};

describe('a table', () => {
  const node: Node = { kind: 'table', in: refTo('schema', 'public'), name: 'users' };

  test('is made with its columns and constraints, as one writes it by hand', () => {
    const inside = [
      column('id', { type: 'bigint', notNull: true, identity: { always: true } }),
      column('email', { type: 'varchar(50)', notNull: true, default: "'x'", collate: '"C"' }),
      column('tags', { type: 'text[]', notNull: true, default: "'{}'" }),
      column('n', { type: 'numeric(10,2)', default: '0' }),
      column('at', { type: 'timestamptz', default: 'now()' }),
      column('low', { generated: { sql: ['lower(', col('email'), ')'] } }),
      own('unique', 'users_email_key', {
        columns: [col('email')],
        nullsNotDistinct: true,
        deferrable: 'deferred',
      }),
      own('check', 'users_n_check', { sql: [col('n'), ' > 0'] }),
      own('primary_key', 'users_pkey', { columns: [col('id')] }),
    ];
    expect(created(node, inside)).toEqual([
      'create table "users" ("id" bigint generated always as identity not null, ' +
        `"email" varchar(50) collate "C" default 'x' not null, "tags" text[] default '{}' not null, "n" numeric(10, 2) default 0, ` +
        '"at" timestamptz default now(), "low" text generated always as (lower(email)) stored, ' +
        'constraint "users_pkey" primary key ("id"), ' +
        'constraint "users_email_key" unique nulls not distinct ("email") deferrable initially deferred, ' +
        'constraint "users_n_check" check (n > 0))',
    ]);
  });

  test('is followed by what Kysely has no words for', () => {
    const excluded = own('exclusion', 'no_overlap', {
      using: 'gist',
      elements: [{ ...key('during'), with: '&&' }],
    });
    const statements = created({ ...node, unlogged: true, with: { fillfactor: '70' } }, [
      column('during', { type: 'tstzrange' }),
      excluded,
    ]);
    expect(statements).toEqual([
      'create unlogged table "users" ("during" tstzrange) with (fillfactor = 70)',
      'alter table users add constraint no_overlap exclude using gist (during with &&)',
    ]);
  });

  test('is plain SQL where Kysely would take a name apart', () => {
    const odd = { ...node, name: 'my.users' };
    const inside = [{ ...column('a as b', { notNull: true }), in: refTo('table', 'public', 'my.users') }];
    expect(created(odd, inside)).toEqual(['create table "my.users" (\n  "a as b" text not null\n)']);
    expect(dropped(odd)).toEqual(['drop table "my.users"']);
  });

  test('is renamed with the names that PostgreSQL made of its own', () => {
    const id = column('id', { type: 'bigint', notNull: true, identity: {} });
    const [rename, sequence, notNull] = altered(node, { ...node, name: 'people' }, {}, [id]);
    expect(rename).toBe('alter table "users" rename to "people"');
    expect(sequence).toBe('alter sequence if exists users_id_seq rename to people_id_seq');
    expect(notNull).toContain('rename constraint users_id_not_null to people_id_not_null');
    expect(notNull).toContain("conrelid = 'people'::regclass");
  });

  test('moves, and changes how it is stored', () => {
    expect(altered(node, { ...node, in: refTo('schema', 'auth') })).toEqual([
      'alter table "users" set schema "auth"',
    ]);
    expect(altered(node, { ...node, unlogged: true })).toEqual(['alter table users set unlogged']);
    expect(altered({ ...node, with: { a: '1', b: '2' } }, { ...node, with: { b: '3' } })).toEqual([
      'alter table users reset (a)',
      'alter table users set (b = 3)',
    ]);
  });

  test.each([
    ['select no, wrong as nmae from t', '(no, nmae)'],
    ['select lower(name), no from t', '(lower, no)'],
    ['select a, b from t', '(no, name)'],
    ['select no, b from t', '(no, name)'],
  ])('is filled from %s as %s: a name that fits nothing is left for PostgreSQL to refuse', (fill, into) => {
    const inside = [column('no', { type: 'integer' }), column('name', { type: 'text' })];
    expect(created(node, inside, { fill })[1]).toBe(`insert into users ${into}\n${fill}`);
  });

  test('is filled by the names that a query gives', () => {
    const inside = [
      column('id', { type: 'bigint', notNull: true, identity: { always: true } }),
      column('a'),
      column('b'),
    ];
    const query = 'select lower(x) as b, t.a, id from t';
    expect(created(node, inside, { fill: query }).slice(1)).toEqual([
      `insert into users (b, a, id) overriding system value\n${query}`,
      "select setval(pg_get_serial_sequence('users', 'id'), max(id) + 1, false) from users having max(id) >= 1",
    ]);
    expect(created(node, inside, { fill: 'select x from t' }).slice(1)).toEqual([
      'insert into users (a)\nselect x from t',
    ]);
    expect(created(node, inside, { fill: 'select * from t' }).slice(1)).toEqual([
      'insert into users (a, b)\nselect * from t',
    ]);
  });
});

describe('a column', () => {
  test('is added and dropped', () => {
    expect(created(column('bio'))).toEqual(['alter table "users" add column "bio" text']);
    expect(created(column('b"io', { type: 'interval', notNull: true }))).toEqual([
      'alter table users add column "b""io" interval not null',
    ]);
    expect(dropped(column('bio'))).toEqual(['alter table "users" drop column "bio"']);
  });

  test('that is filled is added without its default, then filled, then closed', () => {
    expect(
      created(column('at', { type: 'timestamptz', notNull: true, default: 'now()' }), [], {
        backfill: 'created_at',
      }),
    ).toEqual([
      'alter table "users" add column "at" timestamptz',
      'update users set at = (created_at) where at is null',
      'alter table "users" alter column "at" set default now()',
      'alter table "users" alter column "at" set not null',
    ]);
  });

  test('becomes not null after its nulls are filled', () => {
    const after = column('bio', { notNull: true });
    expect(altered(column('bio'), after, { backfill: "''" })).toEqual([
      "update users set bio = ('') where bio is null",
      'alter table "users" alter column "bio" set not null',
    ]);
    expect(altered(after, column('bio'))).toEqual(['alter table "users" alter column "bio" drop not null']);
  });

  test('changes its default', () => {
    expect(altered(column('n'), column('n', { default: '-5' }))).toEqual([
      'alter table "users" alter column "n" set default -5',
    ]);
    expect(altered(column('n', { default: '5' }), column('n'))).toEqual([
      'alter table "users" alter column "n" drop default',
    ]);
  });

  test.each([
    ['varchar(50)', 'text', 'text'],
    ['integer', 'bigint', 'bigint'],
    ['text', 'integer', 'integer using n::integer'],
    ['integer', 'uuid', 'uuid using n::text::uuid'],
    ['integer', 'boolean', 'boolean using n::boolean'],
    ['text[]', 'integer[]', 'integer[] using n::integer[]'],
    ['integer[]', 'text', 'text'],
    ['citext', 'text', 'text'],
    ['text', 'citext', 'citext using n::citext'],
  ])('of type %s becomes %s', (from, to, type) => {
    expect(altered(column('n', { type: from }), column('n', { type: to }))).toEqual([
      `alter table "users" alter column "n" type ${type}`,
    ]);
  });

  test('changes its type with its default around it, and as the hint says', () => {
    const before = column('n', { type: 'text', default: "'1'", collate: '"C"' });
    const after = column('n', { type: 'integer', default: '1' });
    expect(altered(before, after, { using: 'length(n)' })).toEqual([
      'alter table "users" alter column "n" drop default, alter column "n" type integer using length(n), alter column "n" set default 1',
    ]);
  });

  test('turns from an integer into a serial one, and into an identity', () => {
    const integer = column('id', { type: 'integer', notNull: true });
    const serial = { ...integer, type: 'serial' };
    const identity = { ...integer, identity: { always: true } };
    expect(altered(integer, serial)).toEqual([
      'create sequence users_id_seq as integer owned by users.id',
      "select setval('users_id_seq', max(id) + 1, false) from users having max(id) >= 1",
      "alter table users alter column id set default nextval('users_id_seq')",
    ]);
    expect(altered(serial, { ...serial, type: 'bigserial' })).toEqual([
      'alter table "users" alter column "id" type bigint',
      'alter sequence users_id_seq as bigint',
    ]);
    expect(altered(serial, identity)).toEqual([
      'alter table users alter column id drop default',
      'drop sequence users_id_seq',
      'alter table users alter column id add generated always as identity',
      "select setval(pg_get_serial_sequence('users', 'id'), max(id) + 1, false) from users having max(id) >= 1",
    ]);
    expect(altered(identity, { ...column('id'), default: "'x'" })).toEqual([
      'alter table users alter column id drop identity',
      `alter table "users" alter column "id" type text, alter column "id" set default 'x'`,
      'alter table "users" alter column "id" drop not null',
    ]);
  });

  test('changes the options of its identity', () => {
    const identity = (options: object) =>
      column('id', { type: 'bigint', notNull: true, identity: options as never });
    expect(
      altered(identity({ always: true, start: '5', cycle: true }), identity({ increment: '2', max: '9' })),
    ).toEqual([
      'alter table users alter column id set generated by default set start with 1 set increment by 2 set maxvalue 9 set no cycle',
    ]);
    expect(altered(identity({ max: '9' }), identity({}))).toEqual([
      'alter table users alter column id set no maxvalue',
    ]);
  });

  test('that is computed keeps its values or is made anew', () => {
    const computed = column('low', { generated: { sql: 'lower(name)' } });
    expect(altered(computed, column('low'))).toEqual(['alter table users alter column low drop expression']);
    expect(altered(computed, column('low', { generated: { sql: 'upper(name)' } }))).toEqual(['replaced']);
    expect(altered(computed, { ...computed, type: 'varchar' })).toEqual(['replaced']);
  });

  test('is renamed with its sequence and its not-null constraint', () => {
    const statements = altered(
      column('id', { type: 'serial', notNull: true }),
      column('key', { type: 'serial', notNull: true }),
    );
    expect(statements.slice(0, 2)).toEqual([
      'alter table "users" rename column "id" to "key"',
      'alter sequence if exists users_id_seq rename to users_key_seq',
    ]);
    expect(statements[2]).toContain('rename constraint users_id_not_null to users_key_not_null');
    expect(altered(column('a'), column('b'))).toEqual(['alter table "users" rename column "a" to "b"']);
  });

  test('names a generated column as what stands in the way of a new type', () => {
    const [before, after] = [column('name', { type: 'varchar(9)' }), column('name')];
    const computed = column('low', { generated: { sql: ['lower(', col('name'), ')'] } });
    const change = { before: schemaOf([before, computed]), after: schemaOf([after, computed]), hints: {} };
    expect(kindNamed('column').alter['type']?.rebuilds?.(before, after, change)).toEqual([
      'column public.users.low',
    ]);
  });
});

describe('keys', () => {
  test('are added, renamed, changed and dropped', () => {
    const primary = own('primary_key', 'users_pkey', { columns: [col('a'), col('b')] });
    expect(created(primary)).toEqual([
      'alter table "users" add constraint "users_pkey" primary key ("a", "b")',
    ]);
    expect(created({ ...primary, include: [col('c')] })).toEqual([
      'alter table users add constraint users_pkey primary key (a, b) include (c)',
    ]);
    expect(altered(primary, { ...primary, name: 'k' })).toEqual([
      'alter table "users" rename constraint "users_pkey" to "k"',
    ]);
    expect(altered(primary, { ...primary, columns: [col('b')] })).toEqual(['replaced']);
    expect(altered(primary, { ...primary, with: { fillfactor: '50' } })).toEqual([
      'alter index users_pkey set (fillfactor = 50)',
    ]);
    expect(dropped(primary)).toEqual(['alter table "users" drop constraint "users_pkey"']);
  });

  test('may be unique only', () => {
    const unique = own('unique', 'users_a_key', { columns: [col('a')], deferrable: 'immediate' });
    expect(created(unique)).toEqual([
      'alter table "users" add constraint "users_a_key" unique ("a") deferrable',
    ]);
    expect(created({ ...unique, name: 'a.b', with: { fillfactor: '50' } })).toEqual([
      'alter table users add constraint "a.b" unique (a) with (fillfactor = 50) deferrable',
    ]);
  });
});

describe('a foreign key', () => {
  const foreign = own('foreign_key', 'users_org_id_fkey', {
    columns: [col('org_id')],
    references: [col('id', 'orgs')],
    key: refTo('primary_key', 'public', 'orgs', 'orgs_pkey'),
  });

  test('is added apart from its table', () => {
    expect(
      created({ ...foreign, onDelete: 'cascade', onUpdate: 'restrict', deferrable: 'deferred' }),
    ).toEqual([
      'alter table "users" add constraint "users_org_id_fkey" foreign key ("org_id") references "orgs" ("id") ' +
        'on delete cascade on update restrict deferrable initially deferred',
    ]);
    expect(
      created({ ...foreign, match: 'full', onDelete: 'set null', deleteColumns: [col('org_id')] }),
    ).toEqual([
      'alter table users add constraint users_org_id_fkey foreign key (org_id) references orgs (id) match full on delete set null (org_id)',
    ]);
  });

  test('changes when it is checked, and is made anew for the rest', () => {
    expect(altered(foreign, { ...foreign, deferrable: 'deferred' })).toEqual([
      'alter table users alter constraint users_org_id_fkey deferrable initially deferred',
    ]);
    expect(altered({ ...foreign, deferrable: 'deferred' }, foreign)).toEqual([
      'alter table users alter constraint users_org_id_fkey not deferrable',
    ]);
    expect(altered(foreign, { ...foreign, onDelete: 'cascade' })).toEqual(['replaced']);
  });
});

describe('an index', () => {
  const index = own('index', 'users_a_idx', { keys: [key('a'), { ...key('b'), order: 'desc' }] });

  test('is in the words of Kysely while those do', () => {
    expect(created(index)).toEqual(['create index "users_a_idx" on "users" ("a", "b" desc)']);
    expect(created({ ...index, unique: true, using: 'hash', keys: [key('a')] })).toEqual([
      'create unique index "users_a_idx" on "users" using hash ("a")',
    ]);
  });

  test('has everything that PostgreSQL has', () => {
    const keys = [
      {
        key: ['lower(', col('a'), ')'],
        expression: true,
        collate: '"C"',
        opclass: 'text_pattern_ops',
        nulls: 'first',
      },
      { key: [col('b'), ' + 1'], expression: true, order: 'desc' },
    ];
    expect(
      created({
        ...index,
        unique: true,
        keys,
        include: [col('c')],
        nullsNotDistinct: true,
        with: { fillfactor: '70' },
        where: [col('c'), ' > 0'],
      }),
    ).toEqual([
      'create unique index users_a_idx on users (lower(a) collate "C" text_pattern_ops nulls first, (b + 1) desc) ' +
        'include (c) nulls not distinct with (fillfactor = 70) where c > 0',
    ]);
  });

  test('lies in the schema of its table', () => {
    const there = { ...index, in: refTo('table', 'auth', 'events') };
    expect(dropped(there)).toEqual(['drop index auth.users_a_idx']);
    expect(altered(there, { ...there, name: 'b' })).toEqual(['alter index auth.users_a_idx rename to b']);
    expect(altered(index, { ...index, using: 'hash' })).toEqual(['replaced']);
  });
});

test('an exclusion constraint', () => {
  const node = own('exclusion', 'x', {
    using: 'gist',
    elements: [
      { ...key('a'), with: '=' },
      { key: ['int4range(', col('b'), ', 9)'], expression: true, with: '&&' },
    ],
    where: [col('a'), ' > 0'],
    deferrable: 'deferred',
  });
  expect(created(node)).toEqual([
    'alter table users add constraint x exclude using gist (a with =, int4range(b, 9) with &&) where (a > 0) deferrable initially deferred',
  ]);
});
