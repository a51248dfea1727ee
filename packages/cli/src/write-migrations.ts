import { join } from 'node:path';
import { given, type Outcome } from './command.ts';
import type { Settings } from './config.ts';
import type { NextMigration } from './next-migrations.ts';
import { tidy } from './prettier-config.ts';
import { writeNew, type NewFile, type Written } from './write.ts';

/** The files of migrations in the layout of the project. */
export const tidied = async (
  made: readonly NextMigration[],
  { migrations }: Settings,
): Promise<Outcome<readonly NewFile[]>> => {
  const files: NewFile[] = [];
  for (const { name, text } of made.flatMap((one) => one.files)) {
    const laidOut = name.endsWith('.ts') ? await tidy(text, join(migrations, name)) : given(text);
    if (!laidOut.ok) return laidOut;
    files.push({ name, text: laidOut.value });
  }
  return given(files);
};

/** Writes migrations into the folder, all files or none. */
export const writeMigrations = async (
  made: readonly NextMigration[],
  settings: Settings,
): Promise<Outcome<Written>> => {
  const files = await tidied(made, settings);
  return files.ok ? writeNew(settings.migrations, files.value) : files;
};
