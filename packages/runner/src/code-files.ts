import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { problem, type Problem } from '@migkit/schema';
import { sha256 } from './canonical.ts';
import { carriedFiles, type Carried } from './carried.ts';
import { failure, isFailure } from './failure.ts';
import type { CodeFile, Files } from './migration.ts';
import { systemReason } from './system-reason.ts';

/** A folder, or what would stand in one. */
export type Source = string | Carried;

export type FilesOf = { readonly files: readonly Files[]; readonly problems: readonly Problem[] };

/** Reads every migration's two files, or the records alone beside code that has been read. */
export const readFiles = async (source: Source, code?: readonly CodeFile[]): Promise<FilesOf> => {
  if (typeof source !== 'string') return inHandfuls(carriedFiles(source), [], checked);
  if (code) return inHandfuls(code, [], withRecord);
  const { root, names, problems } = listed(source);
  return inHandfuls(names, problems, (name) => withRecord(readOne(root, name)));
};

/**
 * Reads every migration's TypeScript file, which is all that a deploy with nothing to do has to know; gives way between
 * handfuls, so that a connection can be made meanwhile. Nothing where something is wrong, of which `readFiles` says what.
 */
export const readCode = async (source: Source): Promise<readonly CodeFile[] | undefined> => {
  if (typeof source !== 'string') {
    const { files, problems } = await readFiles(source);
    return problems.length > 0 ? undefined : files;
  }
  const { root, names, problems } = listed(source);
  if (problems.length > 0) return undefined;
  const files: CodeFile[] = [];
  try {
    // One loop: of a thousand calls of small functions, V8 takes as long to compile them as Node to read the files.
    for (const name of names) {
      if (files.length % 64 === 63) await setImmediate();
      if (isOdd(name)) return undefined;
      const path = `${root}${sep}${name}.ts`;
      files.push(codeFile(path, name, readFileSync(path, 'utf8')));
    }
  } catch {
    return undefined;
  }
  return files;
};

const withRecord = (file: CodeFile): Files => ({
  ...file,
  record: readText(`${file.path.slice(0, -'.ts'.length)}.ops.json`, file.name),
});

const listed = (source: string) => {
  const root = resolve(source);
  return { root, ...pairs(listFolder(root)) };
};

const inHandfuls = async <T, R>(
  items: readonly T[],
  known: readonly Problem[],
  work: (item: T) => R,
): Promise<{ readonly files: readonly R[]; readonly problems: readonly Problem[] }> => {
  const files: R[] = [];
  const problems = [...known];
  for (const [index, item] of items.entries()) {
    if (index % 64 === 63) await setImmediate();
    try {
      files.push(work(item));
    } catch (error) {
      if (!isFailure(error)) throw error;
      problems.push(...error.problems);
    }
  }
  return { files, problems };
};

const listFolder = (root: string): readonly string[] => {
  try {
    return readdirSync(root);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw failure(problem('MIG202', { file: root, reason: systemReason(error) }));
  }
};

const pairs = (entries: readonly string[]): { names: readonly string[]; problems: readonly Problem[] } => {
  const all = new Set(entries);
  const names: string[] = [];
  const halves: Half[] = [];
  for (const entry of entries) {
    if (entry.endsWith('.ops.json')) {
      const name = entry.slice(0, -'.ops.json'.length);
      if (all.has(`${name}.ts`)) names.push(name);
      else halves.push({ name, missing: `${name}.ts beside its .ops.json` });
    } else if (entry.endsWith('.ts') && !all.has(`${entry.slice(0, -3)}.ops.json`) && isStamped(entry)) {
      const name = entry.slice(0, -3);
      halves.push({ name, missing: `${name}.ops.json beside it` });
    }
  }
  const problems = halves
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((half) => problem('MIG600', half, { help: halfHelp }));
  return { names: names.toSorted(), problems };
};

type Half = { readonly name: string; readonly missing: string };

// A migration's name starts with its time stamp; other TypeScript files in the folder are the project's own.
const isStamped = (entry: string): boolean => /^\d{8,}(?!.*\.d\.ts$)/s.test(entry);

const halfHelp = 'a migration is two files; restore the other from version control, or remove this one';

const readOne = (root: string, name: string): CodeFile => {
  checkName(name);
  const path = `${root}${sep}${name}.ts`;
  return codeFile(path, name, readText(path, name));
};

const checked = (file: Files): Files => {
  checkName(file.name);
  return file;
};

/** Throws at a name that no file should have. */
const checkName = (name: string): void => {
  if (isOdd(name))
    throw failure(
      problem('MIG601', {
        name: JSON.stringify(name),
        reason: 'its name has characters that a migration may not have',
      }),
    );
};

const isOdd = (name: string): boolean => !hasOnlyLetters(name) || name.startsWith('.') || name.includes('..');

// The letters of all languages are a table that takes a millisecond to make.
const hasOnlyLetters = (name: string): boolean =>
  /^[\w. -]+$/.test(name) || /^[\p{L}\p{N}._ -]+$/u.test(name);

/** A migration's TypeScript file, with what tells it from any other text. */
export const codeFile = (path: string, name: string, code: string): CodeFile => ({
  name,
  path,
  code,
  fingerprint: sha256(code),
});

const readText = (path: string, name: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw failure(problem('MIG601', { name, reason: unreadable(path) ?? systemReason(error) }));
  }
};

const unreadable = (path: string): string | undefined => {
  try {
    if (lstatSync(path).isSymbolicLink() && !statSync(path, { throwIfNoEntry: false }))
      return `${path} is a link to nothing`;
    return statSync(path).isFile() ? undefined : `${path} is not a file`;
  } catch {
    return undefined;
  }
};
