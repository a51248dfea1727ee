import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { compareText, problem } from '@migkit/schema';
import { given, refuse, type Outcome, type TextFile } from './command.ts';
import { isSystemError, reasonOf } from './fault.ts';

/** A file of the schema: its name for messages, its place, its text. */
export type SchemaFile = TextFile & { readonly path: string };

/** The schema's one file, or all `.mig` files below a folder, sorted by path; names are relative to `cwd`. */
export const readSchemaFiles = (path: string, cwd: string): Outcome<readonly SchemaFile[]> => {
  let at = path;
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    const nameOf = (file: string): string => relative(cwd, file).replaceAll('\\', '/') || file;
    if (!stats) return refuse(problem('MIG206', { file: nameOf(path) }, { help: 'mig init writes one' }));
    const paths = stats.isDirectory() ? filesBelow(path) : [path];
    if (paths.length === 0)
      return refuse(problem('MIG206', { file: nameOf(path) }, { help: 'the folder has no .mig file' }));
    return given(
      paths.map((file) => {
        at = file;
        return { path: file, name: nameOf(file), text: readFileSync(file, 'utf8') };
      }),
    );
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return refuse(problem('MIG202', { file: at, reason: reasonOf(error) }));
  }
};

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name.endsWith('.mig') && !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort(compareText);
