import { sha256 } from './canonical.ts';
import type { Files } from './migration.ts';

/** Migrations that are held in memory, as a bundle holds them. */
export type Carried = {
  readonly files: readonly CarriedFile[];
  /** What their code imports by relative paths, each with its path; JSON or a module in TypeScript or JavaScript. */
  readonly modules?: readonly CarriedModule[] | undefined;
  /** Where the migrations would lie among the modules; `migrations` unless said. */
  readonly folder?: string | undefined;
};

/** The two files of a migration: its name without an ending, the text of `<name>.ts` and of `<name>.ops.json`. */
export type CarriedFile = { readonly name: string; readonly code: string; readonly record: string };

export type CarriedModule = { readonly path: string; readonly code: string };

/** What the code of carried migrations may import: texts by their addresses, all of which begin with the root. */
export type CarriedModules = { readonly root: string; readonly texts: ReadonlyMap<string, string> };

/** The files as if they had been read from a folder. */
export const carriedFiles = ({ files, modules = [], folder = 'migrations' }: Carried): readonly Files[] => {
  // A process may hold several such sets, and Node loads an address once: what they say is part of it.
  const root = `mig:/${sha256(JSON.stringify(modules)).slice(0, 16)}/`;
  const texts = new Map(modules.map(({ path, code }) => [carriedAddress(root, path), code]));
  return files.map(({ name, code, record }) => ({
    name,
    path: `${folder}/${name}.ts`,
    code,
    fingerprint: sha256(code),
    record,
    carried: { root, texts },
  }));
};

/** The address of a path among carried modules. */
export const carriedAddress = (root: string, path: string): string =>
  root + path.split('/').map(encodeURIComponent).join('/');
