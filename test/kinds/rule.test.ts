import { describe, expect, test, beforeAll } from 'vitest';
import { read, ready, showProblems } from '@migkit/dsl-parser';
import { schemaOf, type Schema } from '@migkit/schema';
import { servers, withDatabase, withPg } from '../harness/index.ts';
import { build, readBack, spelledOut } from './rig.ts';

beforeAll(ready);

/** Statements are spelled as PostgreSQL spells them. */
const text = `
table "the log" {
  a text
}

table t {
  id   bigint
  "do" text

  @@rule(nothing, on: update, instead: nothing)
  @@rule(also_nothing, on: update, where: old.id > 0, also: nothing, enabled: disabled)
  @@rule("x DO WHERE", on: delete, where: old."do" <> ') DO ;'::text, instead: (DELETE FROM "the log"
  WHERE "the log".a = old."do"), enabled: always)
  @@rule(several, on: insert, also: (DELETE FROM "the log"
  WHERE "the log".a = ');'::text;

 NOTIFY "a b";))
}
`;

const schemaIn = (mig: string): Schema => {
  const { schema, problems, files } = read([{ name: 'schema.mig', text: mig }]);
  expect(showProblems(problems, files)).toBe('');
  return schema;
};

describe.each(servers())('PostgreSQL $version', (server) => {
  test('rules are read back as they were made', () =>
    withDatabase(server, ({ url }) =>
      withPg(url, async (client) => {
        const schema = schemaIn(text);
        await build(client, schema);
        expect(onlyRules(await readBack(client))).toEqual(onlyRules(schema));
      }),
    ));

  test.each([
    'create rule new as on delete to t do instead nothing',
    'create or replace rule old as on delete to t do instead nothing',
    'alter rule old on t rename to new',
    'alter table t disable rule old',
    'drop rule old on t',
  ])('%s takes the lock that is said', (statement) =>
    withDatabase(server, ({ url }) =>
      withPg(url, async (client) => {
        await client.query('create table t (); create rule old as on update to t do instead nothing');
        await client.query(`begin; ${statement}`);
        const { rows } = await client.query<{ mode: string }>(
          `select mode from pg_locks where relation = 't'::regclass and mode like '%Exclusive%' order by mode`,
        );
        expect(rows.map(({ mode }) => mode)).toEqual(['AccessExclusiveLock']);
      }),
    ),
  );
});

const onlyRules = (schema: Schema) =>
  spelledOut(schemaOf([...schema.values()].filter(({ kind }) => kind === 'rule')));
