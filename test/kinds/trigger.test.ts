import { describe, expect, test, beforeAll } from 'vitest';
import { read, ready, showProblems } from '@migkit/dsl-parser';
import { schemaOf, type Schema } from '@migkit/schema';
import { servers, withDatabase, withPg } from '../harness/index.ts';
import { build, readBack, spelledOut } from './rig.ts';

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

const onlyTriggers = (schema: Schema) =>
  spelledOut(schemaOf([...schema.values()].filter(({ kind }) => kind === 'trigger')));
