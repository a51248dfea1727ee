import { describe, expect, test, beforeAll } from 'vitest';
import { print, read, ready, showProblems } from '@migkit/dsl-parser';
import { schemaOf, type Schema } from '@migkit/schema';
import { dumpSchema, servers, withDatabase, withPg } from '../harness/index.ts';
import { build, migrate, readBack, spelledOut } from './rig.ts';

beforeAll(ready);

const schemaIn = (text: string): Schema => {
  const { schema, problems, files } = read([{ name: 'schema.mig', text }]);
  expect(showProblems(problems, files)).toBe('');
  return schema;
};

/** Conditions are spelled as PostgreSQL spells them. */
const triggers = `
schema audit

table audit.studios {
  id bigint @id
}

table "the films" {
  id    bigint @id
  title text
  "or"  integer?

  @@trigger(plain, before: update, execute: suppress_redundant_updates_trigger())
  @@trigger(columns, before: insert or update of ("or", title) or delete, each: row, execute: suppress_redundant_updates_trigger())
  @@trigger(args, after: insert, each: row, execute: tsvector_update_trigger('a''b', 'c\\d', '\\000', '', 'größe'))
  @@trigger("x WHEN (y)", before: update, each: row, when: old."or" IS DISTINCT FROM new."or" AND new.title <> ') WHEN ('::text, execute: suppress_redundant_updates_trigger())
  @@trigger(whole, before: update, each: row, when: old.* IS DISTINCT FROM new.*, execute: suppress_redundant_updates_trigger())
  @@trigger(seen, after: update, old: "gone by", new: came, execute: suppress_redundant_updates_trigger(), enabled: always)
  @@trigger(emptied, after: truncate, execute: suppress_redundant_updates_trigger(), enabled: disabled)
  @@trigger(watch, after: insert, each: row, execute: suppress_redundant_updates_trigger(), constraint: true, deferrable: deferred, from: audit.studios)
  @@trigger(look, after: insert, each: row, execute: suppress_redundant_updates_trigger(), constraint: true, deferrable: immediate, enabled: replica)
  @@trigger(check, after: insert, each: row, execute: suppress_redundant_updates_trigger(), constraint: true)
}
`;

