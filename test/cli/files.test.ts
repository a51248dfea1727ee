import { afterAll, expect, test } from 'vitest';
import { freshDatabase, servers, withDatabase, withPg } from '../harness/index.ts';
import { schemas } from './fixtures.ts';
import { jsonOf, projectOf, type Project, removeProjects } from './mig.ts';

const run = async (project: Project, ...args: readonly string[]) => {
  const ran = await project.mig(...args);
  expect(ran, `mig ${args.join(' ')}\n${ran.stdout}${ran.stderr}`).toMatchObject({ code: 0 });
  return ran;
};

const rich = `extension citext

enum state { open 'in progress' closed }

domain positive numeric(10, 2) @check(value > 0)

/// Who buys.
table customers {
  id         bigint      @id @identity
  email      citext      @unique
  name       varchar(50) @check(length(name) > 0)
  tags       text[]      @default('{}')
  balance    numeric     @default(0) @check(balance >= 0)
  created_at timestamptz @default(now())

  @@index(lower(name), where: balance > 0)
}

table orders {
  id          bigint    @id @identity
  customer_id bigint    @references(customers.id, delete: cascade)
  state       state     @default('open')
  total       positive?
  during      tstzrange
  doubled     numeric   @generated(total * 2)

  @@exclude(during with &&, using: gist)
  @@check(state <> 'closed' or total is not null)
}
`;

test.each(servers())('text, migrations and PostgreSQL $version are one schema', async (server) => {
  await withDatabase(server, async ({ url }) => {
    const project = projectOf({ 'schema.mig': rich }, url);
    await run(project, 'generate');
    await run(project, 'upgrade');
    for (const [from, to] of [
      ['schema', 'migrations'],
      ['migrations', 'database'],
      ['database', 'schema'],
      ['schema', 'database'],
    ] as const) {
      expect(jsonOf(await run(project, 'diff', from, to, '--json'))).toMatchObject({ changes: [] });
    }
    await run(project, 'check');
    await withPg(url, (client) =>
      client.query(
        "alter table customers add column extra int; create conversion v for 'UTF8' to 'LATIN1' from utf8_to_iso8859_1; create schema aside; create type aside.shelly",
      ),
    );
    const drifted = await project.mig('check', '--json');
    expect(jsonOf(drifted)).toMatchObject({
      exit: 1,
      missing: [],
      drift: [
        'create schema aside',
        'create column public.customers.extra',
        'create sql block "conversion v"',
      ],
    });
    const status = jsonOf(await project.mig('status', '--json')) as { database: { unmodeled: unknown } };
    expect(status.database.unmodeled).toEqual([{ what: 'shell type', name: 'aside.shelly' }]);
  });
});

test.each(servers())(
  'the script of --sql gives what upgrade gives, on PostgreSQL $version',
  async (server) => {
    const [online, offline] = await Promise.all([freshDatabase(server), freshDatabase(server)]);
    try {
      const project = projectOf({ 'schema.mig': schemas.first }, online.url);
      await run(project, 'generate');
      project.write({ 'schema.mig': schemas.renamed });
      await run(project, 'generate');
      const { stdout: sql } = await run(project, 'upgrade', '--sql');
      await run(project, 'upgrade');
      await withPg(offline.url, (client) => client.query(sql));
      expect((await run(project, 'diff', online.url, offline.url)).stdout).toBe('');
      const current = async (url: string) =>
        (
          jsonOf(await project.mig('current', '--database', url, '--json')) as {
            current: { revision: string }[];
          }
        ).current[0]?.revision;
      expect(await current(offline.url)).toBe(await current(online.url));
      expect((await run(project, 'upgrade', '--database', offline.url)).stderr).toContain('Nothing to do');
      const back = await run(project, 'downgrade', 'base', '--sql', '--database', offline.url);
      await withPg(offline.url, (client) => client.query(back.stdout));
      expect(await current(offline.url)).toBeUndefined();
    } finally {
      await Promise.all([online.drop(), offline.drop()]);
    }
  },
);

