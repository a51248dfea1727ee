import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { replaceFile, writeNew } from './write.ts';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'mig-write-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const file = (name: string, text = name) => ({ name, text });

test('new files stand with their texts, and nothing else', () => {
  const made = writeNew(join(folder, 'deep/er'), [file('a.ts', 'ä\n'), file('a.ops.json')]);
  expect(made.ok).toBe(true);
  expect(readdirSync(join(folder, 'deep/er')).sort()).toEqual(['a.ops.json', 'a.ts']);
  expect(readFileSync(join(folder, 'deep/er/a.ts'), 'utf8')).toBe('ä\n');
  if (made.ok) made.value.undo();
  expect(readdirSync(folder)).toEqual([]);
});

test('taking new files away leaves the others of a folder that stood', () => {
  writeFileSync(join(folder, 'b.ts'), 'mine');
  const made = writeNew(folder, [file('a.ts')]);
  if (made.ok) made.value.undo();
  expect(readdirSync(folder)).toEqual(['b.ts']);
});

test('a file that stands is not touched, and none of the others is made', () => {
  writeFileSync(join(folder, 'b.ts'), 'mine');
  const made = writeNew(folder, [file('a.ts'), file('b.ts')]);
  expect(made).toMatchObject({
    problems: [{ code: 'MIG203', message: expect.stringContaining('it exists already') }],
  });
  expect(readdirSync(folder)).toEqual(['b.ts']);
  expect(readFileSync(join(folder, 'b.ts'), 'utf8')).toBe('mine');
});

test('a folder that is a file is said in one sentence', () => {
  writeFileSync(join(folder, 'migrations'), '');
  expect(writeNew(join(folder, 'migrations'), [file('a.ts')])).toMatchObject({
    problems: [{ code: 'MIG203' }],
  });
});

test('a name that is a path is a fault of the caller, and nothing is written', () => {
  expect(() => writeNew(join(folder, 'in'), [file('../a.ts')])).toThrow('is not a file name');
  expect(readdirSync(folder)).toEqual([]);
});

test('a file is replaced whole and keeps its rights', () => {
  const path = join(folder, 'schema.mig');
  writeFileSync(path, 'old');
  chmodSync(path, 0o640);
  expect(replaceFile(path, 'new')).toEqual({ ok: true, value: path });
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(statSync(path).mode & 0o777).toBe(0o640);
  expect(readdirSync(folder)).toEqual(['schema.mig']);
});
