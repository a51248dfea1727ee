import { afterAll, describe, expect, test } from 'vitest';
import { servers, withDatabase, withPg } from '../harness/index.ts';
import { jsonOf, projectOf, removeProjects, type Project } from './mig.ts';
import { branched, messagesOf, remove, revisionsIn, rewrite } from './on-branches.ts';

afterAll(removeProjects);

const users = (...lines: readonly string[]): string =>
  `table users {\n  id bigint @id\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;

const steps: readonly (readonly [message: string, schema: string])[] = [
  ['users', users()],
  ['bio', users('bio text?')],
  ['about', users('about text? @was(bio)')],
  ['fill', users('about text? @was(bio)')],
  ['age', users('about text? @was(bio)', 'age integer?')],
  ['posts', `${users('about text? @was(bio)', 'age integer?')}\ntable posts {\n  id bigint @id\n}\n`],
  ['wider', `${users('about text? @was(bio)', 'age bigint?')}\ntable posts {\n  id bigint @id\n}\n`],
];

/** A project with these migrations, of which `fill` was written by hand. */
const grown = async (config: object): Promise<Project> => {
  const project = projectOf({ 'mig.config.json': JSON.stringify(config) });
  for (const [message, schema] of steps) {
    project.write({ 'schema.mig': schema });
    const ran = await project.mig('generate', '-m', message, ...(message === 'fill' ? ['--empty'] : []));
    expect(ran, ran.stderr).toMatchObject({ code: 0 });
  }
  rewrite(project, 'fill', (text) =>
    text.replace(
      /function up\(db([^{]*\{)\n[^}]*\}/,
      `function up(db$1\n  await sql\`insert into users (id, about) values (1, 'first')\`.execute(db);\n}`,
    ),
  );
  return project;
};

const applied = async (url: string): Promise<readonly string[]> =>
  withPg(url, async (client) => {
    const { rows } = await client.query<{ said: string }>(
      `select direction || ' ' || substr(name, 16) as said from mig_history order by id`,
    );
    return rows.map(({ said }) => said);
  });

