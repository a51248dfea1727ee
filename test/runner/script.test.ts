import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { history, script, upgrade } from '@migkit/runner';
import { describe, expect, test } from 'vitest';
import { dumpSchema, servers, withDatabase, withPg } from '../harness/index.ts';
import { project, threeSteps, type Written } from './project.ts';

const hostile = `it's "$1" \\ \${x} */ -- ; \`b\`\n\\! echo smuggled\n$$ $mig$ ünïcödé`;

const migrations: readonly Written[] = [
  ...threeSteps,
  {
    name: '20260104000000_hostile',
    message: `line one\n; drop table users; -- ${hostile}`,
    loses: { up: [`x\n; drop table users;`], down: [] },
    up: `
  const text = ${JSON.stringify(hostile)};
  await sql\`create table \${sql.id(text.slice(0, 40))} (a text)\`.execute(db);
  await sql\`create function f() returns text language sql as $f$ select '$1;' -- $2\n $f$\`.execute(db);
  await sql\`create table kept (id bigint generated always as identity, t text, j jsonb, a text[], n numeric, b boolean, at timestamptz, raw bytea)\`.execute(db);
  await db.insertInto('kept').values([
    { t: text, j: { deep: [text, null, 1.5] }, a: [text, 'x', null], n: -12345678901234567890n, b: true, at: new Date(0), raw: Buffer.from([0, 39, 92, 255]) },
    { t: null, j: null, a: [], n: 1e21, b: false, at: null, raw: Buffer.alloc(0) },
  ]).execute();
  await db.updateTable('kept').set({ t: sql\`t || \${'$1 '}\` }).where('b', '=', true).execute();
  await sql\`select setval('kept_id_seq', \${40})\`.execute(db);
  await sql\`comment on table kept is 'ends in a comment' -- really\`.execute(db);`,
  },
];

/** Through psql where it is on the PATH; elsewhere as one simple query, which the script is made for too. */
const runScript = async (url: string, folder: string, text: string): Promise<void> => {
  const file = `${folder}/script.sql`;
  writeFileSync(file, text);
  try {
    await promisify(execFile)('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', url, '-f', file]);
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ENOENT') throw error;
    await withPg(url, (client) => client.query(text));
  }
};

const rowsOf = (url: string) =>
  withPg(
    url,
    async (client) =>
      (await client.query('select *, nextval($1) from kept order by id', ['kept_id_seq'])).rows,
  );

describe.each(servers())('PostgreSQL $version', (server) => {
  test('the script gives the catalog, the rows and the history that the run gives', () =>
    withDatabase(server, (one) =>
      withDatabase(server, async (other) => {
        const { folder } = project(migrations);
        expect(await upgrade({ database: one.url, migrations: folder })).toMatchObject({
          problems: [],
          ok: true,
        });
        const written = await script({ direction: 'upgrade', database: other.url, migrations: folder });
        expect(written.problems).toEqual([]);
        const text = written.ok ? written.value.text : '';
        await runScript(other.url, folder, text);
        expect(await dumpSchema(other.url)).toEqual(await dumpSchema(one.url));
        expect(await rowsOf(other.url)).toEqual(await rowsOf(one.url));
        const evidence = async (url: string) => {
          const rows = await history({ database: url });
          return (
            rows.ok &&
            rows.value.map(({ revision, name, direction, parents, checksum, opsChecksum, fingerprint }) => ({
              revision,
              name,
              direction,
              parents,
              checksum,
              opsChecksum,
              fingerprint,
            }))
          );
        };
        expect(await evidence(other.url)).toEqual(await evidence(one.url));
        expect(await upgrade({ database: other.url, migrations: folder })).toMatchObject({
          ok: true,
          done: [],
        });
        await expect(runScript(other.url, folder, text)).rejects.toThrow(
          /does not stand where this script begins|already exists/,
        );
        const back = await script({
          direction: 'downgrade',
          target: 'base',
          database: other.url,
          migrations: project(threeSteps).folder,
        });
        expect(back).toMatchObject({ ok: false, problems: [{ code: 'MIG606' }] });
      }),
    ));

  test('a script that is run twice stops before its second begin', () =>
    withDatabase(server, async ({ url }) => {
      const { folder } = project(threeSteps);
      const written = await script({ direction: 'upgrade', migrations: folder, target: '+2' });
      const rest = await script({ direction: 'upgrade', migrations: folder, from: '+2' });
      const back = await script({
        direction: 'downgrade',
        migrations: folder,
        from: 'head',
        target: 'base',
        allowDataLoss: true,
      });
      const texts = [written, rest, back].map((one) =>
        one.ok ? one.value.text : JSON.stringify(one.problems),
      );
      const [first = '', second = '', third = ''] = texts;
      await expect(runScript(url, folder, second)).rejects.toThrow('does not stand where this script begins');
      await runScript(url, folder, first);
      await expect(runScript(url, folder, first)).rejects.toThrow('does not stand where this script begins');
      await runScript(url, folder, second);
      await runScript(url, folder, third);
      expect(await dumpSchema(url, '--exclude-table=mig_history')).not.toMatch(/CREATE TABLE/);
      const rows = await history({ database: url });
      expect(rows.ok && rows.value.map(({ direction }) => direction)).toEqual([
        'upgrade',
        'upgrade',
        'upgrade',
        'downgrade',
        'downgrade',
        'downgrade',
      ]);
    }));
});

test('a migration that reads rows is refused with its name', async () => {
  const { folder } = project([
    {
      name: '20260101000000_reads',
      up: `const { rows } = await sql\`select 1 as n\`.execute(db);\n  if (rows.length > 0) return;`,
    },
  ]);
  expect(await script({ direction: 'upgrade', migrations: folder })).toMatchObject({
    ok: false,
    problems: [{ code: 'MIG406', message: expect.stringContaining('20260101000000_reads reads rows') }],
  });
});

test('nothing to do is an empty script', async () => {
  const { folder } = project(threeSteps);
  expect(await script({ direction: 'upgrade', migrations: folder, from: 'head' })).toMatchObject({
    ok: true,
    value: { text: '', migrations: [] },
  });
});
