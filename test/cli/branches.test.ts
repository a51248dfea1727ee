import { afterAll, describe, expect, test } from 'vitest';
import { servers, uniqueName, withDatabase, withPg } from '../harness/index.ts';
import { jsonOf, projectOf, removeProjects } from './mig.ts';
import { branched, messagesOf, revisionsIn, rewrite } from './on-branches.ts';

afterAll(removeProjects);

const users = (...lines: readonly string[]): string =>
  `table users {\n  id bigint @id\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
const posts = '\ntable posts {\n  id bigint @id\n  author bigint @references(users.id)\n}\n';

const base = users('name text');
const apart = { bio: users('name text', 'bio text?'), posts: users('name varchar(20)') + posts };
const together = users('name varchar(20)', 'bio text?') + posts;

describe.each(servers())('PostgreSQL $version', (server) => {
  test('two branches are seen, joined, applied, and undone one by one', () =>
    withDatabase(server, async ({ url }) => {
      const { project, revisions } = await branched(base, apart, { url, config: { shadow: server.url() } });
      const [bio = '', last = ''] = [revisions['bio'], revisions['posts']];
      expect((await project.mig('heads')).stdout.split('\n').filter(Boolean)).toEqual([
        expect.stringMatching(`^${bio}  .*  bio$`),
        expect.stringMatching(`^${last}  .*  posts$`),
      ]);
      expect(jsonOf(await project.mig('branches', '--json'))).toMatchObject({
        branches: [
          { from: revisions['base'], revision: bio, heads: [bio] },
          { from: revisions['base'], revision: last, heads: [last] },
        ],
      });
      for (const [command, code] of [
        ['generate', 6],
        ['upgrade', 6],
        ['check', 1],
      ] as const)
        expect(await project.mig(command)).toMatchObject({
          code,
          stderr: expect.stringMatching(/MIG610: there are several heads: .*\n {2}mig merge joins them/),
        });
      expect(await project.mig('upgrade', bio)).toMatchObject({ code: 0 });
      project.write({ 'schema.mig': together });
      expect(await project.mig('merge')).toMatchObject({ code: 0 });
      expect(await project.mig('check')).toMatchObject({ code: 0 });
      expect(await project.mig('generate')).toMatchObject({
        code: 0,
        stderr: expect.stringContaining('Nothing'),
      });
      expect(await project.mig('upgrade')).toMatchObject({ code: 0 });
      expect(await project.mig('check')).toMatchObject({
        code: 0,
        stderr: expect.stringContaining('database agree'),
      });
      expect((await project.mig('history', '--graph')).stdout.replaceAll(/[0-9a-f]{16}  \S+ \S+/g, '')).toBe(
        ['*   merge bio and posts  (head)', '|\\', '| *   posts', '* |   bio', '|/', '*   base', ''].join(
          '\n',
        ),
      );
      expect(await project.mig('downgrade', '-1')).toMatchObject({ code: 0 });
      const two = await project.mig('downgrade', '-1', '--allow-data-loss');
      expect(two).toMatchObject({
        code: 2,
        stderr: expect.stringContaining(`say which branch: ${bio.slice(0, 8)}@-1`),
      });
      expect(await project.mig('downgrade', `${last}@-1`, '--allow-data-loss')).toMatchObject({ code: 0 });
      expect(jsonOf(await project.mig('current', '--json'))).toMatchObject({ current: [{ revision: bio }] });
      expect(await project.mig('upgrade')).toMatchObject({ code: 0 });
      expect(await project.mig('check')).toMatchObject({ code: 0 });
    }));

  test('rights, published tables and parameters of two branches add up, and each can be undone alone', () =>
    withDatabase(server, ({ url }) =>
      withPg(url, async (client) => {
        const [app, web] = [uniqueName('app'), uniqueName('web')];
        const schema = (tables: string, ...[rights, defaults, open, published]: readonly string[]): string =>
          `role ${app}\n\nrole ${web}\n\n${tables}
