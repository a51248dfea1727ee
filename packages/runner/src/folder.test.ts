import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readMigrations } from './folder.ts';
import { revisionOf } from './revision.ts';

const folder = (): string => {
  const root = mkdtempSync(join(tmpdir(), 'mig-folder-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return root;
};

const record = (name: string, parents: readonly string[] = [], ops: readonly unknown[] = [name]) => ({
  format: 1,
  revision: revisionOf({ parents, ops, name }),
  parents,
  message: '',
  transaction: true,
  ops,
  loses: { up: [], down: [] },
});

const write = (root: string, name: string, content: unknown = record(name)): void => {
  writeFileSync(join(root, `${name}.ts`), 'export const up = () => {};');
  writeFileSync(
    join(root, `${name}.ops.json`),
    typeof content === 'string' ? content : JSON.stringify(content),
  );
};

const codes = async (root: string) =>
  (await readMigrations(root)).problems.map(({ code, message }) => `${code} ${message}`);

test('migrations come by name; other files of the folder do not matter', async () => {
  const root = folder();
  const first = record('20260102000000_b');
  write(root, '20260102000000_b', first);
  write(root, '20260101000000_a', record('20260101000000_a', [first.revision]));
  for (const other of ['helpers.ts', 'README.md', '20260101000000_a.d.ts', '.hidden'])
    writeFileSync(join(root, other), '');
  const { migrations, problems } = await readMigrations(root);
  expect(problems).toEqual([]);
  expect(migrations.map(({ name }) => name)).toEqual(['20260101000000_a', '20260102000000_b']);
});

test('no folder is an empty one', async () => {
  expect(await readMigrations(join(folder(), 'nowhere'))).toEqual({ migrations: [], problems: [] });
});

test('a half migration is named with the half that is missing', async () => {
  const root = folder();
  writeFileSync(join(root, '20260101000000_a.ts'), '');
  writeFileSync(join(root, 'b.ops.json'), '{}');
  expect(await codes(root)).toEqual([
    'MIG600 migration 20260101000000_a has no 20260101000000_a.ops.json beside it',
    'MIG600 migration b has no b.ts beside its .ops.json',
  ]);
});

test.each([
  ['', 'is not a JSON object'],
  ['[]', 'is not a JSON object'],
  ['{"format": 2}', 'has format 2'],
  [{ ...record('x'), revision: '../../etc/passwd' }, 'has no revision'],
  [{ ...record('x'), parents: 'a' }, 'has no list of parents'],
  [{ ...record('x'), parents: [1] }, 'has no list of parents'],
  [{ ...record('x'), ops: {} }, 'has no list of ops'],
  [{ ...record('x'), transaction: 'no' }, 'wrong type'],
  [{ ...record('x'), loses: { down: [1] } }, 'wrong type'],
])('%j cannot be read', async (content, reason) => {
  const root = folder();
  write(root, 'x', content);
  expect(await codes(root)).toEqual([expect.stringMatching(new RegExp(`^MIG601 .*${reason}`))]);
});

test('ops that were edited do not fit their revision', async () => {
  const root = folder();
  write(root, 'x', { ...record('x'), ops: ['y'] });
  expect(await codes(root)).toEqual([
    'MIG607 x.ops.json: the recorded ops of x were edited: its revision does not match them',
  ]);
});

test('links, folders and hostile names are told as they are', async () => {
  const root = folder();
  write(root, 'a');
  rmSync(join(root, 'a.ts'));
  symlinkSync(join(root, 'nowhere'), join(root, 'a.ts'));
  write(root, 'b');
  rmSync(join(root, 'b.ts'));
  mkdirSync(join(root, 'b.ts'));
  write(root, 'c`${x}\n*');
  expect(await codes(root)).toEqual([
    expect.stringMatching(/^MIG601 .*a\.ts is a link to nothing$/),
    expect.stringMatching(/^MIG601 .*b\.ts is not a file$/),
    'MIG601 migration "c`${x}\\n*" cannot be read: its name has characters that a migration may not have',
  ]);
});
