import { createServer } from 'node:net';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { servers, uniqueName, withDatabase, withPg } from '../harness/index.ts';
import { ending, jsonOf, projectOf, type Project, type Ran, removeProjects } from './mig.ts';

afterAll(removeProjects);

const newest = () => {
  const server = servers().at(-1);
  if (!server) throw new Error('no server');
  return server;
};

const schema = 'table users {\n  id   bigint @id @identity\n  name text\n}\n';

/** One clear error: the code on stderr's first line, nothing on stdout, no stack. */
const expectError = (ran: Ran, exit: number, code: string): void => {
  expect(ran.stderr).toMatch(new RegExp(`^error ${code}: \\S`));
  expect(ran).toMatchObject({ code: exit, stdout: '' });
  expect(ran.stderr).not.toMatch(/^\s+at .*:\d+:\d+/m);
};

const generated = async (
  files: { readonly [name: string]: string } = { 'schema.mig': schema },
  url?: string,
): Promise<Project> => {
  const project = projectOf(files, url);
  expect(await project.mig('generate', '-m', 'first')).toMatchObject({ code: 0 });
  return project;
};

test('a broken schema is shown with its place, and nothing is written', async () => {
  const project = projectOf({ 'schema.mig': 'table users {\n  id bigint @id\n  email citex\n}\n' });
  const ran = await project.mig('generate');
  expectError(ran, 3, 'MIG104');
  expect(ran.stderr).toContain('schema.mig:3:9\n  3 |   email citex\n    |         ^^^^^');
  expect(() => project.migrations()).toThrow();
  expectError(await project.mig('validate'), 3, 'MIG104');
  expect(jsonOf(await project.mig('validate', '--json'))).toMatchObject({
    exit: 3,
    problems: [{ code: 'MIG104', place: { file: 'schema.mig', line: 3, column: 9 } }],
  });
});

test('what the servers of the configuration cannot do to what stands is no migration', async () => {
  const schema = 'table t {\n  a integer\n}\n';
  const project = projectOf({ 'schema.mig': schema, 'mig.config.json': '{ "postgres": 14 }' });
  await project.mig('generate');
  project.write({ 'schema.mig': schema.replace(' t ', ' t @using(columnar) ') });
  const ran = await project.mig('generate');
  expectError(ran, 3, 'MIG117');
  expect(ran.stderr).toContain('another access method for what stands needs PostgreSQL 15');
  expect(ran.stderr).toContain('table public.t');
  project.write({ 'mig.config.json': '{ "postgres": 15 }' });
  expect(await project.mig('generate')).toMatchObject({ code: 0 });
});

test('no schema at all says how to begin', async () => {
  const ran = await projectOf({}).mig('generate');
  expectError(ran, 2, 'MIG206');
  expect(ran.stderr).toContain('mig init');
});

test('a run where no project is says so, and makes nothing; without a folder of migrations it names the one that it looked for', async () => {
  const project = projectOf({});
  for (const ran of [await project.mig('upgrade'), await project.mig('downgrade', 'base')]) {
    expectError(ran, 2, 'MIG206');
    expect(ran.stderr).toContain('--config');
  }
  expect(existsSync(project.path('.mig'))).toBe(false);
  project.write({ 'schema.mig': schema, 'mig.config.json': '{ "migrations": "migrationz" }' });
  const ran = await project.mig('upgrade');
  expect(ran).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/^Nothing to do: there is no folder .*migrationz/),
  });
});

test('a migration with one of its two files is named', async () => {
  for (const ending of ['.ts', '.ops.json']) {
    const project = await generated();
    const file = project.migrations().find((name) => name.endsWith(ending)) ?? '';
    rmSync(project.path(`migrations/${file}`));
    expectError(await project.mig('generate'), 6, 'MIG600');
    expect((await project.mig('check')).code).toBe(1);
  }
});

test('two files with one revision are named', async () => {
  const project = await generated();
  for (const file of project.migrations()) {
    copyFileSync(
      project.path(`migrations/${file}`),
      project.path(`migrations/${file.replace('_first', '_twin')}`),
    );
  }
  const ran = await project.mig('upgrade');
  expectError(ran, 6, 'MIG602');
  expect(ran.stderr).toMatch(/_first, \d+_twin/);
});

test('a record that was changed by hand is found by its revision', async () => {
  const project = await generated();
  const file = `migrations/${project.migrations().find((name) => name.endsWith('.json'))}`;
  project.write({ [file]: project.read(file).replace('"name":"name"', '"name":"nome"') });
  expectError(await project.mig('upgrade'), 6, 'MIG607');
  project.write({ [file]: '{' });
  expectError(await project.mig('upgrade'), 6, 'MIG601');
});

