import { describe, expect, test } from 'vitest';
import { refTo, schemaOf, type Node, type Schema } from '@migkit/schema';
import { servers } from '../harness/index.ts';
import { col, readBack, spelledOut, tables } from './rig.ts';
import { inDatabase, walk } from './walk.ts';

const ext: Node = { kind: 'schema', name: 'ext' };
const extension = (name: string, more: Omit<Node, 'kind'> = {}): Node => ({
  kind: 'extension',
  name,
  ...more,
});
const inExt = { schema: refTo('schema', 'ext') };

describe.each(servers())('PostgreSQL $version', (server) => {
  test('schemas with any name', async () => {
    await walk(
      { from: schemaOf([]), to: schemaOf([ext, { kind: 'schema', name: 'a ""b"" .c;--' }]) },
      server,
    );
  });

  test('extensions come, move and change their version', async () => {
    const trgm = (more: Omit<Node, 'kind'>): Schema => schemaOf([ext, extension('pg_trgm', more)]);
    expect(
      await walk(
        { from: schemaOf([ext]), to: schemaOf([ext, extension('uuid-ossp'), extension('hstore', inExt)]) },
        server,
      ),
    ).toEqual(['create extension "uuid-ossp"', 'create extension hstore with schema ext']);
    expect(await walk({ from: trgm({}), to: trgm(inExt) }, server)).toEqual([
      'alter extension pg_trgm set schema ext',
    ]);
    await inDatabase(server, async (client) => {
      await client.query("create extension pg_trgm version '1.3'");
      expect((await readBack(client)).get('extension pg_trgm')).toEqual(
        extension('pg_trgm', { version: '1.3' }),
      );
      await client.query('alter extension pg_trgm update');
      expect((await readBack(client)).get('extension pg_trgm')).toEqual(extension('pg_trgm'));
    });
  });

  test('what is read is spelled alike, whatever a role or a database prefers', async () => {
    await inDatabase(server, async (client) => {
      await client.query(`
        create domain day as date default '2022-02-03' check (value > '2021-02-03'::date);
        create table t (at timestamptz default '2022-02-03 04:05:06+00', i interval default '-1 day +2 hours',
          b bytea default '\\x0102', f float8 default 0.1::float8 + 0.2::float8, s text default E'a\\\\b',
          check (at > '2021-02-03 00:00+00'::timestamptz and i < '3 days'::interval)) partition by range (at);
        create table p partition of t for values from ('2022-02-03 00:00+00') to ('2022-03-04 00:00+00');
        create view v as select at from t where i > '1 day 2 hours'::interval and s <> E'a\\\\b'`);
      const plain = spelledOut(await readBack(client));
      for (const preferred of [
        `datestyle = 'SQL, DMY'`,
        'datestyle = German',
        'intervalstyle = sql_standard',
        'bytea_output = escape',
        'standard_conforming_strings = off',
        'quote_all_identifiers = on',
        'extra_float_digits = 0',
      ]) {
        await client.query(`reset all; set ${preferred}`);
        expect(spelledOut(await readBack(client)), preferred).toEqual(plain);
      }
    });
  });

  test('a comment on everything that has one', async () => {
    const t = refTo('table', 'public', 'a "t"');
    const all = (text: string): Schema =>
      schemaOf([
        ext,
        extension('citext'),
        { kind: 'enum', in: refTo('schema', 'ext'), name: 'e', labels: ['a'] },
        { kind: 'domain', in: refTo('schema', 'public'), name: 'd', type: 'text' },
        { kind: 'check', in: refTo('domain', 'public', 'd'), name: 'd_check', sql: "VALUE <> ''::text" },
        { kind: 'sequence', in: refTo('schema', 'ext'), name: 's' },
        ...tables({
          'a "t"': {
            columns: { a: 'integer', r: 'int4range' },
            more: [
              { kind: 'primary_key', name: 'pk', columns: [col('a "t"', 'a')] },
              { kind: 'unique', name: 'u', columns: [col('a "t"', 'r')] },
              { kind: 'check', name: 'c', sql: 'a > 0' },
              {
                kind: 'exclusion',
                name: 'x',
                using: 'gist',
                elements: [{ key: [col('a "t"', 'r')], with: '&&' }],
              },
              { kind: 'index', name: 'i', keys: [{ key: [col('a "t"', 'r')] }] },
              {
                kind: 'foreign_key',
                name: 'f',
                columns: [col('a "t"', 'a')],
                references: [col('a "t"', 'a')],
                key: refTo('primary_key', 'public', 'a "t"', 'pk'),
              },
            ],
          },
        }).values(),
        ...[
          refTo('schema', 'ext'),
          refTo('extension', 'citext'),
          refTo('enum', 'ext', 'e'),
          refTo('domain', 'public', 'd'),
          refTo('check', 'public', 'd', 'd_check'),
          refTo('sequence', 'ext', 's'),
          t,
          col('a "t"', 'a'),
          ...(
            ['primary_key pk', 'unique u', 'check c', 'exclusion x', 'index i', 'foreign_key f'] as const
          ).map((id) => refTo(id.split(' ')[0] ?? '', 'public', 'a "t"', id.split(' ')[1] ?? '')),
        ].map((home): Node => ({
          kind: 'comment',
          in: home,
          text: `${text} ${home.ref} it's \\ "new"\nline $$ \${x}`,
        })),
      ]);
    await walk({ from: all('one'), to: all('two') }, server);
    await walk(
      { from: schemaOf([...all('x').values()].filter((n) => n.kind !== 'comment')), to: all('y') },
      server,
    );
  });

  test('the comment on public', async () => {
    const said = schemaOf([
      { kind: 'schema', name: 'public' },
      { kind: 'comment', in: refTo('schema', 'public'), text: 'ours' },
    ]);
    expect(await walk({ from: schemaOf([]), to: said }, server)).toEqual([
      `comment on schema public is 'ours'`,
    ]);
  });

  test('checks come, change and go', async () => {
    const t = (more: readonly (Omit<Node, 'in'> & { readonly kind: string })[]): Schema =>
      tables({ t: { columns: { a: 'integer', 'b.c': 'integer' }, more } });
    const to = t([
      { kind: 'check', name: 't_a_check', sql: [col('t', 'a'), ' > 0'] },
      { kind: 'check', name: 'c"d', sql: [col('t', 'a'), ' < ', col('t', 'b.c')], noInherit: true },
    ]);
    await walk({ from: t([]), to, seed: 'insert into t values (1, 2)', rows: 'select * from t' }, server);
    await walk(
      { from: to, to: t([{ kind: 'check', name: 't_a_check', sql: [col('t', 'a'), ' > 1'] }]) },
      server,
    );
  });
});
