import { join } from 'node:path';
import type { Problem } from '@migkit/schema';
import { codeFile, readFiles, type FilesOf, type Source } from './code-files.ts';
import type { Outcome } from './failure.ts';
import type { Migration } from './migration.ts';
import { parseRecord } from './record.ts';

export type Folder = { readonly migrations: readonly Migration[]; readonly problems: readonly Problem[] };

/** Migrations by name, and what is wrong with their files; no folder is an empty one. How they follow each other, `buildGraph` says. */
export const readMigrations = async (source: Source): Promise<Folder> => parseFiles(await readFiles(source));

/** What stands in the files, each record checked against its revision. */
export const parseFiles = ({ files, problems }: FilesOf): Folder => {
  const migrations: Migration[] = [];
  const found: Problem[] = [...problems];
  for (const file of files) {
    const parsed = parseRecord(file);
    if (parsed.ok) migrations.push(parsed.value);
    found.push(...parsed.problems);
  }
  return { migrations, problems: found };
};

/** A migration that is written nowhere yet, as if its two files stood in the folder. */
export const unwritten = (
  folder: string,
  name: string,
  texts: { readonly code: string; readonly record: string },
): Outcome<Migration> =>
  parseRecord({ ...codeFile(join(folder, `${name}.ts`), name, texts.code), record: texts.record });
