import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { openEmbedded } from './fixtures.ts';
import { jsonOf, projectOf, removeProjects, type Project } from './mig.ts';

afterAll(removeProjects);

// A limit on the size of files stands in for the full disk: PostgreSQL panics at its next write to the log.
const full = ['bash', '-c', `trap '' XFSZ; ulimit -f 2048; exec "$0" "$@"`];
const env = { NODE_DISABLE_COMPILE_CACHE: '1' };

/** A project with an applied migration, and an empty one whose `up` becomes this. */
const projectWith = async (up: string): Promise<Project> => {
  const project = projectOf({ 'schema.mig': 'table t {\n  a int\n}\n' });
  for (const args of [['generate'], ['upgrade'], ['generate', '--empty', '-m', 'next']])
    expect(await project.mig(...args)).toMatchObject({ code: 0 });
  const file = `migrations/${project.migrations().find((name) => name.endsWith('_next.ts'))}`;
  // The first such line is that of `up`.
  const code = readFileSync(project.path(file), 'utf8').replace(/\/\/ await sql.*/, () => up);
  project.write({ [file]: code });
  return project;
};

test('an embedded PostgreSQL that dies of a full disk is one error, every process ends, and nothing is lost', async () => {
  const project = await projectWith(
    'await sql`create table u as select repeat(md5(g::text), 20) x from generate_series(1, 2000) g`.execute(db);',
  );
  await openEmbedded(project, 'insert into t values (42)');
  const ran = await project.migWith({ under: full, env }, 'upgrade');
  expect(ran).toMatchObject({ code: 4, stdout: '' });
  expect(ran.stderr).toMatch(
    /^error MIG401: .*the embedded PostgreSQL ended: could not write to .*too large/,
  );
  expect(ran.stderr.match(/^error /gm)).toHaveLength(1);
  for (const args of [['current'], ['status'], ['upgrade', '--json']]) {
    const next = await project.migWith({ under: full, env }, ...args);
    expect(next.code).toBe(4);
    expect(next.stdout + next.stderr).toMatch(/MIG405.*could not write to .*too large/s);
  }
  const again = await project.mig('upgrade', '--json');
  expect(jsonOf(again)).toMatchObject({ exit: 0, applied: [{}] });
  expect(await openEmbedded(project, 'select a, (select count(*)::int from u) from t')).toEqual([
    { a: 42, count: 2000 },
  ]);
});

test('what waits for ever is told, where Node would end without a word', async () => {
  const project = await projectWith('await sql`select 1`.execute(db);\n  await new Promise(() => {});');
  const ran = await project.mig('upgrade');
  expect(ran).toMatchObject({ code: 70, stdout: '' });
  expect(ran.stderr).toContain('error MIG299: a fault of mig itself: it waits for what never comes');
});