test('an applied migration that is edited or gone is refused by name; line ends are no edit', async () => {
  await withDatabase(newest(), async ({ url }) => {
    const project = await generated({ 'schema.mig': schema }, url);
    expect((await project.mig('upgrade')).code).toBe(0);
    const name = project.migrations().find((file) => file.endsWith('.ts')) ?? '';
    const code = project.read(`migrations/${name}`);
    project.write({ [`migrations/${name}`]: code.replaceAll('\n', '\r\n') });
    expect(await project.mig('upgrade')).toMatchObject({ code: 0 });
    project.write({ [`migrations/${name}`]: code.replace('await', '0; await') });
    expectError(await project.mig('upgrade'), 6, 'MIG605');
    expect((await project.mig('check')).code).toBe(1);
    project.write({ 'schema.mig': `${schema}table more {\n  id bigint @id\n}\n` });
    await project.mig('generate');
    const standing = await project.mig('status');
    expect(standing.code).toBe(1);
    expect(standing.stdout).toContain('1 to apply when what is wrong here is mended');
    for (const file of project.migrations()) rmSync(project.path(`migrations/${file}`));
    const gone = await project.mig('upgrade');
    expectError(gone, 6, 'MIG606');
    expect(gone.stderr).toContain(name.replace('.ts', ''));
  });
});

test('a database that is down is one error, and no password is shown', async () => {
  const project = await generated();
  const url = 'postgres://me:s3cret-word@127.0.0.1:1/shop';
  for (const args of [['upgrade'], ['current'], ['status'], ['check'], ['upgrade', '--json']]) {
    const ran = await project.migWith({ env: { DATABASE_URL: url } }, ...args);
    expect(ran.code).toBe(4);
    expect(ran.stdout + ran.stderr).toContain('MIG401');
    expect(ran.stdout + ran.stderr).not.toContain('s3cret-word');
  }
});

test('a wrong password is told as such', async () => {
  const server = await refusingServer();
  try {
    const project = await generated();
    const url = `postgres://me:s3cret-word@127.0.0.1:${server.port}/shop?sslmode=disable`;
    const ran = await project.migWith({ env: { DATABASE_URL: url } }, 'upgrade');
    expectError(ran, 4, 'MIG402');
    expect(ran.stderr).not.toContain('s3cret-word');
  } finally {
    server.stop();
  }
});

test('a role without rights is told what was refused, and nothing is left', async () => {
  await withDatabase(newest(), async ({ url }) => {
    const role = uniqueName('role');
    await withPg(url, (client) =>
      client.query(`create role ${role} login; revoke create on schema public from public`),
    );
    const project = await generated();
    const ran = await project.migWith(
      { env: { DATABASE_URL: url.replace('postgres@', `${role}@`) } },
      'upgrade',
    );
    expectError(ran, 4, 'MIG403');
    const left = await withPg(url, (client) =>
      client.query(`select 1 from pg_tables where schemaname = 'public'`),
    );
    expect(left.rowCount).toBe(0);
    await withPg(url, (client) => client.query(`drop role ${role}`));
  });
});

test('a statement that fails is shown with its place, and the migration leaves nothing', async () => {
  await withDatabase(newest(), async ({ url }) => {
    const project = await generated({ 'schema.mig': schema }, url);
    await edit(project, (code) =>
      code
        .replace('});\n', '});\n')
        .replace(/\n}\n/, '\n  await sql`select nothing from nowhere`.execute(db);\n}\n'),
    );
    const ran = await project.mig('upgrade');
    expectError(ran, 4, 'MIG400');
    expect(ran.stderr).toMatch(/relation "nowhere" does not exist/);
    expect(ran.stderr).toMatch(/select nothing from nowhere\n.*\^/);
    const left = await withPg(url, (client) =>
      client.query(`select 1 from pg_tables where tablename = 'users'`),
    );
    expect(left.rowCount).toBe(0);
  });
});

test('Ctrl-C in the middle rolls back, and a second runner that does not wait is told who holds the lock', async () => {
  await withDatabase(newest(), async ({ url }) => {
    const project = await generated({ 'schema.mig': schema }, url);
    await edit(project, (code) =>
      code.replace(/\n}\n/, '\n  await sql`select pg_sleep(60)`.execute(db);\n}\n'),
    );
    const child = project.start({}, 'upgrade');
    const ended = ending(child);
    await withPg(url, async (client) => {
      const sleeping = `select 1 from pg_stat_activity where query like '%pg_sleep(60)%' and wait_event = 'PgSleep' and pid <> pg_backend_pid()`;
      while ((await client.query(sleeping)).rowCount === 0)
        await new Promise((resolve) => setTimeout(resolve, 20));
    });
    expectError(await project.mig('upgrade', '--no-wait'), 5, 'MIG500');
    child.kill('SIGINT');
    const ran = await ended;
    expect(ran.stderr).toMatch(/error MIG407: interrupted/);
    expect(ran.code).toBe(130);
    const left = await withPg(url, (client) =>
      client.query(`select tablename from pg_tables where schemaname = 'public'`),
    );
    expect(left.rows).toEqual([]);
  });
});

