import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Context, Input } from './command.ts';
import { readSettings } from './config.ts';
import { makePaint } from './output.ts';

const paint = await makePaint({}, []);

const folderWith = (files: { readonly [name: string]: string }): string => {
  const folder = mkdtempSync(join(tmpdir(), 'mig-config-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
};

const settingsIn = (cwd: string, options: Input['options'] = {}, env: NodeJS.ProcessEnv = {}) => {
  const context: Context = {
    cwd,
    env,
    interactive: false,
    signal: new AbortController().signal,
    paint,
    say: () => {},
  };
  return readSettings({ arguments: [], options }, context);
};

test('without a configuration the defaults hold', async () => {
  const folder = folderWith({});
  expect(await settingsIn(folder)).toEqual({
    ok: true,
    value: {
      root: folder,
      schema: join(folder, 'schema.mig'),
      migrations: join(folder, 'migrations'),
      source: join(folder, 'migrations'),
      database: undefined,
      data: join(folder, '.mig/data'),
      history: undefined,
      shadow: undefined,
      part: { schemas: [], exclude: [] },
    },
  });
});

test.each([
  ['mig.config.ts', `export default { schema: 'db' as string };`],
  ['mig.config.js', `export default { schema: 'db' };`],
  ['mig.config.mjs', `export default { schema: 'db' };`],
  ['mig.config.json', `{ "schema": "db" }`],
])('%s is found upwards, and its paths are its own', async (name, text) => {
  const folder = folderWith({ [name]: text, 'deep/er/x': '' });
  expect(await settingsIn(join(folder, 'deep/er'))).toMatchObject({
    value: { root: folder, schema: join(folder, 'db') },
  });
});

test('.env beside the configuration is read before it; the environment wins', async () => {
  const folder = folderWith({
    '.env': 'MIG_TEST_A=file\nDATABASE_URL=postgres://file/x',
    'mig.config.mjs': 'export default {};',
    'sub/x': '',
  });
  expect(await settingsIn(join(folder, 'sub'))).toMatchObject({ value: { database: 'postgres://file/x' } });
  const env = { DATABASE_URL: 'postgres://shell/x' };
  expect(await settingsIn(folder, {}, env)).toMatchObject({ value: { database: 'postgres://shell/x' } });
});

test('the option wins over the configuration, and that over the environment', async () => {
  const folder = folderWith({ 'mig.config.json': '{ "database": "postgres://config/x" }' });
  const env = { DATABASE_URL: 'postgres://shell/x' };
  expect(await settingsIn(folder, {}, env)).toMatchObject({ value: { database: 'postgres://config/x' } });
  const asked = await settingsIn(folder, { database: 'postgres://asked/x' }, env);
  expect(asked).toMatchObject({ value: { database: 'postgres://asked/x' } });
});

test('PG* variables alone mean a server', async () => {
  expect(await settingsIn(folderWith({}), {}, { PGHOST: 'h' })).toMatchObject({
    value: { database: 'postgresql://' },
  });
});

test.each([
  ['mig.config.json', '{', /JSON/],
  ['mig.config.json', '[]', /no object/],
  ['mig.config.json', '{ "shcema": "x" }', /unknown field "shcema", did you mean "schema"\?/],
  ['mig.config.json', '{ "schema": 1 }', /"schema" is no text/],
  [
    'mig.config.json',
    '{ "exclude": "tmp_*" }',
    /"exclude" is no list of names, as in exclude: \['billing'\]/,
  ],
  ['mig.config.json', '{ "postgres": "14" }', /"postgres" is no version .* postgres: 16/],
  ['mig.config.json', '{ "postgres": 13 }', /no version of PostgreSQL from 14 on/],
  ['mig.config.json', '{ "postgres": 14.5 }', /a whole number/],
  ['mig.config.mjs', 'throw new Error("boom\\nmore");', /boom$/],
  ['mig.config.mjs', 'export const x = 1;', /no object/],
  ['mig.config.ts', 'const x: = 1;\nexport default {}', /./],
])('%s with %s is no configuration', async (name, text, reason) => {
  const refused = await settingsIn(folderWith({ [name]: text }));
  expect(refused).toMatchObject({
    ok: false,
    problems: [{ code: 'MIG205', message: expect.stringMatching(reason) }],
  });
});

test('a configuration that is named and is not there is refused', async () => {
  expect(await settingsIn(folderWith({}), { config: 'x.ts' })).toMatchObject({
    problems: [{ code: 'MIG202' }],
  });
});