test('the URL comes from DATABASE_URL, from .env, or from PG* variables', async () => {
  const [server] = servers();
  await withDatabase(server!, async ({ url, name }) => {
    const project = projectOf({ 'schema.mig': schemas.first });
    await run(project, 'generate');
    const { hostname, port, username } = new URL(url);
    const env = { PGHOST: hostname, PGPORT: port, PGUSER: username, PGDATABASE: name };
    expect(await project.migWith({ env }, 'upgrade')).toMatchObject({ code: 0 });
    project.write({ '.env': `# where it is\nDATABASE_URL="${url}"\n` });
    expect((await run(project, 'upgrade')).stderr).toContain('Nothing to do');
    const elsewhere = { DATABASE_URL: 'postgres://127.0.0.1:1/none' };
    expect(await project.migWith({ env: elsewhere }, 'upgrade')).toMatchObject({ code: 4 });
  });
});

test('a dry run changes nothing, and stamp records without running', async () => {
  const [server] = servers();
  await withDatabase(server!, async ({ url }) => {
    const project = projectOf({ 'schema.mig': schemas.first }, url);
    await run(project, 'generate');
    expect((await run(project, 'upgrade', '--dry-run')).stderr).toContain('rolled back');
    expect((await run(project, 'current')).stdout).toBe('');
    await run(project, 'stamp', 'head');
    expect((await run(project, 'upgrade')).stderr).toContain('Nothing to do');
    expect((await project.mig('check')).code).toBe(1);
    await run(project, 'stamp', 'base');
    await run(project, 'upgrade');
    await run(project, 'check');
  });
});

test('a history of one’s own is no drift', async () => {
  const [server] = servers();
  await withDatabase(server!, async ({ url }) => {
    const files = { 'schema.mig': schemas.first, 'mig.config.json': '{ "history": "audit.mig_log" }' };
    const project = projectOf(files, url);
    await run(project, 'generate');
    await run(project, 'upgrade');
    expect(jsonOf(await run(project, 'check', '--json'))).toMatchObject({ missing: [], drift: [] });
  });
});

test('format lays out, reports hints that have done their work, and prunes them', async () => {
  const project = projectOf({ 'schema.mig': schemas.first });
  await run(project, 'format');
  expect(await project.mig('format', '--check')).toMatchObject({ code: 0 });
  await run(project, 'generate');
  project.write({ 'schema.mig': schemas.renamed });
  await run(project, 'generate');
  const text = project.read('schema.mig').replace('table users {', 'table    users   { // people');
  project.write({ 'schema.mig': text });
  const checked = await project.mig('format', '--check', '--json');
  expect(jsonOf(checked)).toMatchObject({
    exit: 1,
    changed: ['schema.mig'],
    spent: [{ file: 'schema.mig', line: 5, hint: '@was(name)' }],
  });
  expect(project.read('schema.mig')).toBe(text);
  await run(project, 'format');
  expect(project.read('schema.mig')).toContain('table users { // people');
  expect(project.read('schema.mig')).toContain('@was(name)');
  await run(project, 'format', '--prune');
  expect(project.read('schema.mig')).not.toContain('@was');
  expect((await run(project, 'generate')).stderr).toContain('Nothing to do');
});

test('format keeps the line ends of Windows where the whole file has them, and where a body has them', async () => {
  const body = 'function f() @returns(void) @language(plpgsql) as $$begin\r\nend$$\n';
  const project = projectOf({
    'mig.config.json': '{ "schema": "db" }',
    'db/a.mig': 'table  a {\r\n  id bigint\r\n}\r\n',
    'db/b.mig': `${body}\ntable  b {\n  id bigint\n}\n`,
  });
  await run(project, 'format');
  expect(project.read('db/a.mig')).toBe('table a {\r\n  id bigint\r\n}\r\n');
  expect(project.read('db/b.mig')).toBe(`${body}\ntable b {\n  id bigint\n}\n`);
});

test('a folder is read as one schema', async () => {
  const project = projectOf({
    'mig.config.json': '{ "schema": "db" }',
    'db/b/users.mig': 'table users {\n  id bigint @id\n  role role\n}\n',
    'db/a.mig': 'enum role { admin member }\n',
  });
  expect(jsonOf(await run(project, 'validate', '--json'))).toMatchObject({
    files: ['db/a.mig', 'db/b/users.mig'],
  });
  project.write({ 'db/b/users.mig': 'table users {\n  id bigint @id\n  role rule\n}\n' });
  expect((await project.mig('validate')).stderr).toContain('db/b/users.mig:3:8');
});

