import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A dump of a schema that somebody else wrote. */
export type Dump = { readonly name: string; readonly path: string };

/** The dumps lie beside the repository, since they are others' work; MIG_CORPUS names another place. None where there are none. */
export const corpus = (): readonly Dump[] => {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .toSorted()
    .map((file) => ({ name: file.slice(0, -'.sql'.length), path: join(folder, file) }));
};

const folder = process.env['MIG_CORPUS'] ?? fileURLToPath(new URL('../../../shared/corpus', import.meta.url));
