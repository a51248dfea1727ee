import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isConfigured, prettierOptions, tidy } from './prettier-config.ts';

const folderWith = (files: { readonly [name: string]: string }): string => {
  const folder = mkdtempSync(join(tmpdir(), 'mig-prettier-'));
  mkdirSync(join(folder, 'migrations'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return join(folder, 'migrations');
};

test('a project without a configuration has no options', async () => {
  const folder = folderWith({ 'package.json': '{"devDependencies":{"prettier":"3"}}' });
  expect(isConfigured(folder)).toBe(false);
  expect(await prettierOptions(join(folder, 'a.ts'))).toBeUndefined();
});

test.each([
  ['.prettierrc', '{"singleQuote":true}'],
  ['prettier.config.mjs', 'export default { singleQuote: true };'],
  ['package.json', '{"prettier":{"singleQuote":true}}'],
])('%s above the folder is found', async (name, text) => {
  const folder = folderWith({ [name]: text });
  expect(await prettierOptions(join(folder, 'a.ts'))).toMatchObject({ singleQuote: true });
});

test('.editorconfig counts as well, for a folder that is not made yet', async () => {
  const folder = folderWith({ '.editorconfig': 'root = true\n[*]\nindent_style = tab\n' });
  expect(await prettierOptions(join(folder, 'deep', 'a.ts'))).toMatchObject({ useTabs: true });
});

test('a configuration that says nothing is none', async () => {
  expect(await prettierOptions(join(folderWith({ '.prettierrc': '{}' }), 'a.ts'))).toBeUndefined();
});

test.each([
  ['.prettierrc', '{broken', 'YAML Error'],
  ['.prettierrc', 'plugins: ["nosuch"]', "Cannot find package 'nosuch'"],
  ['.prettierrc.json', '{"printWidth":"wide"}', 'Invalid printWidth value'],
  ['prettier.config.mjs', 'throw new Error("no options today");', 'no options today'],
  ['package.json', '{"prettier":"nosuch-config"}', "Cannot find package 'nosuch-config'"],
])('%s that prettier refuses is named, with what it says', async (name, text, says) => {
  const folder = folderWith({ [name]: text });
  const { ok, problems } = { problems: [], ...(await tidy('export const a = 1;\n', join(folder, 'a.ts'))) };
  expect({ ok, problems }).toMatchObject({ ok: false, problems: [{ code: 'MIG205' }] });
  expect(problems[0]?.message).toMatch(join(folder, '..', name));
  expect(problems[0]?.message).toContain(says);
});

test('a text that is no TypeScript is no fault of the configuration', async () => {
  const file = join(folderWith({ '.prettierrc': '{"singleQuote":true}' }), 'a.ts');
  await expect(tidy('export const = 1;', file)).rejects.toThrow(SyntaxError);
});
