import { afterAll, describe, expect, test } from 'vitest';
import { servers, withDatabase, withPg, type Database } from '../harness/index.ts';
import { jsonOf, projectOf, removeProjects, type Project, type Ran } from './mig.ts';
import { revisionsIn } from './on-branches.ts';

afterAll(removeProjects);

const first = 'table users {\n  id bigint @id\n}\n';
const second = "enum mood { sad ok }\n\ntable users {\n  id bigint @id\n  mood mood @default('ok')\n}\n";

/** A project of two migrations with these targets, as the source of a function's body. */
const tenants = async (targets: string): Promise<Project> => {
  const project = projectOf({ 'schema.mig': first });
  expect(await project.mig('generate', '-m', 'first')).toMatchObject({ code: 0 });
  project.write({ 'schema.mig': second });
  expect(await project.mig('generate', '-m', 'second')).toMatchObject({ code: 0 });
  project.write({ 'mig.config.mjs': `export default { targets: ${targets} };\n` });
  return project;
};

const report = (ran: Ran): { readonly [name: string]: string } => {
  const { targets } = jsonOf(ran) as {
    targets: {
      name: string;
      ok: boolean;
      begun: boolean;
      done: { name: string }[];
      problems: { code: string }[];
    }[];
  };
  return Object.fromEntries(
    targets.map(({ name, ok, begun, done, problems }) => [
      name,
      begun ? (ok ? `${done.length}` : [...new Set(problems.map(({ code }) => code))].join()) : 'not begun',
    ]),
  );
};

