import { describe, expect, test } from 'vitest';
import { emptySchema, refTo, type Node, type Schema } from '@migkit/schema';
import { servers, withDatabase, withPg } from '../harness/index.ts';
import { build, col, migrate, readBack, tables, spelledOut } from './rig.ts';

const key = (table: string, ...columns: string[]) => columns.map((c) => col(table, c));

const status: Node = { kind: 'enum', in: refTo('schema', 'public'), name: 'Status', labels: ['on', 'off'] };

const schemas: { readonly [name: string]: Schema } = {
  'types of columns': tables({
    t: {
      columns: {
        a: 'integer',
        b: 'bigint',
        c: 'smallint',
        d: 'numeric',
        e: 'numeric(10,2)',
        f: 'real',
        g: 'double precision',
        h: 'boolean',
        i: 'text',
        j: 'varchar',
        k: 'varchar(50)',
        l: 'char(3)',
        m: 'bytea',
        n: 'date',
        o: 'time',
        p: 'timetz(3)',
        q: 'timestamp',
        r: 'timestamptz',
        s: 'timestamp(3)',
        t: 'interval',
        u: 'interval day to second(3)',
        v: 'uuid',
        w: 'json',
        x: 'jsonb',
        y: 'xml',
        z: 'inet',
        aa: 'cidr',
        ab: 'macaddr',
        ac: 'point',
        ad: 'int4range',
        ae: 'tstzrange',
        af: 'tsvector',
        ag: 'text[]',
        ah: 'numeric(8,3)[]',
        ai: 'bit(4)',
        aj: 'varbit(8)',
        ak: 'money',
        al: 'oid',
        am: 'int4multirange',
        an: '"char"',
        ao: 'bpchar',
        ap: 'name',
      },
    },
  }),
  'how values are kept': tables({
    t: {
      columns: {
        a: { type: 'text', storage: 'external' },
        b: { type: 'jsonb', notNull: true, storage: 'main', compression: 'pglz' },
        c: { type: 'numeric', storage: 'plain' },
        d: { type: 'varchar(9)', collate: '"C"', default: "'x'", compression: 'pglz', statistics: 0 },
        e: { type: 'integer', statistics: 10000 },
        f: { type: 'serial', notNull: true, statistics: 7 },
        g: { type: 'text[]', storage: 'plain' },
      },
    },
  }),
  'serial columns': tables({ t: { columns: { a: 'serial', b: 'bigserial', c: 'smallserial' } } }),
  'identity columns': tables({
    t: {
      columns: {
        a: { type: 'bigint', notNull: true, identity: { always: true } },
        b: { type: 'integer', notNull: true, identity: { start: '100', increment: '10', cache: '5' } },
        c: {
          type: 'smallint',
          notNull: true,
          identity: { always: true, min: '-5', max: '50', start: '3', cycle: true },
        },
        d: { type: 'bigint', notNull: true, identity: { always: true }, sequence: 'The "Counter"' },
        e: { type: 'bigint', notNull: true, identity: { start: '5' }, sequence: 't_e_seq7' },
      },
    },
  }),
  'defaults and collations': tables(
    {
      t: {
        columns: {
          a: { type: 'text', notNull: true, default: "'x'" },
          b: { type: 'integer', default: '-1' },
          c: { type: 'text[]', notNull: true, default: "'{}'" },
          d: { type: 'timestamptz', notNull: true, default: 'now()' },
          e: { type: [{ ref: 'enum public.Status' }], notNull: true, default: "'on'" },
          f: { type: [{ ref: 'enum public.Status' }, '[]'] },
          g: { type: 'text', collate: '"C"' },
          h: { type: 'boolean', notNull: true, default: 'false' },
          i: { type: 'varchar(9)', default: "'it''s'" },
          ia: { type: 'varchar(9)', default: 'null' },
          ib: { type: 'char(3)', default: 'null' },
          ic: { type: 'char(3)', default: "'x'" },
          id: { type: 'numeric(5,2)', default: 'null' },
          ie: { type: 'timestamptz(3)', default: 'null' },
          if: { type: 'varchar(9)[]', default: 'null' },
          j: {
            type: 'bigint',
            default: ['nextval(', { ref: 'sequence public.numbers', as: 'literal' }, ')'],
          },
        },
      },
    },
    [status, { kind: 'sequence', in: refTo('schema', 'public'), name: 'numbers' }],
  ),
  'generated columns': tables({
    t: { columns: { a: 'text', b: { type: 'text', generated: { sql: ['upper(', col('t', 'a'), ')'] } } } },
  }),
  keys: tables({
    a: {
      columns: { x: 'integer', y: 'integer', z: 'text' },
      more: [
        { kind: 'primary_key', name: 'a_pkey', columns: key('a', 'y', 'x') },
        {
          kind: 'unique',
          name: 'a_z_key',
          columns: key('a', 'z'),
          include: key('a', 'x'),
          with: { fillfactor: '70' },
        },
        { kind: 'unique', name: 'later', columns: key('a', 'x'), deferrable: 'deferred' },
        { kind: 'unique', name: 'now', columns: key('a', 'z', 'x'), deferrable: 'immediate' },
      ],
    },
    b: {
      columns: { id: 'integer' },
      more: [{ kind: 'primary_key', name: 'own.name', columns: key('b', 'id'), deferrable: 'immediate' }],
    },
  }),
  'foreign keys': tables({
    a: {
      columns: { id: 'integer', org: 'integer', up: { type: 'integer' } },
      more: [
        { kind: 'primary_key', name: 'a_pkey', columns: key('a', 'id') },
        { kind: 'unique', name: 'a_org_id_key', columns: key('a', 'org', 'id') },
        {
          kind: 'foreign_key',
          name: 'a_up_fkey',
          columns: key('a', 'up'),
          references: key('a', 'id'),
          key: refTo('primary_key', 'public', 'a', 'a_pkey'),
          onDelete: 'set null',
        },
      ],
    },
    b: {
      columns: { a: 'integer', org: 'integer', n: 'integer' },
      more: [
        { kind: 'index', name: 'b_n_idx', unique: true, keys: [{ key: [col('b', 'n')] }] },
        {
          kind: 'foreign_key',
          name: 'whole',
          columns: key('b', 'a', 'org'),
          references: key('a', 'id', 'org'),
          key: refTo('unique', 'public', 'a', 'a_org_id_key'),
          onDelete: 'cascade',
          onUpdate: 'restrict',
          match: 'full',
          deferrable: 'deferred',
        },
        {
          kind: 'foreign_key',
          name: 'to_index',
          columns: key('b', 'a'),
          references: key('b', 'n'),
          key: refTo('index', 'public', 'b', 'b_n_idx'),
          onDelete: 'set default',
          deferrable: 'immediate',
        },
      ],
    },
  }),
  indexes: tables({
    t: {
      columns: { a: 'text', b: { type: 'integer' }, c: 'jsonb', d: { type: 'text', collate: '"C"' } },
      more: [
        {
          kind: 'index',
          name: 'plain',
          keys: [{ key: [col('t', 'a')] }, { key: [col('t', 'b')], order: 'desc' }],
        },
        {
          kind: 'index',
          name: 'nulls',
          keys: [
            { key: [col('t', 'a')], nulls: 'first' },
            { key: [col('t', 'b')], order: 'desc', nulls: 'last' },
          ],
        },
        {
          kind: 'index',
          name: 'classes',
          keys: [{ key: [col('t', 'a')], opclass: 'text_pattern_ops', collate: '"POSIX"', order: 'desc' }],
        },
        {
          kind: 'index',
          name: 'gin',
          using: 'gin',
          keys: [{ key: [col('t', 'c')], opclass: 'jsonb_path_ops' }],
          with: { fastupdate: 'off' },
        },
        {
          kind: 'index',
          name: 'expressions',
          keys: [
            { key: ['lower(', col('t', 'd'), ')'], expression: true },
            { key: [col('t', 'b'), ' + 1'], expression: true, order: 'desc' },
          ],
        },
        {
          kind: 'index',
          name: 'part',
          unique: true,
          keys: [{ key: [col('t', 'a')] }],
          include: [col('t', 'b')],
          where: [col('t', 'b'), ' > 0'],
          with: { fillfactor: '70' },
        },
        { kind: 'index', name: 'hashed', using: 'hash', keys: [{ key: [col('t', 'a')] }] },
        {
          kind: 'index',
          name: 'summary',
          using: 'brin',
          keys: [{ key: [col('t', 'b')] }],
          with: { pages_per_range: '32' },
        },
      ],
    },
  }),
  exclusions: tables({
    t: {
      columns: { r: 'int4range', s: 'tstzrange', n: { type: 'integer' } },
      more: [
        {
          kind: 'exclusion',
          name: 't_r_excl',
          using: 'gist',
          elements: [{ key: [col('t', 'r')], with: '&&' }],
        },
        {
          kind: 'exclusion',
          name: 'more',
          using: 'gist',
          elements: [
            { key: [col('t', 'r')], with: '&&' },
            { key: [col('t', 's')], with: '-|-' },
          ],
          where: [col('t', 'n'), ' > 0'],
          deferrable: 'deferred',
        },
        {
          kind: 'exclusion',
          name: 'expression',
          using: 'gist',
          elements: [{ key: ['int4range(', col('t', 'n'), ', 10)'], expression: true, with: '&&' }],
        },
      ],
    },
  }),
  'a table of its own kind': tables({
    'Odd "one".two': {
      columns: { 'a.b': 'integer', select: 'text', Ünï: 'text' },
      more: [
        { kind: 'primary_key', name: 'k.k', columns: [refTo('column', 'public', 'Odd "one".two', 'a.b')] },
        { kind: 'unique', name: 'x as y', columns: [refTo('column', 'public', 'Odd "one".two', 'select')] },
        {
          kind: 'index',
          name: 'i"i',
          keys: [{ key: [refTo('column', 'public', 'Odd "one".two', 'Ünï')], order: 'desc' }],
        },
      ],
    },
  }),
  'an enum that has no labels': tables({ t: { columns: { a: { type: [{ ref: 'enum public.Status' }] } } } }, [
    { ...status, labels: [] },
  ]),
  'a column without the default that it has above': new Map(
    [
      ...tables({
        above: { columns: { a: { type: 'text', default: "'x'" }, b: { type: 'text' } } },
        below: { columns: { a: { type: 'text' } } },
      }),
    ].map(([id, node]) => [
      id,
      id === 'table public.below' ? { ...node, inherits: [refTo('table', 'public', 'above')] } : node,
    ]),
  ),
  'a materialized view with parameters': tables({}, [
    {
      kind: 'materialized_view',
      in: refTo('schema', 'public'),
      name: 'm',
      query: "SELECT 'x'::text AS a",
      with: { fillfactor: '70', 'toast.autovacuum_enabled': 'false' },
    },
    { kind: 'view_column', in: refTo('materialized_view', 'public', 'm'), name: 'a' },
  ]),
  'unlogged, with parameters': new Map(
    [...tables({ t: { columns: { a: 'integer' } } })].map(([id, node]) => [
      id,
      node.kind === 'table' ? { ...node, unlogged: true, with: { fillfactor: '70' } } : node,
    ]),
  ),
};

