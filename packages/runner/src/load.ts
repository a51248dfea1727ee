import {
  registerHooks,
  type LoadFnOutput,
  type LoadHookContext,
  type ResolveFnOutput,
  type ResolveHookContext,
} from 'node:module';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Kysely } from 'kysely';
import { problem } from '@migkit/schema';
import { failure, isFailure } from './failure.ts';
import type { Migration } from './migration.ts';

export type Step = (db: Kysely<unknown>) => unknown;
export type MigrationModule = { readonly up: Step; readonly down: Step };

/**
 * Loads a migration's TypeScript as it was read, without a build, and works with it: what runs is what the checksum was
 * taken of. Goes in a folder without package.json and where the project is CommonJS.
 */
export const withMigration = async <T>(
  migration: Migration,
  work: (module: MigrationModule) => Promise<T>,
): Promise<T> => {
  // The text's own hash is part of the address, so that an edited file is loaded anew in a process that lives on.
  const url = `${pathToFileURL(migration.path).href}?mig=${migration.fingerprint.slice(0, 16)}`;
  // They stay for the work, which may import more.
  const hooks = registerHooks({ resolve: resolver(url), load: loader(url, migration.code) });
  try {
    return await work(await importModule(url, migration));
  } finally {
    hooks.deregister();
  }
};

const importModule = async (url: string, migration: Migration): Promise<MigrationModule> => {
  try {
    const { up, down } = (await import(url)) as Partial<MigrationModule>;
    if (typeof up !== 'function') throw broken(migration, 'it exports no function "up"');
    return { up, down: typeof down === 'function' ? down : missingDown(migration) };
  } catch (error) {
    throw isFailure(error) ? error : broken(migration, reasonOf(error, migration));
  }
};

const missingDown = (migration: Migration) => () => {
  throw broken(migration, 'it exports no function "down", so it cannot be undone');
};

const broken = ({ name }: Migration, reason: string) => failure(problem('MIG601', { name, reason }));

type NextResolve = (specifier: string, context?: Partial<ResolveHookContext>) => ResolveFnOutput;
type NextLoad = (url: string, context?: Partial<LoadHookContext>) => LoadFnOutput;

// Kysely is the runner's own, wherever the project lies: the `sql` of a migration and the `db` it gets then fit together.
const resolver =
  (migrationUrl: string) =>
  (specifier: string, context: ResolveHookContext, next: NextResolve): ResolveFnOutput => {
    if (specifier === migrationUrl) return { url: specifier, shortCircuit: true };
    if (specifier === 'kysely' && context.parentURL === migrationUrl)
      return { url: import.meta.resolve('kysely'), shortCircuit: true };
    try {
      return next(specifier, context);
    } catch (error) {
      if (!specifier.startsWith('kysely/')) throw error;
      return { url: import.meta.resolve(specifier), shortCircuit: true };
    }
  };

// Said outright to be a module, a file needs no "type" in any package.json, and Node prints no warning.
const loader =
  (migrationUrl: string, code: string) =>
  (url: string, context: LoadHookContext, next: NextLoad): LoadFnOutput => {
    if (url === migrationUrl) return { format: 'module-typescript', source: code, shortCircuit: true };
    if (!/^file:.*(?<!\.d)\.m?ts(\?|$)/.test(url) || url.includes('/node_modules/'))
      return next(url, context);
    const source = readFileSync(new URL(url), 'utf8');
    return /^\s*(import|export)\b/m.test(source)
      ? { format: 'module-typescript', source, shortCircuit: true }
      : next(url, context);
  };

const reasonOf = (error: unknown, { path }: Migration): string => {
  if (!(error instanceof Error)) return String(error);
  const place = error.stack?.split('\n').find((line) => line.includes(path) || line.includes('?mig='));
  const code = (error as NodeJS.ErrnoException).code;
  const more =
    code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX'
      ? ' (enums, namespaces and parameter properties need a build, which there is none of)'
      : '';
  return `${error.message}${more}${
    place === undefined
      ? ''
      : ` at ${place
          .trim()
          .replace(/^at /, '')
          .replace(/\?mig=\w+/, '')}`
  }`;
};
