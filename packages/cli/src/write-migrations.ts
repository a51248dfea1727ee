import { join } from 'node:path';
import type { Outcome } from './command.ts';
import type { Settings } from './config.ts';
import type { NextMigration } from './next-migrations.ts';
import { tidy } from './prettier-config.ts';
import { writeNew, type NewFile } from './write.ts';

/** The files of migrations in the layout of the project. */
export const tidied = (
  made: readonly NextMigration[],
  { migrations }: Settings,
): Promise<readonly NewFile[]> =>
  Promise.all(
    made
      .flatMap(({ files }) => files)
      .map(async ({ name, text }) => ({
        name,
        text: name.endsWith('.ts') ? await tidy(text, join(migrations, name)) : text,
      })),
  );

/** Writes migrations into the folder, all files or none; gives their paths. */
export const writeMigrations = async (
  made: readonly NextMigration[],
  settings: Settings,
): Promise<Outcome<readonly string[]>> => writeNew(settings.migrations, await tidied(made, settings));