table users ${rights}\n}
function one() @returns(integer) @language(sql) @revoke(execute, from: public) as $$ select 1 $$\n
defaults sequences {\n  @@grant(${defaults}, to: ${app})\n}\n
${open}
publication news {\n  @@table(users)${published}\n}\n`;
        const table = (name: string): string => `table ${name} {\n  id bigint @id\n}\n`;
        const id = '{\n  id bigint @id\n';
        const ours = [
          `@with(fillfactor: 70) ${id}  @@grant(select, to: ${app})\n  @@grant(update, to: ${web})`,
          'select, usage',
          '',
          '\n  @@table(ours)',
        ];
        const theirs = [
          `@with(autovacuum_enabled: false) ${id}  @@grant(delete, insert, to: ${app}, grantable: (insert))`,
          'select, update',
          `defaults types {\n  @@grant(usage, to: ${web})\n}\n`,
          '\n  @@table(theirs)',
        ];
        const branches = {
          ours: schema(table('ours'), ...ours),
          theirs: schema(table('theirs'), ...theirs),
        };
        try {
          const { project } = await branched(schema('', id, 'select', '', ''), branches, {
            url,
            config: { shadow: server.url() },
          });
          const merged = await project.mig('merge');
          expect(merged, merged.stderr).toMatchObject({ code: 0 });
          for (const way of [
            ['upgrade'],
            ['downgrade', '-1'],
            ['downgrade', 'ours@-1', '--allow-data-loss'],
          ]) {
            const ran = await project.mig(
              ...way.map((one) => one.replace('ours', revisionsIn(project)['ours'] ?? '')),
            );
            expect(ran, ran.stderr).toMatchObject({ code: 0 });
            expect(await project.mig('diff', 'current', 'database')).toMatchObject({ code: 0, stdout: '' });
          }
        } finally {
          await client.query(`drop owned by ${app}, ${web}`).catch(() => {});
          await client.query(`drop role if exists ${app}, ${web}`);
        }
      }),
    ));

  test('a proof leaves alone the roles that its server has', () =>
    withDatabase(server, ({ url }) =>
      withPg(url, async (client) => {
        const role = uniqueName('standing');
        await client.query(`create role ${role} createdb`);
        try {
          const branches = { bio: `role ${role}\n\n${base}`, posts: apart.posts };
          const { project } = await branched(base, branches, { url, config: { shadow: server.url() } });
          expect(await project.mig('merge')).toMatchObject({
            code: 4,
            stderr: expect.stringContaining(
              `the proof would change what the server of "shadow" has: role ${role}`,
            ),
          });
          const { rows } = await client.query('select rolcreatedb from pg_roles where rolname = $1', [role]);
          expect(rows).toEqual([{ rolcreatedb: true }]);
        } finally {
          await client.query(`drop role ${role}`);
        }
      }),
    ));

  test('what PostgreSQL ends elsewhere with is no merge', () =>
    withDatabase(server, async ({ url }) => {
      const { project } = await branched(base, apart, { url, config: { shadow: server.url() } });
      // By hand, both make what no op knows of.
      for (const message of ['bio', 'posts'])
        rewrite(project, message, (text) =>
          text
            .replace(/(from ["']kysely["'];)/, '$1\nimport { sql as by } from "kysely";')
            .replace(
              /(function up\(db[^{]*\{)/,
              `$1\n  await by\`create table if not exists log (${message}_at text)\`.execute(db);`,
            ),
        );
      const refused = await project.mig('merge');
      expect(refused).toMatchObject({ code: 6 });
      expect(refused.stderr).toMatch(/MIG614: .* cannot be merged: PostgreSQL ends elsewhere/);
      expect(refused.stderr).toContain('drop column public.log.bio_at');
      expect(refused.stderr).toContain('there are three ways out');
      expect(await messagesOf(project)).toEqual(['posts', 'bio', 'base']);
    }));

  test('what goes one after the other, but not in the order of a new database, is no merge', async () => {
    const project = projectOf({
      'schema.mig': base,
      'mig.config.json': JSON.stringify({ shadow: server.url() }),
    });
    expect(await project.mig('generate', '-m', 'base')).toMatchObject({ code: 0 });
    const { base: first = '' } = revisionsIn(project);
    const byHand = async (message: string, head: string, statement: string): Promise<string> => {
      const ran = await project.mig('generate', '--empty', '-m', message, '--head', head);
      expect(ran, ran.stderr).toMatchObject({ code: 0 });
      rewrite(project, message, (text) =>
        text.replace(
          /function up\(db([^{]*\{)\n[^}]*\}/,
          `function up(db$1\n  await sql\`${statement}\`.execute(db);\n}`,
        ),
      );
      return revisionsIn(project)[message] ?? '';
    };
    const seen = await byHand('seen', first, 'create view seen as select name from users');
    await byHand('wider', first, 'alter table users alter name type varchar(60)');
    await byHand('unseen', seen, 'drop view seen');
    const refused = await project.mig('merge');
    expect(refused).toMatchObject({ code: 6 });
    expect(refused.stderr).toMatch(
      /MIG614: .* cannot be merged: the database refused: cannot alter type of a column used by a view[^]*can be merged, in the order of a new database[^]*three ways out/,
    );
  });
});