const tablesIn = (database: Database): Promise<readonly string[]> =>
  withPg(database.url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select schemaname || '.' || tablename as name from pg_tables where schemaname !~ '^pg_|^information' order by 1`,
    );
    return rows.map(({ name }) => name);
  });

describe.each(servers())('PostgreSQL $version', (server) => {
  test('many databases: where one fails the others go on, and --resume goes on with it', () =>
    withDatabase(server, (a) =>
      withDatabase(server, (b) =>
        withDatabase(server, async (c) => {
          const list = [a, b, c].map(({ url }, at) => ({ name: 'abc'[at], database: url }));
          const project = await tenants(`async () => ${JSON.stringify(list)}`);
          const old = revisionsIn(project);
          expect(
            report(await project.mig('upgrade', '--json', '--only', 'a', '--target', old['first'] ?? '')),
          ).toEqual({ a: '1' });
          await withPg(b.url, (client) => client.query('create table users ()'));
          const failed = await project.mig('upgrade', '--json', '--jobs', '2');
          expect(failed.code).toBe(4);
          expect(report(failed)).toEqual({ a: '1', b: 'MIG400', c: '2' });
          await withPg(b.url, (client) => client.query('drop table users'));
          const resumed = await project.mig('upgrade', '--resume');
          expect(resumed, resumed.stderr).toMatchObject({ code: 0 });
          expect(resumed.stderr).toMatch(
            /^done {4}b {2}2 applied {2}\d+ ms\n3 targets: 1 changed, 0 had nothing to do, 2 were done before\.\n$/,
          );
          // All are done: there is nothing to go on with, and everything is asked.
          expect(report(await project.mig('upgrade', '--resume', '--json'))).toEqual({
            a: '0',
            b: '0',
            c: '0',
          });
          expect(report(await project.mig('downgrade', 'base', '--json', '--only', 'a', 'c'))).toEqual({
            a: 'MIG700',
            c: 'MIG700',
          });
          expect(
            report(await project.mig('downgrade', 'base', '--json', '--only', 'a', 'c', '--allow-data-loss')),
          ).toEqual({ a: '2', c: '2' });
          expect(await tablesIn(c)).toEqual(['public.mig_history']);
        }),
      ),
    ));

  test('many schemas of one database, each with its own tables and its own history', () =>
    withDatabase(server, async (database) => {
      const list = ['acme', 'Two words'].map((schema) => ({ name: schema, database: database.url, schema }));
      const project = await tenants(JSON.stringify(list));
      const tried = await project.mig('upgrade', '--dry-run', '--only', 'acme');
      expect(tried.stderr).toMatch(
        /^tried {3}acme .*\n1 target: 1 would change, 0 have nothing to do\.\nAll of it was rolled back\.\n$/,
      );
      expect(report(await project.mig('upgrade', '--json'))).toEqual({ acme: '2', 'Two words': '2' });
      expect(await tablesIn(database)).toEqual([
        'Two words.mig_history',
        'Two words.users',
        'acme.mig_history',
        'acme.users',
      ]);
      expect(
        report(await project.mig('downgrade', '-1', '--json', '--only', 'acme', '--allow-data-loss')),
      ).toEqual({ acme: '1' });
      expect(report(await project.mig('upgrade', '--json'))).toEqual({ acme: '1', 'Two words': '0' });
    }));

  test('status, current and check go over all of them, and end with the worst', () =>
    withDatabase(server, (a) =>
      withDatabase(server, (b) =>
        withDatabase(server, async (c) => {
          const gone = server.url('nowhere');
          const list = [
            { name: 'first', database: a.url },
            { name: 'second', database: b.url },
            { name: 'acme', database: c.url, schema: 'acme' },
          ];
          const project = await tenants(JSON.stringify(list));
          const only = ['--only', 'first', 'acme'];
          expect(await project.mig('upgrade', ...only)).toMatchObject({ code: 0 });
          const { first: old = '', second: head = '' } = revisionsIn(project);
          expect(await project.mig('upgrade', old, '--only', 'second')).toMatchObject({ code: 0 });

          const status = await project.mig('status');
          expect(status.code).toBe(1);
          expect(status.stdout.replaceAll(/\d{14}/g, 'T')).toMatch(
            new RegExp(`^schema .*\nmigrations  2, head .*
targets     1 of 3 with something to apply \\(mig upgrade\\)
            first   ${head} \\(T_second\\)  nothing to apply
            second  ${old} \\(T_first\\)  1 to apply
            acme    ${head} \\(T_second\\)  nothing to apply\n$`),
          );
          expect(jsonOf(await project.mig('status', '--json', ...only))).toMatchObject({
            exit: 0,
            schema: { changes: [] },
            targets: [
              { name: 'first', exit: 0, current: [{ revision: head }], pending: [], problems: [] },
              { name: 'acme', exit: 0, where: expect.stringMatching(/, schema acme$/) as string },
            ],
          });
          expect((await project.mig('current')).stdout.replaceAll(/\d{14}/g, 'T')).toBe(
            `first   ${head}  T_second\nsecond  ${old}  T_first\nacme    ${head}  T_second\n`,
          );

          const agreed = await project.mig('check');
          expect(agreed).toMatchObject({
            code: 0,
            stderr: `Schema and migrations agree.\n3 targets: 2 agree, 1 agree by their history: drift is looked for in whole databases, 1 have not seen all migrations.\n`,
          });
          await withPg(a.url, (client) => client.query('create table drifted ()'));
          expect(await project.mig('check', '--only', 'second')).toMatchObject({ code: 0 });
          const drifted = await project.mig('check');
          expect(drifted).toMatchObject({
            code: 1,
            stderr: expect.stringMatching(
              /^in first, and not in its history:\n {2}create table public\.drifted\n3 targets: .*1 drifted/,
            ) as string,
          });

          const broken = JSON.stringify([...list, { name: 'gone', database: gone }]);
          project.write({ 'mig.config.mjs': `export default { targets: ${broken} };\n` });
          for (const command of ['status', 'current', 'check']) {
            const ran = await project.mig(command, '--json');
            expect(ran.code, command).toBe(4);
            expect(jsonOf(ran), command).toMatchObject({
              targets: [{}, {}, {}, { name: 'gone', exit: 4, problems: [{ code: 'MIG401' }] }],
              problems: [{ code: 'MIG401', details: expect.arrayContaining(['target: gone']) as string[] }],
            });
          }
        }),
      ),
    ));

  test('--events: a line of JSON for each step, and a report at the end', () =>
    withDatabase(server, async ({ url }) => {
      const project = await tenants(JSON.stringify([{ name: 'acme', database: url }]));
      const lines = (ran: Ran) =>
        ran.stdout
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as { event: string; target?: string });
      const many = lines(await project.mig('upgrade', '--events'));
      expect(new Set(many.map(({ target }) => target))).toEqual(new Set(['acme', undefined]));
      const one = lines(
        await project.mig('downgrade', '-1', '--events', '--allow-data-loss', '--database', url),
      );
      expect(one.map(({ event }) => event).filter((event) => event !== 'statements')).toEqual([
        'plan',
        'migration-start',
        'migration-done',
        'report',
      ]);
      expect(one[2]).toMatchObject({
        migration: { name: expect.stringContaining('_second') },
        at: expect.stringMatching(/^\d{4}-/),
      });
      expect(one.at(-1)).toMatchObject({ ok: true, undone: [{ name: expect.stringContaining('_second') }] });
    }));
});

test.each([
  ["[{ name: 'acme' }]", ['--only', 'acne'], 'MIG201: unknown target "acne"\n  did you mean "acme"?'],
  ["[{ name: 'acme' }, { name: 'acme' }]", [], '"acme" is the name of two'],
  ["[{ nam: 'acme' }]", [], 'the target at 1: unknown field "nam"'],
  ['[1]', [], 'the target at 1 is neither a URL'],
  ["[{ name: 'a\\u001b[2Jb' }]", [], 'the target at 1 has a name with a control character'],
  ["[{ database: 'x' }]", [], 'the target at 1 has no name'],
  ['async () => { throw new Error("no list today") }', [], 'the function failed: no list today'],
  ['() => 1', [], 'it is no list'],
  ['1', [], '"targets" is neither a list nor a function'],
  ["[{ name: 'acme' }]", ['--jobs', '0'], '--jobs 0 is no number'],
  ["[{ name: 'acme' }]", ['--sql'], '--sql is the script of one database'],
  ['undefined', ['--only', 'acme'], 'the configuration has none'],
])('targets: %s with %j is refused', async (targets, args, words) => {
  const refused = await (await tenants(targets)).mig('upgrade', ...args);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain(words);
});

test.each([
  'postgres://me:secret@127.0.0.1:1/x?sslmode=disable',
  'postgres://me:sec%2Fret@127.0.0.1:1/x?password=secret',
  'host=127.0.0.1 port=1 user=me dbname=x password=secret',
])('a URL among the targets is called by where it leads: %s', async (url) => {
  const project = await tenants(JSON.stringify([url]));
  const failed = await project.mig('upgrade');
  expect(failed.code).toBe(4);
  expect(failed.stderr).toContain('127.0.0.1:1/x');
  expect(failed.stderr + failed.stdout).not.toMatch(/sec(%2F|\/)?ret/);
});

test.each([
  ['stamp', 'head'],
  ['history', '--db'],
  ['history', '-i'],
  ['diff', 'migrations', 'database'],
  ['show', 'current'],
])('mig %s %s of a project that has targets alone asks which database is meant', async (...words) => {
  const project = await tenants("[{ name: 'acme', database: 'postgres://127.0.0.1:1/x' }]");
  const refused = await project.mig(...words);
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringMatching(/MIG208[^]*--database/) as string });
});