test("a migration is laid out as the project's own prettier says", async () => {
  const plain = projectOf({ 'schema.mig': schemas.first });
  const own = projectOf({
    'schema.mig': schemas.first,
    '.prettierrc': '{ "singleQuote": true, "semi": false }',
  });
  for (const project of [plain, own]) await run(project, 'generate');
  const code = (project: Project) => project.read(`migrations/${project.migrations()[1]}`);
  expect(code(plain)).toMatch(/from "kysely";$/m);
  expect(code(own)).toMatch(/from 'kysely'$/m);
});

afterAll(removeProjects);

test('types are printed or written', async () => {
  const project = projectOf({ 'schema.mig': schemas.first });
  const { stdout } = await run(project, 'types');
  expect(stdout).toMatch(/export interface Database \{\n {2}users: Users;\n\}/);
  expect((await run(project, 'types', '-o', 'src/db/database.ts')).stdout).toBe('');
  expect(project.read('src/db/database.ts')).toBe(stdout);
});

test('diff compares files, revisions and scripts', async () => {
  const project = projectOf({
    'schema.mig': 'table users {\n  id bigint @id\n}\n',
    'other.mig': 'table users {\n  id bigint @id\n  bio text?\n}\n',
    'dump.sql': 'create table users (id bigint primary key); create table more (id int);',
  });
  await run(project, 'generate');
  expect((await run(project, 'diff')).stdout).toBe('');
  expect((await run(project, 'diff', 'schema', 'other.mig')).stdout).toBe('create column public.users.bio\n');
  expect((await run(project, 'diff', 'schema', 'other.mig', '--sql')).stdout).toBe(
    'alter table "users" add column "bio" text;\n',
  );
  expect((await run(project, 'diff', 'base', 'head')).stdout).toBe('create table public.users\n');
  expect((await run(project, 'diff', 'head', 'dump.sql')).stdout).toBe('create table public.more\n');
  expect(await project.mig('diff', 'schema', 'other.mig', '--exit-code')).toMatchObject({ code: 1 });
});

test('diff between two revisions renames what was renamed between them, there and back', async () => {
  const project = projectOf({
    'schema.mig': 'table users {\n  id bigint @id\n  name text\n  age int\n}\n',
  });
  const write = async (text: string) => {
    project.write({ 'schema.mig': text });
    expect(await run(project, 'generate')).toMatchObject({ code: 0 });
  };
  await run(project, 'generate');
  await write('table people @was(users) {\n  id bigint @id\n  full_name text @was(name)\n  age int\n}\n');
  await write('table people {\n  id bigint @id\n  whole_name text @was(full_name)\n  age bigint\n}\n');
  const there = await run(project, 'diff', 'base+1', 'head');
  expect(there.stdout).toMatch(/^rename table public\.users to people\nrename column .* to whole_name\n/);
  expect(there.stderr).not.toContain('loses-data');
  const back = await run(project, 'diff', 'head', 'base+1');
  expect(back.stdout).toMatch(/rename table public\.people to users\n/);
  expect(back.stdout).toMatch(/rename column .* to name\n/);
  expect(back.stderr).not.toContain('loses-data: the values');
});

test('show tells a migration as schema and as SQL', async () => {
  const project = projectOf({ 'schema.mig': 'table users {\n  id bigint @id\n}\n' });
  await run(project, 'generate');
  project.write({ 'schema.mig': 'table users {\n  id  bigint @id\n  bio text?\n}\n' });
  await run(project, 'generate', '-m', 'Add bio');
  const { stdout } = await run(project, 'show', 'head');
  expect(stdout).toContain('Add bio');
  expect(stdout).toContain('+   bio text?');
  expect(stdout).toContain('alter table "users" add column "bio" text;');
  expect(stdout).toContain('alter table "users" drop column "bio";');
});

test('generate can show before it writes, and can leave a migration to be written by hand', async () => {
  const project = projectOf({ 'schema.mig': 'table users {\n  id bigint @id\n}\n' });
  expect((await run(project, 'generate', '--sql')).stdout).toMatch(/^create table "users"/);
  expect((await run(project, 'generate', '--dry-run')).stdout).toContain('export async function up');
  expect(() => project.migrations()).toThrow();
  await run(project, 'generate');
  await run(project, 'generate', '--empty', '-m', 'by hand');
  expect(project.migrations()).toHaveLength(4);
  const [, byHand = ''] = project.migrations().filter((file) => file.endsWith('.ts'));
  expect(project.read(`migrations/${byHand}`)).toMatch(/import \{ type Kysely, sql \}[^]*up\(db: Kysely/);
  expect((await run(project, 'generate')).stderr).toContain('Nothing to do');
});
