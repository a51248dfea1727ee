import { describe, expect, test, beforeAll } from 'vitest';
import { read, ready, showProblems } from '@migkit/dsl-parser';
import { schemaOf, type Schema } from '@migkit/schema';
import { servers, withDatabase, withPg } from '../harness/index.ts';
import { build, readBack, spelledOut } from './rig.ts';

beforeAll(ready);

/** Conditions are spelled as PostgreSQL spells them. */
const text = `
schema s

table s."the docs" @rls(force) {
  id   bigint @id
  body text

  @@policy(all_rows)
  @@policy("It's odd", as: restrictive, for: update, to: (pg_signal_backend, pg_monitor), using: id > 0, check: body <> ''::text)
  @@policy(add, for: insert, to: pg_monitor, check: id > 0)
  @@policy(see, for: select, using: true)
  @@policy(forget, for: delete, using: false)
}

table forced @rls(force, disabled) {
  id bigint
}

table plain @rls {
  id bigint
}
`;

const schemaIn = (mig: string): Schema => {
  const { schema, problems, files } = read([{ name: 'schema.mig', text: mig }]);
  expect(showProblems(problems, files)).toBe('');
  return schema;
};

describe.each(servers())('PostgreSQL $version', (server) => {
  test('policies and row security are read back as they were made', () =>
    withDatabase(server, ({ url }) =>
      withPg(url, async (client) => {
        const schema = schemaIn(text);
        await build(client, schema);
        expect(ofInterest(await readBack(client))).toEqual(ofInterest(schema));
      }),
    ));

  test.each([
    'alter table t enable row level security',
    'alter table t force row level security',
    'create policy new on t',
    'alter policy old on t using (true)',
    'alter policy old on t rename to new',
    'drop policy old on t',
  ])('%s takes the lock that is said', (statement) =>
    withDatabase(server, ({ url }) =>
      withPg(url, async (client) => {
        await client.query('create table t (); create policy old on t');
        await client.query(`begin; ${statement}`);
        const { rows } = await client.query<{ mode: string }>(
          `select mode from pg_locks where relation = 't'::regclass and mode like '%Exclusive%' order by mode`,
        );
        expect(rows.map(({ mode }) => mode)).toEqual(['AccessExclusiveLock']);
      }),
    ),
  );
});

const ofInterest = (schema: Schema) =>
  spelledOut(schemaOf([...schema.values()].filter(({ kind }) => ['policy', 'row_security'].includes(kind))));
