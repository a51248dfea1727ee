import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readEnvFile } from './env-file.ts';

const read = (text: string, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => {
  const folder = mkdtempSync(join(tmpdir(), 'mig-env-'));
  writeFileSync(join(folder, '.env'), text);
  readEnvFile(folder, env);
  return env;
};

test('quotes, export and comments are understood', () => {
  expect(read(`# word\nexport A='x # y'\nB="z" # said\n\nC=postgres://u:p@h/d?a=b\n`, {})).toEqual({
    A: 'x # y',
    B: 'z',
    C: 'postgres://u:p@h/d?a=b',
  });
});

test('the environment wins over the file', () => {
  expect(read('A=file\nB=file', { A: 'shell', B: '' })).toEqual({ A: 'shell', B: '' });
});

test('without a file, or with a folder of that name, nothing happens', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mig-env-'));
  const env = {};
  readEnvFile(folder, env);
  mkdirSync(join(folder, '.env'));
  readEnvFile(folder, env);
  expect(env).toEqual({});
});
