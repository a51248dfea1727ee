import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Kysely } from 'kysely';
import { problem, type Problem } from '@migkit/schema';
import { carriedAddress } from './carried.ts';
import { failure, isFailure } from './failure.ts';
import { carriedHooks, folderHooks } from './load-hooks.ts';
import type { Migration } from './migration.ts';
import type { RunDirection } from './options.ts';

export type Step = (db: Kysely<unknown>) => unknown;
type MigrationModule = { readonly up?: Step; readonly down?: Step };

/**
 * Loads a migration's TypeScript as it was read, without a build, and works with its `up` or `down`: what runs is what the
 * checksum was taken of. Goes in a folder without package.json and where the project is CommonJS.
 */
export const withStep = async <T>(
  migration: Migration,
  direction: RunDirection,
  work: (step: Step) => Promise<T>,
): Promise<T> => {
  // The text's own hash is part of the address, so that an edited file is loaded anew in a process that lives on.
  const { path, code, fingerprint, carried } = migration;
  const address = carried ? carriedAddress(carried.root, path) : pathToFileURL(path).href;
  const url = `${address}?mig=${fingerprint.slice(0, 16)}`;
  // They stay for the work, which may import more.
  const hooks = registerHooks(carried ? carriedHooks(url, code, carried) : folderHooks(url, code));
  try {
    return await work(stepOf(await importModule(url, migration), migration, direction));
  } finally {
    hooks.deregister();
  }
};

const importModule = async (url: string, migration: Migration): Promise<MigrationModule> => {
  try {
    return (await import(url)) as MigrationModule;
  } catch (error) {
    throw isFailure(error) ? error : broken(migration, reasonOf(error, migration));
  }
};

const stepOf = ({ up, down }: MigrationModule, migration: Migration, direction: RunDirection): Step => {
  if (typeof up !== 'function') throw broken(migration, 'it exports no function "up"');
  if (direction === 'upgrade') return up;
  if (typeof down === 'function') return down;
  throw broken(migration, 'it exports no function "down", so it cannot be undone');
};

/** Throws where one of these cannot be loaded or lacks that direction: else those before it would have run already when that is found. */
export const checkLoads = async (
  migrations: readonly Migration[],
  direction: RunDirection,
): Promise<void> => {
  const problems: Problem[] = [];
  for (const migration of migrations)
    try {
      await withStep(migration, direction, async () => {});
    } catch (error) {
      if (!isFailure(error)) throw error;
      problems.push(...error.problems);
    }
  if (problems.length > 0) throw failure(...problems);
};

const broken = ({ name }: Migration, reason: string) => failure(problem('MIG601', { name, reason }));

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
