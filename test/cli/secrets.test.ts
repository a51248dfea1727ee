import { afterAll, expect, test } from 'vitest';
import { servers, withDatabase, withPg } from '../harness/index.ts';
import { jsonOf, projectOf, removeProjects, type Project, type Ran } from './mig.ts';

afterAll(removeProjects);

// Each value that must never be shown has "hidden" in it.
const database = `
create schema crm;
create foreign data wrapper w options (api_key 'hidden 1');
create server far foreign data wrapper w options (host 'h', "Password" 'hidden 2', conn 'mysql://u:hidden3@h/d', token_refresh 'true');
create foreign table crm.rows (id bigint options (key 'yes', access_token 'hidden 4'), note text)
  server far options (tablekeyprefix 'note:', secret 'hidden 5');
create function crm.sign(t text) returns text language sql set app.jwt_secret = 'hidden 6' set work_mem = '8MB' as $$ select t $$;
create procedure crm.push(t text) language sql set "App"."Key" = 'hidden 7' as $$ select t $$;
`;

const named = [
  'secret "api_key" of foreign data wrapper w',
  'secret "Password" of server far',
  'secret "conn" of server far',
  'secret "id.access_token" of foreign table crm.rows',
  'secret "secret" of foreign table crm.rows',
  'secret "app.jwt_secret" of function crm.sign(text)',
  'secret "app.key" of procedure crm.push(text)',
];

const changed = `
alter server far options (set "Password" 'hidden too', set host 'other');
alter foreign data wrapper w options (add credentials 'hidden more');
alter function crm.sign(text) set app.jwt_secret = 'hidden as well';
alter function crm.sign(text) set work_mem = '9MB';
alter procedure crm.push(text) reset "App"."Key";
`;

const secretive = (ran: Ran): Ran => {
  expect(ran.stdout + ran.stderr).not.toContain('hidden');
  return ran;
};

const settingsOf = (url: string, routine: string): Promise<readonly string[]> =>
  withPg(url, async (client) => {
    const { rows } = await client.query<{ proconfig: readonly string[] | null }>(
      `select proconfig from pg_proc where oid = to_regproc('${routine}')`,
    );
    return rows[0]?.proconfig ?? [];
  });

const pulled = async (url: string): Promise<Project> => {
  const project = projectOf({}, url);
  await withPg(url, (client) => client.query(database));
  const refused = secretive(await project.mig('pull', '--baseline'));
  expect(refused.code).toBe(7);
  for (const name of named) expect(refused.stderr).toContain(name);
  const taken = secretive(await project.mig('pull', '--baseline', '--allow-unmodeled', '--json'));
  expect(taken.code).toBe(0);
  const { unmodeled } = jsonOf(taken) as { readonly unmodeled: readonly { what: string; name: string }[] };
  expect(unmodeled.map(({ what, name }) => `${what} ${name}`).sort()).toEqual(named.toSorted());
  for (const file of ['schema.mig', ...project.migrations().map((name) => `migrations/${name}`)])
    expect(project.read(file)).not.toContain('hidden');
  return project;
};

test.each(servers().map((server) => [server.version, server] as const))(
  'PostgreSQL %i: a secret is named and stands in no file, and what has it is written down',
  (_, server) =>
    withDatabase(server, async ({ url }) => {
      const project = await pulled(url);
      expect(project.read('schema.mig')).toContain(
        `sql "server far" @after("foreign data wrapper w") @secret('Password', 'conn')`,
      );
      expect(project.read('schema.mig')).toContain(
        `create foreign table crm.rows (\n  id bigint options (key 'yes'),\n  note text\n) server far options (tablekeyprefix 'note:')`,
      );
      expect(project.read('schema.mig')).toMatch(
        /function crm\.sign\(t text\) .*@set\(work_mem: '8MB'\) @secret\('app\.jwt_secret'\)/,
      );
      expect((await project.mig('check')).code).toBe(0);
      expect((await project.mig('status')).stdout).toContain('every change is in a migration');
      const same = await project.mig('diff', 'database', 'schema', '--json');
      expect(jsonOf(same)).toMatchObject({ changes: [] });
    }),
);

