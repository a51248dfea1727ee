import { spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { ending, type Project, type Ran } from './mig.ts';
import { branched, rewrite } from './on-branches.ts';

export type Bundle = {
  /** The folder that it lies in. */
  readonly folder: string;
  readonly start: (url: string | undefined, ...args: readonly string[]) => ChildProcess;
  readonly run: (url: string | undefined, ...args: readonly string[]) => Promise<Ran>;
};

/** Bundles the project and puts the file where nothing else is; only Node runs it, in an environment of a URL alone. */
export const bundleOf = async (project: Project): Promise<Bundle> => {
  const made = await project.mig('bundle');
  expect(made, made.stderr).toMatchObject({ code: 0 });
  const folder = mkdtempSync(join(tmpdir(), 'mig-bundle-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  copyFileSync(project.path('migrate.mjs'), join(folder, 'migrate.mjs'));
  const start: Bundle['start'] = (url, ...args) =>
    spawn(process.execPath, ['migrate.mjs', ...args], {
      cwd: folder,
      env: url === undefined ? {} : { DATABASE_URL: url },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  return { folder, start, run: (url, ...args) => ending(start(url, ...args)) };
};

const users = (...lines: readonly string[]): string =>
  `table users {\n  id bigint @id\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;

/**
 * A project whose history has two branches and their merge, an index that is built outside of a transaction, a squash, and a
 * migration that imports a module, which imports others.
 */
export const grown = async (config: object): Promise<Project> => {
  const { project } = await branched(
    users('name text'),
    { bio: users('name text', 'bio text?'), city: users('name text', 'city text?') },
    { config },
  );
  const mig = async (...args: readonly string[]): Promise<void> => {
    const ran = await project.mig(...args);
    expect(ran, ran.stderr).toMatchObject({ code: 0 });
  };
  const columns = ['name text', 'bio text?', 'city text?'];
  const generate = async (message: string, ...more: readonly string[]): Promise<void> => {
    project.write({ 'schema.mig': users(...columns, ...more) });
    await mig('generate', '-m', message);
  };
  project.write({ 'schema.mig': users(...columns), ...modules });
  await mig('merge');
  await generate('index', '@@index(name)');
  await generate('age', 'age integer?', '@@index(name)');
  await generate('height', 'age integer?', 'height integer?', '@@index(name)');
  const [age, height] = ['age', 'height'].map((message) => recordOf(project, message).revision);
  await mig('squash', `${age}:${height}`, '-m', 'body');
  outside(project);
  rewrite(project, 'base', (text) =>
    `import { announce } from '../lib/announce.ts';\n${text}`.replace(
      /function up\(.*\{\n/,
      "$&  await announce(db);\n  void 'Grüße 🚀';\n",
    ),
  );
  return project;
};

const modules = {
  'lib/announce.ts': `import { sql, type Kysely } from 'kysely';
import type { Nothing } from './nowhere.ts';
import { words } from './deep/words.mjs';

export const announce = async (db: Kysely<any>, nothing?: Nothing): Promise<void> => {
  const { default: more } = await import('./more.json', { with: { type: 'json' } });
  await sql.raw(\`select '\${words}', '\${more}', '\${nothing}'\`).execute(db);
};
`,
  'lib/deep/words.mjs': `export const words = 'Grüße aus einem Modul 🚀';\n`,
  'lib/more.json': '"and from another"\n',
};

type Recorded = { readonly file: string; readonly revision: string; readonly text: string };

const recordOf = (project: Project, message: string): Recorded => {
  const file = project.migrations().find((name) => name.endsWith(`_${message}.ops.json`)) ?? '';
  const text = project.read(`migrations/${file}`);
  const { revision } = JSON.parse(text) as { readonly revision: string };
  return { file, revision, text };
};

/** Has the index built without a lock on its table, as a person would write it. */
const outside = (project: Project): void => {
  const { file, text } = recordOf(project, 'index');
  project.write({ [`migrations/${file}`]: text.replace('"transaction": true', '"transaction": false') });
  rewrite(project, 'index', (code) =>
    code
      .replace('import type { Kysely }', 'import { sql, type Kysely }')
      .replace(
        /(function up[^{]*\{\n)[^}]*\}/,
        '$1  await sql`create index concurrently users_name_idx on users (name)`.execute(db);\n}',
      ),
  );
};