test('Ctrl-C while the embedded PostgreSQL works is heard before anything is committed', async () => {
  const project = await generated({ 'schema.mig': schema });
  const sleep = `(await import('node:fs')).writeFileSync('sleeping', '');
  await sql\`select pg_sleep(1.5)\`.execute(db);
  await sql\`create table late (x int)\`.execute(db);`;
  await edit(project, (code) => code.replace(/\n}\n/, `\n  ${sleep}\n}\n`));
  const child = project.start({}, 'upgrade');
  const ended = ending(child);
  while (!existsSync(project.path('sleeping'))) await new Promise((resolve) => setTimeout(resolve, 20));
  child.kill('SIGINT');
  const ran = await ended;
  expect(ran.stderr).toMatch(/error MIG407: interrupted/);
  expect(ran.code).toBe(130);
  expect(jsonOf(await project.mig('current', '--json'))).toMatchObject({ current: [] });
});

test('what a migration says with console.log does not stand among the data', async () => {
  const project = await generated({ 'schema.mig': schema });
  await edit(project, (code) => code.replace(/\n}\n/, `\n  console.log('half way');\n}\n`));
  const ran = await project.mig('upgrade', '--json');
  expect(jsonOf(ran)).toMatchObject({ exit: 0 });
  expect(ran.stderr).toContain('half way');
});

test('a folder that cannot be written leaves nothing half', async () => {
  const project = projectOf({ 'schema.mig': schema, migrations: 'a file, not a folder' });
  const ran = await project.mig('generate');
  expect(ran.code).toBeGreaterThan(1);
  expect(ran.stderr).toMatch(/^error MIG20[23]: /);
  expect(project.read('migrations')).toBe('a file, not a folder');
});

test('a configuration of prettier that it refuses is named, and nothing is written', async () => {
  const project = projectOf({ 'schema.mig': schema, '.prettierrc': '{broken' });
  for (const args of [['generate'], ['types', '-o', 'database.ts']]) {
    const ran = await project.mig(...args);
    expectError(ran, 2, 'MIG205');
    expect(ran.stderr).toMatch(/\.prettierrc is not a configuration: prettier says: YAML Error/);
  }
  expect(readdirSync(project.folder).toSorted()).toEqual(['.prettierrc', 'schema.mig']);
  // Where CI is set, it colours some of its words.
  project.write({ '.prettierrc': '{"printWidth":"wide"}' });
  const ran = await project.migWith({ env: { CI: 'true' } }, 'generate');
  expect(ran.stderr).toContain('prettier says: Invalid printWidth value. Expected an integer');
});

test('a full disk while writing leaves no file behind', async () => {
  const columns = Array.from(
    { length: 200 },
    (_, i) => `  column_number_${i} text @default('a long default for column ${i}')\n`,
  ).join('');
  const project = projectOf({ 'schema.mig': `table wide {\n  id bigint @id\n${columns}}\n` });
  // A limit on the size of files stands in for the full disk: the write fails in the same way, part of it done.
  const under = ['bash', '-c', `trap '' XFSZ; ulimit -f 4; exec "$0" "$@"`];
  const ran = await project.migWith({ under, env: { NODE_DISABLE_COMPILE_CACHE: '1' } }, 'generate');
  expectError(ran, 2, 'MIG203');
  expect(readdirSync(project.folder)).toEqual(['schema.mig']);
  expect((await project.mig('generate')).code).toBe(0);
});

test('a schema file that may not be read, and one that is no text, are problems and no crash', async () => {
  const project = projectOf({ 'schema.mig': schema });
  mkdirSync(project.path('folder.mig'));
  writeFileSync(project.path('mig.config.json'), '{ "schema": "folder.mig" }');
  expectError(await project.mig('validate'), 2, 'MIG206');
  writeFileSync(project.path('mig.config.json'), '{ "schema": "bytes.mig" }');
  writeFileSync(project.path('bytes.mig'), Buffer.from([0, 255, 254, 1, 2, 3, 200]));
  expect((await project.mig('validate')).code).toBe(3);
  chmodSync(project.path('bytes.mig'), 0o600);
});

test('a configuration that is none is refused', async () => {
  expectError(await projectOf({ 'mig.config.json': '{ "shema": "x" }' }).mig('validate'), 2, 'MIG205');
  expectError(await projectOf({ 'mig.config.ts': 'export default 3' }).mig('upgrade'), 2, 'MIG205');
  expectError(await projectOf({}).mig('validate', '--config', 'nowhere.ts'), 2, 'MIG202');
});

