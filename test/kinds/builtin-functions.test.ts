import { expect, test } from 'vitest';
import { builtinFunctions } from '../../packages/dsl-parser/src/sql/builtin-functions.ts';
import { builtinOperators } from '../../packages/dsl-parser/src/sql/builtin-operators.ts';
import { functionsSince } from '../../packages/schema/src/kinds/sql-needs.ts';
import { servers, withPg } from '../harness/index.ts';

// What people call, of whatever version: not what stands behind operators, types, casts and indexes, nor what administers a server.
const called = `
  select distinct p.proname::text as name from pg_proc p
   where p.pronamespace = 'pg_catalog'::regnamespace and p.prokind in ('f', 'a', 'w')
     and not exists (select from pg_operator o join pg_proc q on q.oid = o.oprcode where q.proname = p.proname)
     and not ('{internal,cstring}'::regtype[] && p.proargtypes::regtype[])
     and p.prorettype <> all ('{cstring,internal,trigger,event_trigger,index_am_handler}'::regtype[])
     and p.proname !~ '^(_|pg_|binary_upgrade|hash|bt|has_.*_privilege$|lo_)|(send|cmp|hash|larger|smaller|typmodin|_validator|_accum|_final|_inv|_subdiff|_canonical)$'
   order by 1`;

const signs = `select distinct oprname::text as name from pg_operator where oprnamespace = 'pg_catalog'::regnamespace`;

test.each([
  ['functions', builtinFunctions, called],
  ['operators', builtinOperators, signs],
])("the list of PostgreSQL's own %s is what the servers have", async (_, known, asked) => {
  const names = await Promise.all(
    servers().map((server) =>
      withPg(server.url(), async (client) => (await client.query<{ name: string }>(asked)).rows),
    ),
  );
  const found = new Set(names.flat().map(({ name }) => name));
  expect([...known].sort()).toEqual([...found].sort());
});

test('what a server lacks of them came with a later version', async () => {
  for (const server of servers()) {
    const { rows } = await withPg(server.url(), (client) => client.query<{ name: string }>(called));
    const there = new Set(rows.map(({ name }) => name));
    for (const [name, version] of functionsSince)
      expect([server.version, name, there.has(name)]).toEqual([
        server.version,
        name,
        server.version >= version,
      ]);
    const gone = new Set(['interval_avg', 'interval_combine']);
    const lacking = [...builtinFunctions].filter((name) => !there.has(name) && !gone.has(name));
    for (const name of lacking) expect([name, functionsSince.get(name)]).toEqual([name, expect.any(Number)]);
  }
});
