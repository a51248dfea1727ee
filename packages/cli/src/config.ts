import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Carried } from '@migkit/runner';
import { nearest, oldestVersion, problem } from '@migkit/schema';
import { given, refuse, text, type Context, type Input, type Outcome } from './command.ts';
import type { Selection } from './selection.ts';
import { readEnvFile } from './env-file.ts';
import type { Config } from './index.ts';
import { loadConfigFile } from './config-file.ts';

/** Where everything of a project is, as absolute paths, and the database that it names. */
export type Settings = {
  readonly root: string;
  readonly schema: string;
  readonly migrations: string;
  /** The migrations as the runner takes them: the same folder, or what a bundle carries. */
  readonly source: string | Carried;
  /** A URL; undefined means the embedded database in `data`. */
  readonly database: string | undefined;
  /** The folder of the embedded database; undefined where there is none. */
  readonly data: string | undefined;
  readonly history: string | undefined;
  /** The project's name, which its databases keep. */
  readonly project: string | undefined;
  readonly shadow: string | undefined;
  readonly targets: Config['targets'];
  /** The schema that stands for `public`, where these are the settings of one target. */
  readonly home?: string | undefined;
  readonly postgres: number | undefined;
  /** Which part of the database is the project's. */
  readonly part: Selection;
};

/** The names a configuration can have; the first that stands in a folder counts. */
export const configNames: readonly string[] = [
  'mig.config.ts',
  'mig.config.js',
  'mig.config.mjs',
  'mig.config.json',
];

/** The settings for a command: its options, then the configuration found upwards, then the environment, then defaults. */
export const readSettings = async (input: Input, context: Context): Promise<Outcome<Settings>> => {
  if (context.settings) return context.settings(input, context);
  const { cwd, env } = context;
  const asked = text(input, 'config');
  const file = asked === undefined ? findUpwards(cwd) : resolve(cwd, asked);
  const root = file === undefined ? cwd : dirname(file);
  readEnvFile(root, env);
  if (file !== undefined && !existsSync(file)) {
    return refuse(problem('MIG202', { file, reason: 'there is no such file' }));
  }
  const config = file === undefined ? given({}) : await readConfig(file);
  if (!config.ok) return config;
  return given(settle(root, config.value, text(input, 'database'), env));
};

/** The settings that follow from a configuration, a database that is asked for instead of its own, and the environment. */
export const settle = (
  root: string,
  config: Config,
  asked: string | undefined,
  env: NodeJS.ProcessEnv,
): Settings => ({
  root,
  schema: resolve(root, config.schema ?? 'schema.mig'),
  migrations: resolve(root, config.migrations ?? 'migrations'),
  source: resolve(root, config.migrations ?? 'migrations'),
  database: asked ?? (config.database || env['DATABASE_URL'] || fromLibpq(env)),
  data: join(root, '.mig', 'data'),
  history: config.history,
  project: config.project,
  shadow: config.shadow,
  // Another database than the configured one is one.
  targets: asked === undefined ? config.targets : undefined,
  postgres: config.postgres,
  part: { schemas: config.schemas ?? [], exclude: config.exclude ?? [] },
});

// psql needs no URL when one of these says where to go; what the URL leaves out comes from PG* as well.
const fromLibpq = (env: NodeJS.ProcessEnv): string | undefined =>
  ['PGHOST', 'PGHOSTADDR', 'PGDATABASE', 'PGSERVICE', 'PGPORT'].some((name) => env[name])
    ? 'postgresql://'
    : undefined;

const findUpwards = (folder: string): string | undefined => {
  for (let at = folder; ; at = dirname(at)) {
    const name = configNames.find((candidate) => existsSync(join(at, candidate)));
    if (name !== undefined) return join(at, name);
    if (dirname(at) === at) return undefined;
  }
};

const readConfig = async (file: string): Promise<Outcome<Config>> => {
  const loaded = await loadConfigFile(file);
  if (!loaded.ok) return loaded;
  const wrong = faultIn(loaded.value);
  if (wrong === undefined) return given(loaded.value as Config);
  return refuse(problem('MIG205', { file, reason: wrong }));
};

const lists = ['schemas', 'exclude'];
const fields = [
  'schema',
  'migrations',
  'database',
  'project',
  ...lists,
  'history',
  'shadow',
  'targets',
  'postgres',
];

const faultIn = (value: unknown): string | undefined => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return 'its default export is no object';
  for (const [name, held] of Object.entries(value)) {
    const meant = nearest(name, fields);
    if (!fields.includes(name)) return `unknown field "${name}"${meant ? `, did you mean "${meant}"?` : ''}`;
    if (held === undefined) continue;
    if (name === 'postgres' && !isVersion(held))
      return `"postgres" is no version of PostgreSQL from ${oldestVersion} on: a whole number, as in postgres: 16`;
    if (lists.includes(name) && !isListOfTexts(held))
      return `"${name}" is no list of names, as in ${name}: ['billing']`;
    if (name === 'targets' && typeof held !== 'function' && !Array.isArray(held))
      return '"targets" is neither a list nor a function that gives one';
    if (!['postgres', 'targets', ...lists].includes(name) && typeof held !== 'string')
      return `"${name}" is no text`;
  }
  return undefined;
};

const isListOfTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

const isVersion = (value: unknown): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= oldestVersion && value < 100;