describe.each(servers())('PostgreSQL $version', (server) => {
  test('many become few, and each database finds its way', async () => {
    const project = await grown({ shadow: server.url() });
    const old = revisionsIn(project);
    const on =
      (url: string) =>
      (...args: readonly string[]) =>
        project.migWith({ env: { DATABASE_URL: url } }, ...args);
    await withDatabase(server, (all) =>
      withDatabase(server, (none) =>
        withDatabase(server, (some) =>
          withDatabase(server, async (few) => {
            expect(await on(all.url)('upgrade')).toMatchObject({ code: 0 });
            expect(await on(some.url)('upgrade', old['posts'] ?? '')).toMatchObject({ code: 0 });
            expect(await on(few.url)('upgrade', old['bio'] ?? '')).toMatchObject({ code: 0 });
            const ran = await project.mig('squash', '--json');
            expect(ran, ran.stdout).toMatchObject({ code: 0 });
            expect(jsonOf(ran)).toMatchObject({
              migrations: [
                { replaces: [old['users'], old['bio'], old['about']] },
                { replaces: [old['fill']] },
                { replaces: [old['age'], old['posts'], old['wider']] },
              ],
              kept: [{ revision: old['fill'], because: 'it was written by hand' }],
            });
            expect(await messagesOf(project)).toEqual([
              'squash of 3 migrations',
              'fill',
              'squash of 3 migrations',
            ]);
            // The hints that were used by what is squashed stand in the text, and are used.
            expect(await project.mig('check', '--no-drift')).toMatchObject({ code: 0 });

            // What stands where is each database's own: none of them has drifted.
            const seen = async (url: string) => {
              expect(await on(url)('check')).toMatchObject({ code: 0 });
              const { database } = jsonOf(await on(url)('status', '--json')) as {
                database: { pending: { message: string }[] };
              };
              const marked = jsonOf(await on(url)('history', '-i', '--json')) as {
                migrations: { message: string; applied: boolean }[];
              };
              const open = marked.migrations.filter(({ applied }) => !applied).map(({ message }) => message);
              expect(open.toReversed()).toEqual(database.pending.map(({ message }) => message));
              expect(await on(url)('diff', 'current', 'database')).toMatchObject({ code: 0, stdout: '' });
              return open.toReversed();
            };
            expect(await seen(all.url)).toEqual([]);
            expect(await seen(none.url)).toEqual([
              'squash of 3 migrations',
              'fill',
              'squash of 3 migrations',
            ]);
            expect(await seen(some.url)).toEqual(['wider']);
            expect((await on(some.url)('show', 'current')).stdout).toContain('_posts.ts');
            expect(await seen(few.url)).toEqual(['about', 'fill', 'squash of 3 migrations']);

            expect(await on(none.url)('upgrade')).toMatchObject({ code: 0 });
            expect(await applied(none.url)).toEqual([
              'upgrade squash_of_3_migrations',
              'upgrade fill',
              'upgrade squash_of_3_migrations',
            ]);
            const before = await applied(all.url);
            expect(await on(all.url)('upgrade')).toMatchObject({
              code: 0,
              stderr: expect.stringContaining('all that it replaces is applied'),
            });
            expect((await applied(all.url)).slice(before.length)).toEqual([
              'stamp squash_of_3_migrations',
              'stamp fill',
              'stamp squash_of_3_migrations',
            ]);
            // Half way through the last of them, and half way through the first.
            expect(await on(some.url)('upgrade')).toMatchObject({ code: 0 });
            expect((await applied(some.url)).at(-1)).toBe('upgrade wider');
            expect(jsonOf(await on(some.url)('current', '--json'))).toMatchObject({
              current: [{ revision: old['wider'] }],
            });
            expect(await on(few.url)('upgrade')).toMatchObject({ code: 0 });
            for (const { url } of [all, none, some, few]) {
              expect(await on(url)('upgrade')).toMatchObject({ code: 0 });
              const checked = await on(url)('check');
              expect(checked, checked.stderr).toMatchObject({
                code: 0,
                stderr: expect.stringContaining('database agree'),
              });
              expect(await on(url)('upgrade')).toMatchObject({
                code: 0,
                stderr: expect.stringContaining('Nothing to do'),
              });
            }
            // What they all have needs its files no more.
            for (const [message] of steps.filter(([one]) => one !== 'fill')) remove(project, message);
            for (const { url } of [all, none, some, few])
              expect(await on(url)('check')).toMatchObject({ code: 0 });
          }),
        ),
      ),
    );
  });

  test('a database goes back over a squash that it never ran, and on again', () =>
    withDatabase(server, async ({ url }) => {
      const project = await grown({ shadow: server.url() });
      const mig = (...args: readonly string[]) => project.migWith({ env: { DATABASE_URL: url } }, ...args);
      expect(await mig('upgrade')).toMatchObject({ code: 0 });
      expect(await mig('squash')).toMatchObject({ code: 0 });
      for (const [message] of steps.filter(([one]) => one !== 'fill')) remove(project, message);
      expect(await mig('downgrade', 'base', '--allow-data-loss')).toMatchObject({ code: 0 });
      expect(jsonOf(await mig('current', '--json'))).toMatchObject({ current: [] });
      expect(await mig('upgrade')).toMatchObject({ code: 0 });
      expect(await mig('check')).toMatchObject({ code: 0 });
    }));

  test('a database goes back over a squash of a squash, and on again', () =>
    withDatabase(server, async ({ url }) => {
      const project = projectOf({ 'mig.config.json': JSON.stringify({ shadow: server.url() }) });
      const mig = (...args: readonly string[]) => project.migWith({ env: { DATABASE_URL: url } }, ...args);
      for (const [message, schema] of steps.slice(0, 2)) {
        project.write({ 'schema.mig': schema });
        expect(await mig('generate', '-m', message)).toMatchObject({ code: 0 });
      }
      expect(await mig('upgrade', '+1')).toMatchObject({ code: 0 });
      expect(await mig('squash', '-m', 'inner')).toMatchObject({ code: 0 });
      project.write({ 'schema.mig': users('bio text?', 'age integer?') });
      expect(await mig('generate', '-m', 'age')).toMatchObject({ code: 0 });
      expect(await mig('squash', '-m', 'outer')).toMatchObject({ code: 0 });
      // The old way to its end, and then the outer squash counts for all of it.
      for (const way of [
        ['upgrade'],
        ['upgrade'],
        ['downgrade', 'base', '--allow-data-loss'],
        ['upgrade'],
        ['check'],
      ]) {
        const ran = await mig(...way);
        expect(ran, ran.stderr).toMatchObject({ code: 0 });
      }
      expect(await applied(url)).toEqual([
        'upgrade users',
        'upgrade bio',
        'upgrade age',
        'stamp outer',
        'downgrade outer',
        'upgrade outer',
      ]);
    }));

  test('without the files of the old ones, a database that has some of them is told what it lacks', () =>
    withDatabase(server, async ({ url }) => {
      const project = await grown({ shadow: server.url() });
      const old = revisionsIn(project);
      const mig = (...args: readonly string[]) => project.migWith({ env: { DATABASE_URL: url } }, ...args);
      expect(await mig('upgrade', old['bio'] ?? '')).toMatchObject({ code: 0 });
      expect(await mig('squash')).toMatchObject({ code: 0 });
      remove(project, 'about');
      const refused = await mig('upgrade');
      expect(refused).toMatchObject({ code: 6 });
      expect(refused.stderr).toMatch(
        /MIG615: this database has only some of what \d+_squash_of_3_migrations replaces: \w+, \w+; the others are gone: \w+/,
      );
      expect(refused.stderr).toContain('restore their files');
    }));

  test('a squash follows both sides of what it stands on, also where its first migration followed one', () =>
    withDatabase(server, async ({ url }) => {
      const branches = { note: users('note text?'), age: users('age integer?') };
      const { project } = await branched(users(), branches, { url, config: { shadow: server.url() } });
      // A statement outside of a transaction stays alone, and so does what is in front of it.
      for (const name of project.migrations().filter((one) => one.endsWith('_age.ops.json')))
        project.write({
          [`migrations/${name}`]: project
            .read(`migrations/${name}`)
            .replace('"transaction": true', '"transaction": false'),
        });
      expect(await project.mig('merge', '-m', 'both')).toMatchObject({ code: 0 });
      const { age } = revisionsIn(project);
      project.write({ 'schema.mig': users('note text?', 'age integer?', 'more integer?') });
      expect(await project.mig('generate', '-m', 'more')).toMatchObject({ code: 0 });
      expect(await project.mig('upgrade')).toMatchObject({ code: 0 });
      const ran = await project.mig('squash', '--json', '-m', 'one');
      expect(ran, ran.stdout).toMatchObject({ code: 0 });
      expect(jsonOf(ran)).toMatchObject({
        kept: [
          {
            because: expect.stringMatching(
              /^\d+_age follows, and it runs outside of a transaction$/,
            ) as string,
          },
          { revision: age, because: 'it runs outside of a transaction' },
        ],
      });
      const heads = jsonOf(await project.mig('heads', '--json'));
      expect(heads).toMatchObject({ heads: [{ message: 'one', parents: [age] }] });
      for (const way of [
        ['upgrade'],
        ['check'],
        ['downgrade', 'base', '--allow-data-loss'],
        ['upgrade'],
        ['check'],
      ]) {
        const went = await project.mig(...way);
        expect(went, went.stderr).toMatchObject({ code: 0 });
      }
    }));
});