test('an unknown target is refused with what there is', async () => {
  const project = await generated();
  expectError(await project.mig('upgrade', 'zzz'), 2, 'MIG608');
  expectError(await project.mig('show', 'zzz'), 2, 'MIG608');
  expectError(await project.mig('upgrade', '--wait', 'soon'), 2, 'MIG200');
  expectError(await project.mig('upgrade', '--from', 'base'), 2, 'MIG200');
  expectError(await project.mig('downgrade', '-1', '--sql', '--dry-run'), 2, 'MIG200');
  for (const wrong of [['upgrade'], ['show'], ['diff', 'schema'], ['-c'], ['no-such']]) {
    const said = await project.mig(...wrong, 'postgres://u:s3cr3t@127.0.0.1:1/d');
    expect(said.stderr).not.toContain('s3cr3t');
    expect(said.code).not.toBe(0);
  }
});

test('a decision that nobody is there to take ends with 7 and names what answers', async () => {
  const project = await generated();
  const before = project.migrations();
  project.write({ 'schema.mig': 'table users {\n  id bigint @id @identity\n  title text\n}\n' });
  const rename = await project.mig('generate');
  expectError(rename, 7, 'MIG701');
  expect(rename.stderr).toMatch(/\n {2}schema\.mig:\d+:\d+\n/);
  expect(rename.stderr).toContain('@was(name)');
  expect(rename.stderr).toContain('--not-renamed users.name');
  const loss = await project.mig('generate', '--not-renamed', 'users.name');
  expectError(loss, 7, 'MIG704');
  expect(loss.stderr).toMatch(/\n {2}schema\.mig:\d+:\d+\n/);
  expect(loss.stderr).toContain('--allow-data-loss');
  expect(loss.stderr).toContain('--assume-empty users');
  expect(project.migrations()).toEqual(before);
  const answered = await project.mig(
    'generate',
    '--not-renamed',
    'users.name',
    '--allow-data-loss',
    '--assume-empty',
    'users',
  );
  expect(answered.code).toBe(0);
  expect(project.migrations()).toHaveLength(before.length + 2);
});

test('a hostile message stays data, in the file and in its name', async () => {
  await withDatabase(newest(), async ({ url }) => {
    const project = projectOf({ 'schema.mig': schema }, url);
    const message = `../../x */ process.exit(9) /* \`\${process.exit(9)}\` ' " \\ \n--\r é`;
    expect(await project.mig('generate', '-m', message)).toMatchObject({ code: 0 });
    for (const name of project.migrations()) expect(name).toMatch(/^\d{14}_[a-z0-9_]+\.(ts|ops\.json)$/);
    expect(await project.mig('upgrade')).toMatchObject({ code: 0 });
    expect((await project.mig('history')).stdout.trim().split('\n')).toHaveLength(1);
    const { migrations } = jsonOf(await project.mig('history', '--json')) as {
      migrations: { message: string }[];
    };
    expect(migrations[0]?.message).toBe(message);
    expect((await project.mig('upgrade', '--sql', '--from', 'base')).stdout).not.toMatch(
      /^\s*process\.exit/m,
    );
  });
});

test('a reader that goes away is no failure', async () => {
  const project = await generated();
  const child = project.start(
    { under: ['bash', '-c', `"$0" "$@" | true; exit \${PIPESTATUS[0]}`] },
    'show',
    'head',
  );
  expect(await ending(child)).toMatchObject({ code: 0, stderr: '' });
});

test.each([
  ['validate'],
  ['format', '--check'],
  ['types'],
  ['generate'],
  ['diff'],
  ['history'],
  ['heads'],
  ['show', 'head'],
  ['current'],
  ['status'],
  ['check', '--no-drift'],
  ['upgrade', '--sql'],
])('%s --json is one document', async (...args) => {
  const project = await shared;
  const ran = await project.mig(...args, '--json');
  expect(jsonOf(ran)).toMatchObject({ command: args[0], exit: ran.code, problems: expect.any(Array) });
  expect(ran.code).toBeLessThan(2);
});

const shared = generated();

/** Changes the code of the newest migration. */
const edit = async (project: Project, change: (code: string) => string): Promise<void> => {
  const file = project.path(`migrations/${project.migrations().findLast((name) => name.endsWith('.ts'))}`);
  const code = change(readFileSync(file, 'utf8')).replace(
    /import type \{ Kysely \} from/,
    'import { type Kysely, sql } from',
  );
  writeFileSync(file, code);
};

/** Answers every login as PostgreSQL answers a wrong password. */
const refusingServer = async (): Promise<{ readonly port: number; readonly stop: () => void }> => {
  const fields = ['SFATAL', 'VFATAL', 'C28P01', 'Mpassword authentication failed for user "me"']
    .map((field) => `${field}\0`)
    .join('');
  const body = Buffer.from(`${fields}\0`);
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(Buffer.concat([Buffer.from('E'), length, body])));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, stop: () => server.close() };
};
