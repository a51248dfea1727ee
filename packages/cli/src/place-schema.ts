import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { problem } from '@migkit/schema';
import { given, refuse, type Outcome, type TextFile } from './command.ts';
import { isSystemError, reasonOf } from './fault.ts';
import { replaceFile } from './write.ts';

/** Where a whole schema is put: a file, or a folder whose `.mig` files all belong to it. */
export type SchemaPlace = { readonly path: string; readonly folder: boolean };

/** The files that stand in this place with something in them, and are not what will be put there. */
export const standingIn = ({ path, folder }: SchemaPlace, files: readonly TextFile[]): readonly string[] => {
  const wanted = new Map(files.map(({ name, text }) => [folder ? join(path, name) : path, text]));
  return migFiles(path).filter((file) => {
    const text = readFileSync(file, 'utf8');
    return text.trim() !== '' && text !== wanted.get(file);
  });
};

/** Puts the files there, in the place of all that stands there; gives the way back. What fails leaves everything as it was. */
export const placeSchema = (
  { path, folder }: SchemaPlace,
  files: readonly TextFile[],
): Outcome<{ readonly paths: readonly string[]; readonly undo: () => void }> => {
  const before = new Map(migFiles(path).map((file) => [file, readFileSync(file, 'utf8')]));
  const after = new Map(files.map(({ name, text }) => [folder ? join(path, name) : path, text]));
  const touched: string[] = [];
  const undo = (): void => {
    for (const file of touched) {
      const text = before.get(file);
      if (text === undefined) rmSync(file, { force: true });
      else replaceFile(file, text);
    }
  };
  try {
    mkdirSync(folder ? path : dirname(path), { recursive: true });
    for (const [file, text] of after) {
      if (before.get(file) === text) continue;
      const done = replaceFile(file, text);
      if (!done.ok) {
        undo();
        return done;
      }
      touched.push(file);
    }
    for (const file of before.keys()) {
      if (after.has(file)) continue;
      rmSync(file);
      touched.push(file);
    }
    return given({ paths: [...after.keys()], undo });
  } catch (error) {
    undo();
    if (!isSystemError(error)) throw error;
    return refuse(
      problem(
        'MIG203',
        { file: relative(process.cwd(), path), reason: reasonOf(error) },
        { help: 'nothing was written' },
      ),
    );
  }
};

const migFiles = (path: string): readonly string[] => {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name.endsWith('.mig') && !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
};