test.each(servers().map((server) => [server.version, server] as const))(
  'PostgreSQL %i: no comparison shows a secret that changed, and one that nobody wrote of is drift',
  (_, server) =>
    withDatabase(server, async ({ url }) => {
      const project = await pulled(url);
      await withPg(url, (client) => client.query(changed));
      const { drift } = jsonOf(secretive(await project.mig('check', '--json'))) as {
        drift: readonly string[];
      };
      expect(drift).toEqual([
        'alter function crm.sign(text): set (work_mem: (8MB)) → (work_mem: (9MB))',
        'alter sql block "foreign data wrapper w": secrets (api_key) → (api_key, credentials)',
        `alter sql block "server far": sql create server far foreign data wrapper w options (host 'h', token_refresh 'true') → create server far foreign data wrapper w options (host 'other', token_refresh 'true')`,
      ]);
      for (const way of [
        ['diff', 'database', 'schema'],
        ['diff', 'schema', 'database', '--sql'],
        ['diff', url, 'database', '--json'],
        ['status', '--json'],
        ['pull', '--stdout'],
        ['pull', '--stdout', '--allow-unmodeled'],
      ])
        secretive(await project.mig(...way));
    }),
);

test.each(servers().map((server) => [server.version, server] as const))(
  'PostgreSQL %i: a function that changes keeps its secrets, and what would lose one is asked',
  (_, server) =>
    withDatabase(server, async ({ url }) => {
      const project = await pulled(url);
      const text = project.read('schema.mig');
      project.write({
        'schema.mig': text
          .replace('t text) @returns(text)', 'u text) @returns(text)')
          .replaceAll('select t ', 'select $1 '),
      });
      expect((await project.mig('generate', '-m', 'body')).code).toBe(0);
      expect(secretive(await project.mig('upgrade', '--sql'))).toMatchObject({ code: 0 });
      expect(secretive(await project.mig('upgrade')).code).toBe(0);
      expect((await settingsOf(url, 'crm.sign')).toSorted()).toEqual([
        'app.jwt_secret=hidden 6',
        'work_mem=8MB',
      ]);
      expect(await settingsOf(url, 'crm.push')).toEqual(['App.Key=hidden 7']);
      expect((await project.mig('check')).code).toBe(0);
      expect((await project.mig('downgrade', '-1')).code).toBe(0);
      expect(await settingsOf(url, 'crm.push')).toEqual(['App.Key=hidden 7']);

      project.write({ 'schema.mig': text.replace("host 'h'", "host 'i'") });
      const asked = secretive(await project.mig('generate', '-m', 'host'));
      expect(asked.code).toBe(7);
      expect(asked.stderr).toContain('Password, conn of server far is lost, and stands in no file');

      project.write({ 'schema.mig': text.replace(" @secret('app.jwt_secret')", '') });
      expect((await project.mig('generate', '-m', 'unsaid')).code).toBe(7);
      expect((await project.mig('generate', '-m', 'unsaid', '--allow-data-loss')).code).toBe(0);
    }),
);

test.each(servers().map((server) => [server.version, server] as const))(
  'PostgreSQL %i: a database that has not got its secrets yet has not drifted',
  (_, server) =>
    withDatabase(server, async ({ url }) => {
      const project = await pulled(url);
      await withDatabase(server, async (other) => {
        const built = await project.mig('upgrade', '--database', other.url);
        expect(built).toMatchObject({ code: 0 });
        expect((await project.mig('check', '--database', other.url)).code).toBe(0);
      });
    }),
);

test.each(servers().map((server) => [server.version, server] as const))(
  'PostgreSQL %i: who writes a secret into the schema has it in the database, and no drift',
  (_, server) =>
    withDatabase(server, async ({ url }) => {
      const schema = `
sql "foreign data wrapper w" @drop(drop foreign data wrapper w) as $$ create foreign data wrapper w $$

sql "server far" @after("foreign data wrapper w") @drop(drop server far) as $$
create server far foreign data wrapper w options (password 'mine')
$$

function sign(t text) @returns(text) @set(app.jwt_secret: 'mine') as $$ select t $$
`;
      const project = projectOf({ 'schema.mig': schema }, url);
      expect((await project.mig('generate', '-m', 'first')).code).toBe(0);
      expect((await project.mig('upgrade')).code).toBe(0);
      expect(await settingsOf(url, 'public.sign')).toEqual(['app.jwt_secret=mine']);
      expect((await project.mig('check')).code).toBe(0);
    }),
);
