import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { problem } from '@migkit/schema';
import { given, refuse, type Outcome } from './command.ts';
import { isSystemError, reasonOf } from './fault.ts';

/** A file to write: its name in the folder (never a path) and its text. */
export type NewFile = { readonly name: string; readonly text: string };

/** How to take away again what was written. */
export type Written = { readonly undo: () => void };

/**
 * Writes new files into a folder, which is made where it is missing, all of them or none: each first under a temporary name
 * beside its place, then renamed. Whatever fails, nothing of it stays.
 */
export const writeNew = (folder: string, files: readonly NewFile[]): Outcome<Written> => {
  const made: string[] = [];
  let at = folder;
  let madeFolder: string | undefined;
  const undo = (): void => {
    for (const path of made) rmSync(path, { force: true });
    if (madeFolder !== undefined) rmSync(madeFolder, { recursive: true, force: true });
  };
  try {
    madeFolder = mkdirSync(folder, { recursive: true });
    const staged = files.map(({ name, text }) => {
      if (basename(name) !== name) throw new Error(`${JSON.stringify(name)} is not a file name`);
      const path = join(folder, name);
      at = path;
      if (existsSync(path))
        throw Object.assign(new Error('it exists already'), { code: 'EEXIST', syscall: 'open' });
      const temporary = join(folder, `.${name}.${process.pid}.tmp`);
      made.push(temporary);
      fill(temporary, text);
      return { temporary, path };
    });
    for (const { temporary, path } of staged) {
      at = path;
      renameSync(temporary, path);
      made.push(path);
    }
    return given({ undo });
  } catch (error) {
    undo();
    if (!isSystemError(error)) throw error;
    return refuse(problem('MIG203', { file: at, reason: reasonOf(error) }, { help: 'nothing was written' }));
  }
};

/** Puts a new text in the place of a file, in a folder that is made where it is missing, or leaves the old one whole. */
export const replaceFile = (path: string, text: string): Outcome<string> => {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    mkdirSync(dirname(path), { recursive: true });
    fill(temporary, text, existsSync(path) ? statSync(path).mode : undefined);
    renameSync(temporary, path);
    return given(path);
  } catch (error) {
    // Node refuses to remove what would lie below a file, even where it need not be there.
    if (existsSync(temporary)) rmSync(temporary);
    if (!isSystemError(error)) throw error;
    return refuse(
      problem('MIG203', { file: path, reason: reasonOf(error) }, { help: 'nothing was written' }),
    );
  }
};

const fill = (path: string, text: string, mode?: number): void => {
  const file = openSync(path, 'w', mode);
  try {
    const bytes = Buffer.from(text);
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
};