describe.each(servers())('PostgreSQL $version', (server) => {
  test('triggers are read back as they were made', () =>
    withDatabase(server, ({ url }) =>
      withPg(url, async (client) => {
        const schema = schemaIn(triggers);
        await build(client, schema);
        expect(onlyTriggers(await readBack(client))).toEqual(onlyTriggers(schema));
      }),
    ));

  /** The triggers of all tables and how they fire. */
  const firings = `select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text as fires from pg_trigger order by 1`;

  test('a trigger that fires for each statement from now on leaves no copies in partitions', () =>
    withDatabase(server, ({ url }) =>
      withPg(url, async (client) => {
        const text = (each: string): Schema =>
          schemaIn(`table t @partition(by list (a)) {
            a integer
            @@trigger(g, after: update, each: ${each}, execute: suppress_redundant_updates_trigger())
          }
          table p @partitionOf(t, in: (1))`);
        await build(client, text('row'));
        await migrate(client, text('row'), text('statement'));
        expect((await client.query(firings)).rows).toEqual([{ fires: 't g O' }]);
        await migrate(client, text('statement'), text('row'));
        expect((await client.query(firings)).rows).toEqual([{ fires: 'p g O' }, { fires: 't g O' }]);
      }),
    ));

  test('how the copies of a trigger fire in partitions is read back, and made again', async () => {
    const made = await withDatabase(server, ({ url }) =>
      withPg(url, async (client) => {
        await client.query(`
          create function f() returns trigger language plpgsql as 'begin return null; end';
          create schema "S x";
          create table t (a integer, b integer) partition by list (a);
          create table "S x"."P" partition of t for values in (1) partition by list (b);
          create table q partition of "S x"."P" default;
          create table r partition of t default;
          create trigger "the g" after insert on t for each row execute function f();
          create constraint trigger c after insert on t for each row execute function f();
          create trigger own after insert on "S x"."P" for each row execute function f();
          alter table t disable trigger "the g";
          alter table "S x"."P" enable always trigger "the g";
          alter table only "S x"."P" enable trigger "the g";
          alter table r disable trigger c;
          alter table q disable trigger own;`);
        return { text: print(await readBack(client)), dump: await dumpSchema(url) };
      }),
    );
    expect(made.text.split('\n').filter((line) => line.includes('@@copy'))).toEqual([
      '  @@copy(trigger: own, enabled: disabled)',
      '  @@copy(trigger: "the g", enabled: always)',
      '  @@copy(trigger: c, enabled: disabled)',
      '  @@copy(trigger: "the g", enabled: origin)',
    ]);
    await withDatabase(server, ({ url }) =>
      withPg(url, async (client) => {
        await build(client, schemaIn(made.text));
        expect(print(await readBack(client))).toBe(made.text);
        expect(await dumpSchema(url)).toBe(made.dump);
      }),
    );
  });

  test.each([
    [
      'create trigger t after insert on t execute function suppress_redundant_updates_trigger()',
      'ShareRowExclusiveLock',
    ],
    [
      'create or replace trigger old after delete on t execute function suppress_redundant_updates_trigger()',
      'ShareRowExclusiveLock',
    ],
    ['alter table t disable trigger old', 'ShareRowExclusiveLock'],
    ['alter trigger old on t rename to new', 'AccessExclusiveLock'],
    ['drop trigger old on t', 'AccessExclusiveLock'],
  ])('%s takes a lock as strong as is said', (statement, lock) =>
    withDatabase(server, ({ url }) =>
      withPg(url, async (client) => {
        await client.query('create table t ()');
        await client.query(
          'create trigger old after insert on t execute function suppress_redundant_updates_trigger()',
        );
        await client.query(`begin; ${statement}`);
        const { rows } = await client.query<{ mode: string }>(
          `select mode from pg_locks where relation = 't'::regclass and mode like '%Exclusive%' order by mode`,
        );
        expect(rows.map(({ mode }) => mode)).toEqual([lock]);
      }),
    ),
  );
});

test('what is wrong with the copy of a trigger is said', () => {
  const problems = (copy: string, part = '@partitionOf(t, in: (1))'): readonly string[] =>
    read([
      {
        name: 's.mig',
        text: `table t @partition(by list (a)) {
          a integer

          @@trigger(g, before: update, each: row, execute: suppress_redundant_updates_trigger(), enabled: always)
          @@trigger(s, before: update, execute: suppress_redundant_updates_trigger())
        }
        table p ${part} {
          ${copy}
        }`,
      },
    ]).problems.map(({ code, message }) => `${code} ${message}`);
  expect(problems('@@copy(trigger: g, enabled: origin)')).toEqual([]);
  expect(problems('@@copy(trigger: g)')).toEqual([
    'MIG110 @copy needs a trigger and when its copy fires, as in @@copy(trigger: touch, enabled: disabled)',
  ]);
  expect(problems('@@copy(trigger: g, enabled: always)')).toEqual([
    'MIG116 the copy of "g" in p fires so by itself: leave @@copy out',
  ]);
  expect(problems('@@copy(trigger: s, enabled: disabled)')).toEqual([
    'MIG116 no table above p has the trigger for each row "s": there are g',
  ]);
  expect(problems('b integer\n@@copy(trigger: g, enabled: disabled)', '')).toEqual([
    'MIG116 no table above p has the trigger for each row "g"',
  ]);
  expect(problems('@@copy(trigger: g, enabled: no)')[0]).toMatch(/^MIG109 /);
  expect(problems('@@copy(trigger: g, name: h, enabled: disabled)')[0]).toMatch(/^MIG108 /);
});

const onlyTriggers = (schema: Schema) =>
  spelledOut(schemaOf([...schema.values()].filter(({ kind }) => kind === 'trigger')));