test('what hangs on the middle of the range is named', async () => {
  const project = await grown({});
  const old = revisionsIn(project);
  expect(await project.mig('generate', '--empty', '-m', 'aside', '--head', old['bio'] ?? '')).toMatchObject({
    code: 0,
  });
  const refused = await project.mig('squash', `:${old['posts']}`);
  expect(refused).toMatchObject({
    code: 6,
    stderr: expect.stringMatching(/MIG616: .*_aside\) follows .*_bio\), which is among them/),
  });
  expect(await project.mig('squash', `${old['age']}:${old['posts']}`)).toMatchObject({ code: 0 });
  const since = await messagesOf(project, '-r', `${old['fill']}:${old['wider']}`);
  expect(since).toEqual(['wider', 'squash of 2 migrations', 'fill']);
  const name = project.migrations().find((one) => one.endsWith('_posts.ts')) ?? '';
  for (const command of ['show', 'edit', 'upgrade'])
    for (const word of [old['posts'] ?? '', name.slice(0, -'.ts'.length)])
      expect(await project.mig(command, word)).toMatchObject({
        code: 2,
        stderr: expect.stringMatching(/MIG608.*\n +here \w+ \(\d+_squash_of_2_migrations\) stands for it/),
      });
  expect(await project.mig('squash', `${old['users']}:${old['users']}`)).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('Nothing to do'),
  });
});

test('what a migration of the range comes after on another branch stands where it is proved', async () => {
  const tables = `${users()}\ntable posts {\n  id bigint @id\n}\n`;
  const project = projectOf({ 'schema.mig': users() });
  const generate = async (message: string, schema: string, ...place: readonly string[]): Promise<string> => {
    project.write({ 'schema.mig': schema });
    const ran = await project.mig('generate', '-m', message, '--assume-empty', 'posts', ...place);
    expect(ran, ran.stderr).toMatchObject({ code: 0 });
    return revisionsIn(project)[message] ?? '';
  };
  const first = await generate('users', users());
  const other = await generate('posts', tables, '--head', 'base');
  const bio = users('bio text?');
  const begin = await generate('bio', tables.replace(users(), bio), '--head', first);
  const both = tables
    .replace(users(), bio)
    .replace('}\n\ntable posts {\n', '}\n\ntable posts {\n  author bigint? @references(users.id)\n');
  const end = await generate('author', both, '--head', begin, '--depends-on', other);
  const ran = await project.mig('squash', `${first}:${end}`, '--json');
  expect(ran, ran.stdout).toMatchObject({ code: 0 });
  expect(jsonOf(ran)).toMatchObject({ migrations: [{ replaces: [first, begin, end] }] });
  expect(jsonOf(await project.mig('history', '--json'))).toMatchObject({
    migrations: [{ dependsOn: [other] }, { revision: other }],
  });
  expect(await project.mig('upgrade', 'heads')).toMatchObject({ code: 0 });
});
