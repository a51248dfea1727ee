import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { revisionOf } from '@migkit/runner';
import { projectOf, removeProjects, type Project } from './mig.ts';

afterAll(removeProjects);

type Record = {
  parents: string[];
  dependsOn?: string[];
  labels?: string[];
  revision: string;
  ops: unknown[];
};

/** Two migrations; `change` alters what their records say, and their revisions follow. No circle can be made of revisions that hold their parents. */
const spoiled = async (change: (first: Record, second: Record) => void): Promise<Project> => {
  const project = projectOf({ 'schema.mig': 'table a {\n  id bigint @id\n}\n' });
  await project.mig('generate', '-m', 'first');
  await project.mig('generate', '-m', 'second', '--empty');
  const names = project.migrations().filter((name) => name.endsWith('.ops.json'));
  const paths = names.map((name) => project.path(`migrations/${name}`));
  const [first, second] = paths.map((path) => JSON.parse(readFileSync(path, 'utf8')) as Record);
  if (!first || !second) throw new Error('two migrations');
  change(first, second);
  for (const [at, record] of [first, second].entries()) {
    const name = names[at]?.slice(0, -'.ops.json'.length) ?? '';
    record.revision = revisionOf({ ...record, name });
    writeFileSync(paths[at] ?? '', JSON.stringify(record));
  }
  return project;
};

const commands = [
  'heads',
  'branches',
  'history',
  'show head',
  'edit head',
  'generate',
  'merge',
  'squash',
  'diff',
  'stamp head',
  'upgrade',
  'upgrade --sql',
  'downgrade base',
];

const missing = (_: Record, second: Record): void => void (second.parents = ['0123456789abcdef']);

test.concurrent.each(commands)('mig %s says what is wrong with the graph, and does nothing', async (line) => {
  const project = await spoiled(missing);
  const ran = await project.mig(...line.split(' '));
  expect(ran.code, ran.stderr).toBe(6);
  expect(ran.stdout).toBe('');
  expect(ran.stderr).toMatch(
    /^error MIG603: migration \d+_second follows 0123456789abcdef, which is not there\n {2}restore .*\n$/,
  );
});

test.each([
  [
    'a missing one on which another depends',
    'MIG603',
    (_: Record, second: Record) => void (second.dependsOn = ['0123456789abcdef']),
  ],
  [
    'a label that two have',
    'MIG613',
    (first: Record, second: Record) => {
      first.labels = ['shop'];
      second.labels = ['shop'];
      second.parents = [];
    },
  ],
  ['a label that is a word of its own', 'MIG613', (first: Record) => void (first.labels = ['head'])],
  ['one migration twice', 'MIG602', (first: Record, second: Record) => void Object.assign(second, first)],
])('%s', async (_, code, change) => {
  const project = await spoiled(change);
  for (const [command, exit] of [
    ['heads', 6],
    ['upgrade', 6],
    ['check', 1],
    ['status', 1],
  ] as const)
    expect(await project.mig(command)).toMatchObject({
      code: exit,
      stderr: expect.stringContaining(`error ${code}: `),
    });
});