test.each([
  [
    'the same column',
    { bio: users('name citext'), posts: users('name varchar(20)') },
    'column public.users.name:\n    BIO: alter column public.users.name: type text → citext\n    POSTS: alter column public.users.name: type text → varchar(20)\n',
  ],
  [
    'a table that is renamed, and gets a column',
    {
      bio: users('name text', 'bio text?'),
      posts: users('name text').replace('users', 'people @was(users)'),
    },
    'table public.users:\n    BIO: create column public.users.bio\n    POSTS: rename table public.users to people\n',
  ],
  [
    'a column that is dropped, and indexed',
    { bio: users(), posts: users('name text @index') },
    'column public.users.name:\n    BIO: drop column public.users.name\n    POSTS: create index public.users.users_name_idx\n',
  ],
])('%s: the conflict is told in words of the schema, with three ways out', async (_, branches, conflict) => {
  const { project, revisions } = await branched(`extension citext\n\n${base}`, {
    bio: `extension citext\n\n${branches.bio}`,
    posts: `extension citext\n\n${branches.posts}`,
  });
  const refused = await project.mig('merge');
  const told = refused.stderr
    .replaceAll(revisions['bio']?.slice(0, 8) ?? '', 'BIO')
    .replaceAll(revisions['posts']?.slice(0, 8) ?? '', 'POSTS');
  expect(refused.code).toBe(6);
  expect(told).toContain(conflict);
  expect(told).toContain('there are three ways out');
  expect(told).toMatch(
    /1\. make POSTS \(posts\) again after BIO \(bio\): where it is applied, mig downgrade POSTS@base; remove \S+_posts\.\*; mig generate/,
  );
  expect(await messagesOf(project)).toEqual(['posts', 'bio', 'base']);
});

test('several heads become one; a head alone is enough', async () => {
  const { project, revisions } = await branched(base, {
    one: users('name text', 'one text?'),
    two: users('name text', 'two text?'),
    three: users('name text', 'three text?'),
  });
  project.write({ 'schema.mig': users('name text', 'one text?', 'two text?', 'three text?') });
  // Some have more in common than others.
  for (const message of ['more', 'other'])
    expect(
      await project.mig('generate', '--empty', '-m', message, '--head', revisions['one'] ?? ''),
    ).toMatchObject({ code: 0 });
  expect(await project.mig('merge', '-m', 'all', '--label', 'joined')).toMatchObject({ code: 0 });
  expect(await messagesOf(project, '-r', 'joined')).toEqual(['all']);
  expect(await project.mig('merge')).toMatchObject({ code: 0, stderr: expect.stringContaining('one head') });
  expect(await project.mig('merge', 'base', 'head')).toMatchObject({ code: 0 });
});

test('of many heads the two that fall out are named', async () => {
  const { project, revisions } = await branched(base, {
    one: users('name text', 'one text?'),
    two: users('name varchar(20)'),
    three: users('name varchar(30)'),
  });
  const { one = '', two = '', three = '' } = revisions;
  const refused = await project.mig('merge');
  expect(refused).toMatchObject({ code: 6 });
  const named = /MIG614: (\w+) \(\S+\) and (\w+) /.exec(refused.stderr)?.slice(1);
  expect(named?.toSorted()).toEqual([two, three].toSorted());
  expect(await project.mig('generate', '--head', one)).toMatchObject({
    code: 6,
    stderr: expect.stringMatching(/MIG611: [^]*mig merge says over what/),
  });
  expect(await project.mig('merge', one, three)).toMatchObject({ code: 0 });
});

test('generate goes where it is told: on a branch, after another, from the base, with a label', async () => {
  const { project, revisions } = await branched(base, apart);
  const bio = revisions['bio'] ?? '';
  project.write({ 'schema.mig': together.replace('bio text?', 'bio text?\n  age integer?') });
  expect(await project.mig('generate', '-m', 'age', '--head', bio, '--label', 'people')).toMatchObject({
    code: 0,
  });
  // What another branch has made is missing here, unless it comes before.
  project.write({
    'schema.mig': project.read('schema.mig').replace('author bigint', 'title text?\n  author bigint'),
  });
  const missing = await project.mig('generate', '-m', 'title', '--head', 'people@head');
  expect(missing).toMatchObject({
    code: 6,
    stderr: expect.stringMatching(/MIG611: .*public\.posts.*\n.*--depends-on/),
  });
  const after = ['--head', 'people@head', '--depends-on', revisions['posts'] ?? ''];
  expect(await project.mig('generate', '-m', 'title', ...after)).toMatchObject({ code: 0 });
  expect(jsonOf(await project.mig('history', '--json', '-r', 'people@head'))).toMatchObject({
    migrations: [
      { message: 'title', dependsOn: [revisions['posts']], parents: [revisionsIn(project)['age']] },
    ],
  });
  const shown = await project.mig('show', 'people@head');
  expect(shown, shown.stderr).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/after {4}\w+[^]*add column "title"/),
  });
  expect(await project.mig('upgrade', 'people@head', '--sql', '--from', 'base')).toMatchObject({ code: 0 });
  const clash = await project.mig('generate', '--empty', '--head', 'base', '--label', 'people');
  expect(clash).toMatchObject({ code: 6, stderr: expect.stringContaining('MIG613') });
  expect(
    await project.mig('generate', '--empty', '-m', 'apart', '--head', 'base', '--label', 'other'),
  ).toMatchObject({ code: 0 });
  expect((await project.mig('branches')).stdout).toMatch(
    /^begin by themselves:\n.*base.*\n.*apart {2}\(other, head\)\n/,
  );
});
