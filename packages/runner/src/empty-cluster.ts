import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';

/** The empty cluster that a file keeps, to begin with: making one takes seconds, loading one a tenth of them. */
export const loadEmpty = (file: string | undefined): { readonly loadDataDir: Blob } | undefined => {
  if (file === undefined || !existsSync(file)) return undefined;
  return { loadDataDir: new Blob([readFileSync(file)]) };
};

/** Keeps a cluster that was just made; where that is not possible, the next one is made anew. */
export const keepEmpty = async (server: PGlite, file: string | undefined): Promise<void> => {
  if (file === undefined || existsSync(file)) return;
  try {
    const dump = await server.dumpDataDir('none');
    mkdirSync(dirname(file), { recursive: true });
    // Several processes may do this at once, and one may be stopped in the middle.
    const half = `${file}.${process.pid}`;
    writeFileSync(half, Buffer.from(await dump.arrayBuffer()));
    renameSync(half, file);
  } catch {
    // A folder that cannot be written costs time, nothing else.
  }
};
