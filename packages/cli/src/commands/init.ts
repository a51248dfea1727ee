import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { problem } from '@migkit/schema';
import { given, refuse, type Command, type Outcome } from '../command.ts';
import { configNames } from '../config.ts';
import { isSystemError, reasonOf } from '../fault.ts';
import { replaceFile } from '../write.ts';

export const command: Command = {
  examples: [
    [
      'mig init',
      'writes mig.config.ts, schema.mig, migrations/ and a line in .gitignore; leaves alone what stands',
    ],
    ['mig init && mig generate && mig upgrade', 'from nothing to a database, without a server'],
  ],
  json: '{ created: string[], kept: string[] }',
  run: async (_, { cwd, say, paint }) => {
    const created: string[] = [];
    const kept: string[] = [];
    for (const { name, stands, make } of parts(cwd)) {
      if (stands) {
        kept.push(name);
        continue;
      }
      const made = make();
      if (!made.ok) return { ...made, json: { created, kept } };
      created.push(name);
      say(`${paint.talk.green('created')} ${name}`);
    }
    for (const name of kept) say(`${paint.talk.dim('kept')}    ${name}`);
    if (created.length > 0) say('\nNext: edit schema.mig, then mig generate and mig upgrade.');
    return { json: { created, kept } };
  },
};

type Part = { readonly name: string; readonly stands: boolean; readonly make: () => Outcome<unknown> };

const parts = (folder: string): readonly Part[] => {
  const file = (name: string, text: string, stands = existsSync(join(folder, name))): Part => ({
    name,
    stands,
    make: () => replaceFile(join(folder, name), text),
  });
  const ignored = textOf(join(folder, '.gitignore'));
  const config = configNames.find((name) => existsSync(join(folder, name)));
  return [
    file(config ?? 'mig.config.ts', configText(projectName(folder))),
    file(
      'schema.mig',
      schemaText,
      existsSync(join(folder, 'schema')) || existsSync(join(folder, 'schema.mig')),
    ),
    {
      name: 'migrations/',
      stands: existsSync(join(folder, 'migrations')),
      make: () => makeFolder(join(folder, 'migrations')),
    },
    file('.gitignore', withLine(ignored, '.mig/'), /^\/?\.mig\/?$/m.test(ignored)),
  ];
};

const makeFolder = (path: string): Outcome<string> => {
  try {
    mkdirSync(path);
    return given(path);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return refuse(problem('MIG203', { file: path, reason: reasonOf(error) }));
  }
};

const textOf = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');

const withLine = (text: string, line: string): string =>
  text === '' || text.endsWith('\n') ? `${text}${line}\n` : `${text}\n${line}\n`;

/** What a project is called: its package, or its folder. */
const projectName = (folder: string): string => {
  try {
    const { name } = JSON.parse(textOf(join(folder, 'package.json'))) as { readonly name?: unknown };
    if (typeof name === 'string' && name !== '') return name;
  } catch {
    // None, or none that can be read.
  }
  return basename(folder);
};

const configText = (project: string): string => `import { defineConfig } from 'migkit';

export default defineConfig({
  // Kept in each database, so that no other project's migrations run there.
  project: ${quoted(project)},
  schema: 'schema.mig',
  migrations: 'migrations',
  // Unset: an embedded PostgreSQL in .mig/data.
  database: process.env.DATABASE_URL,
});
`;

// Quoted as the rest of the file is.
const quoted = (text: string): string =>
  /['\\\n\r\u2028\u2029]/.test(text) ? JSON.stringify(text) : `'${text}'`;

const schemaText = `/// People who can sign in.
table users {
  id         bigint      @id @identity
  email      text        @unique
  name       varchar(50)
  created_at timestamptz @default(now())
}
`;
