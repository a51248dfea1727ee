import { describe, expect, test } from 'vitest';
import { refTo, schemaOf, type Node, type Schema, type Sql } from '@migkit/schema';
import { servers } from '../harness/index.ts';
import { build, col, migrate, readBack, tables } from './rig.ts';
import { inDatabase, walk } from './walk.ts';

const mood = refTo('enum', 'public', 'mood');
const enumOf = (...labels: readonly string[]): Node => ({
  kind: 'enum',
  in: refTo('schema', 'public'),
  name: 'mood',
  labels,
});
const people = (labels: readonly string[], mine: Sql = "'ok'", more: readonly Node[] = []): Schema =>
  tables(
    {
      people: {
        columns: {
          id: 'integer',
          mine: { type: [mood], notNull: true, default: mine },
          all: { type: [mood, '[]'], notNull: true, default: "'{}'" },
        },
        more: [{ kind: 'index', name: 'people_mine_idx', keys: [{ key: [col('people', 'mine')] }] }],
      },
    },
    [enumOf(...labels), ...more],
  );

const seed = `insert into people values (1, 'sad', '{sad,ok}'), (2, 'ok', '{}')`;
const rows = 'select id, mine::text, "all"::text from people order by id';
const renamed = (label: string, old: string) =>
  ({
    on: mood.ref,
    hint: { hint: 'was', label, name: { parts: [old], span: nowhere }, span: nowhere },
  }) as const;
const nowhere = { file: 0, start: 0, end: 0 };

describe.each(servers())('PostgreSQL $version', (server) => {
  test('labels are added at their places, and go again', async () => {
    const to = people(['first', 'sad', 'between', 'and', 'ok', 'last', 'very last']);
    expect(await walk({ from: people(['sad', 'ok']), to, seed, rows }, server)).toEqual([
      `alter type "mood" add value 'first' before 'sad'`,
      `alter type "mood" add value 'between' after 'sad'`,
      `alter type "mood" add value 'and' after 'between'`,
      `alter type "mood" add value 'last'`,
      `alter type "mood" add value 'very last'`,
    ]);
  });

  test('labels change their names, in a circle as well', async () => {
    const hints = [renamed('ok', 'sad'), renamed('sad', 'ok'), renamed("it's", 'meh')];
    const back = [renamed('ok', 'sad'), renamed('sad', 'ok'), renamed('meh', "it's")];
    const [from, to] = [people(['sad', 'ok', 'meh']), people(['ok', 'sad', "it's"], "'sad'")];
    const statements = await walk({ from, to, hints, back, seed, rows }, server);
    expect(statements.every((statement) => statement.includes('rename value'))).toBe(true);
  });

  test('a label is removed, another renamed, the order changed', async () => {
    const hints = [renamed('fine', 'ok')];
    const [from, to] = [people(['sad', 'ok', 'happy']), people(['fine', 'new', 'sad'], "'fine'")];
    await walk({ from, to, hints, back: [renamed('ok', 'fine')], seed, rows }, server);
  });

  test('what compares with the enum comes back: checks, expressions, generated columns, keys, domains', async () => {
    const home = refTo('schema', 'public');
    const domain = refTo('domain', 'public', 'good');
    const whole = (...labels: readonly string[]): Schema =>
      tables(
        {
          owners: {
            columns: { mood: { type: [mood], notNull: true } },
            more: [{ kind: 'primary_key', name: 'owners_pkey', columns: [col('owners', 'mood')] }],
          },
          people: {
            columns: {
              mine: { type: [mood], notNull: true, default: "'ok'" },
              good: { type: [domain], default: "'ok'" },
              goods: { type: [domain, '[]'] },
              text: { type: 'text', default: ["'ok'::", mood, '::text'] },
              fine: { type: 'boolean', generated: { sql: [col('people', 'mine'), " <> 'sad'::", mood] } },
            },
            more: [
              { kind: 'check', name: 'people_mine_check', sql: [col('people', 'mine'), " <> 'sad'::", mood] },
              {
                kind: 'index',
                name: 'part',
                keys: [{ key: [col('people', 'mine')] }],
                where: [col('people', 'mine'), " = 'ok'::", mood],
              },
              {
                kind: 'foreign_key',
                name: 'people_mine_fkey',
                columns: [col('people', 'mine')],
                references: [col('owners', 'mood')],
                key: refTo('primary_key', 'public', 'owners', 'owners_pkey'),
              },
              { kind: 'comment', text: 'a table' },
            ],
          },
        },
        [
          enumOf(...labels),
          { kind: 'comment', in: mood, text: "a mood's" },
          { kind: 'domain', in: home, name: 'good', type: [mood], notNull: true, default: "'ok'" },
          { kind: 'check', in: domain, name: 'good_check', sql: ["VALUE <> 'sad'::", mood] },
          { kind: 'comment', in: domain, text: 'a domain' },
          { kind: 'comment', in: refTo('check', 'public', 'good', 'good_check'), text: 'its check' },
        ],
      );
    await walk(
      {
        from: whole('sad', 'ok', 'happy'),
        to: whole('ok', 'sad'),
        seed: `insert into owners values ('ok'); insert into people (mine, goods) values ('ok', '{ok,ok}')`,
        rows: 'select mine::text, good::text, goods::text, text, fine from people',
      },
      server,
    );
  });

  test('a label that rows hold is not removed, and the error says where', async () => {
    await inDatabase(server, async (client) => {
      const from = people(['sad', 'ok', 'happy']);
      await build(client, from);
      await client.query(`insert into people values (1, 'ok', '{happy}')`);
      await client.query('begin');
      await expect(migrate(client, from, people(['sad', 'ok']))).rejects.toThrow(
        'rows of people.all still hold a label that is removed from enum mood: happy',
      );
      await client.query('rollback');
      expect((await readBack(client)).get(mood.ref)).toEqual(from.get(mood.ref));
    });
  });

  test('a label that goes is the default no longer', async () => {
    await walk(
      { from: people(['sad', 'ok', 'happy'], "'happy'"), to: people(['sad', 'ok'], "'sad'"), seed, rows },
      server,
    );
  });

  test('names and labels that need quotes', async () => {
    const odd = (name: string, ...labels: readonly string[]): Schema =>
      schemaOf([
        { kind: 'schema', name: 'Odd "s"' },
        { kind: 'enum', in: refTo('schema', 'Odd "s"'), name, labels },
      ]);
    await walk(
      { from: odd('a.b', "it's", 'back\\slash'), to: odd('a.b', "it's", 'new"', 'back\\slash') },
      server,
    );
    await walk({ from: odd('a.b', "it's", 'back\\slash'), to: odd('a.b', 'back\\slash') }, server);
  });
});