const newer: { readonly [name: string]: Schema } = {
  'what PostgreSQL 15 brought': tables({
    t: {
      columns: { a: 'integer', b: { type: 'integer' }, c: { type: 'integer' } },
      more: [
        { kind: 'unique', name: 't_a_key', columns: key('t', 'a'), nullsNotDistinct: true },
        { kind: 'unique', name: 't_a_b_key', columns: key('t', 'a', 'b') },
        { kind: 'index', name: 'i', unique: true, keys: [{ key: [col('t', 'c')] }], nullsNotDistinct: true },
        {
          kind: 'foreign_key',
          name: 'f',
          columns: key('t', 'b', 'c'),
          references: key('t', 'a', 'b'),
          key: refTo('unique', 'public', 't', 't_a_b_key'),
          onDelete: 'set null',
          deleteColumns: key('t', 'c'),
        },
      ],
    },
  }),
  'names of NOT NULL': tables(
    {
      t: {
        columns: {
          a: { type: 'text', notNull: true, notNullName: 'a "given"' },
          b: { type: 'serial', notNull: true, notNullName: 't_b_not_null1' },
          c: { type: 'bigint', notNull: true, notNullName: 'c', identity: { always: true } },
          [`${'ü'.repeat(30)}d`]: { type: 'text', notNull: true },
        },
      },
    },
    [
      {
        kind: 'domain',
        in: refTo('schema', 'public'),
        name: 'd',
        type: 'text',
        notNull: true,
        notNullName: 'x',
      },
      { kind: 'domain', in: refTo('schema', 'public'), name: 'ü'.repeat(30), type: 'text', notNull: true },
    ],
  ),
  'a primary key of inherited columns': new Map(
    [
      ...tables({
        above: { columns: { a: 'text' } },
        below: {
          columns: {},
          more: [{ kind: 'primary_key', name: 'below_pkey', columns: key('above', 'a') }],
        },
      }),
    ].map(([id, node]) => [
      id,
      id === 'table public.below' ? { ...node, inherits: [refTo('table', 'public', 'above')] } : node,
    ]),
  ),
  'what PostgreSQL 18 brought': tables({
    t: {
      columns: {
        a: 'text',
        b: { type: 'text', generated: { sql: ['upper(', col('t', 'a'), ')'], virtual: true } },
      },
    },
  }),
};

describe.each(servers())('PostgreSQL $version', (server) => {
  const known = { ...schemas, ...(server.version >= 18 ? newer : {}) };

  test.each(Object.keys(known))('%s: what is built is read back, and goes again', async (name) => {
    const schema = known[name] ?? emptySchema;
    await withDatabase(server, ({ url }) =>
      withPg(url, async (client) => {
        await build(client, schema);
        expect(spelledOut(await readBack(client))).toEqual(spelledOut(schema));
        await migrate(client, schema, emptySchema);
        expect([...(await readBack(client)).keys()]).toEqual([]);
      }),
    );
  });
});
