import { afterAll, expect, test } from 'vitest';
import { servers, uniqueName, withDatabase, withPg } from '../harness/index.ts';
import { projectOf, removeProjects } from './mig.ts';

afterAll(removeProjects);

// What the role that runs the migrations makes is its own: a grant to it says nothing, and taking that back takes nothing.
test.each(servers())('PostgreSQL $version: REVOKE takes nothing from the role that owns things', (server) =>
  withDatabase(server, async ({ url }) => {
    const [app, other] = [uniqueName('app'), uniqueName('other')];
    await withPg(url, (client) =>
      client.query(`create role ${app} login createrole; create role ${other} login; grant ${other} to ${app};
        do $$ begin execute format('alter database %I owner to ${app}', current_database()); end $$; alter schema public owner to ${app}`),
    );
    const text = (grants: (what: string) => string): string => `role ${app} @external
role ${other} @external
database {
  ${grants('create')}
}
schema crm {
  ${grants('usage')}
}
enum mood {
  sad
  ok
  ${grants('usage')}
}
function crm.f(a integer, b text) @returns(integer)${grants('execute').replaceAll('@@', ' @').replaceAll('\n', '')} as $$ select 1 $$
sequence numbers${grants('usage').replaceAll('@@', ' @').replaceAll('\n', '')}
table crm.t {
  id bigserial @id${grants('update').replaceAll('@@', ' @').replaceAll('\n', '')}
  ${grants('select')}
}
view v${grants('select').replaceAll('@@', ' @').replaceAll('\n', '')} as $$ select id from crm.t $$
`;
    const withGrants = text((what) => `@@grant(${what}, to: ${app})\n  @@grant(${what}, to: ${other})`);
    const project = projectOf({ 'schema.mig': withGrants }, url.replace('postgres@', `${app}@`));
    const mig = async (...words: readonly string[]): Promise<void> =>
      expect(await project.mig(...words)).toMatchObject({ code: 0 });
    const rights = async (role: string): Promise<unknown> =>
      (
        await withPg(url, (client) =>
          client.query(`select has_database_privilege('${role}', current_database(), 'create') as d, has_schema_privilege('${role}', 'crm', 'usage') as s,
            has_sequence_privilege('${role}', 'numbers', 'usage') as n, has_table_privilege('${role}', 'crm.t', 'select') as t,
            has_column_privilege('${role}', 'crm.t', 'id', 'update') as c, has_table_privilege('${role}', 'v', 'select') as v,
            (select count(*)::int from pg_proc, aclexplode(proacl) x where proname = 'f' and x.grantee = '${role}'::regrole) as f,
            (select count(*)::int from pg_type, aclexplode(typacl) x where typname = 'mood' and x.grantee = '${role}'::regrole) as m`),
        )
      ).rows[0];
    const all = { d: true, s: true, n: true, t: true, c: true, v: true, f: 1, m: 1 };
    const none = { d: false, s: false, n: false, t: false, c: false, v: false, f: 0, m: 0 };
    await mig('generate', '-m', 'first');
    await mig('upgrade');
    await mig('status');
    project.write({ 'schema.mig': text(() => '') });
    await mig('generate', '-m', 'second');
    await mig('upgrade');
    expect([await rights(app), await rights(other)]).toEqual([all, none]);
    await mig('status');
    await mig('downgrade', '-1');
    expect([await rights(app), await rights(other)]).toEqual([all, all]);
    await mig('upgrade');
    expect([await rights(app), await rights(other)]).toEqual([all, none]);
    await withPg(url, (client) =>
      client.query(`do $$ begin execute format('alter database %I owner to postgres', current_database()); end $$;
        drop owned by ${app}, ${other}; drop role ${app}, ${other}`),
    );
  }),
);
