import { readFileSync } from 'node:fs';
import type { LoadFnOutput, LoadHookContext, ResolveFnOutput, ResolveHookContext } from 'node:module';
import type { CarriedModules } from './carried.ts';

type NextResolve = (specifier: string, context?: Partial<ResolveHookContext>) => ResolveFnOutput;
type NextLoad = (url: string, context?: Partial<LoadHookContext>) => LoadFnOutput;

/** How Node finds and reads modules while a migration is loaded. */
export type Hooks = {
  readonly resolve: (specifier: string, context: ResolveHookContext, next: NextResolve) => ResolveFnOutput;
  readonly load: (url: string, context: LoadHookContext, next: NextLoad) => LoadFnOutput;
};

/** A migration of a folder: its text as it was read, and around it the modules of its project. */
export const folderHooks = (migrationUrl: string, code: string): Hooks => ({
  // Kysely is the runner's own, wherever the project lies: the `sql` of a migration and the `db` it gets then fit together.
  resolve: (specifier, context, next) => {
    if (specifier === migrationUrl) return { url: specifier, shortCircuit: true };
    if (specifier === 'kysely' && context.parentURL === migrationUrl) return ownKysely(specifier);
    try {
      return next(specifier, context);
    } catch (error) {
      if (!specifier.startsWith('kysely/')) throw error;
      return ownKysely(specifier);
    }
  },
  // Said outright to be a module, a file needs no "type" in any package.json, and Node prints no warning.
  load: (url, context, next) => {
    if (url === migrationUrl) return { format: 'module-typescript', source: code, shortCircuit: true };
    if (!/^file:.*(?<!\.d)\.m?ts(\?|$)/.test(url) || url.includes('/node_modules/'))
      return next(url, context);
    const source = readFileSync(new URL(url), 'utf8');
    return /^\s*(import|export)\b/m.test(source)
      ? { format: 'module-typescript', source, shortCircuit: true }
      : next(url, context);
  },
});

/** A migration that is held in memory: what it imports by a relative path is there, and Kysely is the runner's own. */
export const carriedHooks = (migrationUrl: string, code: string, { root, texts }: CarriedModules): Hooks => ({
  resolve: (specifier, context, next) => {
    if (specifier === migrationUrl) return { url: specifier, shortCircuit: true };
    if (!context.parentURL?.startsWith(root)) return next(specifier, context);
    if (/^kysely(\/|$)/.test(specifier)) return ownKysely(specifier);
    if (!/^\.{0,2}\//.test(specifier)) return next(specifier, { ...context, parentURL: import.meta.url });
    const url = new URL(specifier, context.parentURL).href;
    if (!texts.has(url)) throw new Error(`${specifier} is not carried with the migrations`);
    return { url, shortCircuit: true };
  },
  load: (url, context, next) => {
    const source = url === migrationUrl ? code : texts.get(url);
    return source === undefined ? next(url, context) : { format: formatOf(url), source, shortCircuit: true };
  },
});

const formatOf = (url: string): string => {
  if (url.endsWith('.json')) return 'json';
  return /\.m?ts(\?|$)/.test(url) ? 'module-typescript' : 'module';
};

const ownKysely = (specifier: string): ResolveFnOutput => ({
  url: specifier === 'kysely' ? import.meta.resolve('kysely') : import.meta.resolve(specifier),
  shortCircuit: true,
});
