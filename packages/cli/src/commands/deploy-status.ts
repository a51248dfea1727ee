import { status } from '@migkit/runner';
import type { Command } from '../command.ts';
import { readSettings } from '../config.ts';
import { databaseOf, databaseOption } from '../connection.ts';
import { runnerOptions } from '../database.ts';
import { answerExit } from '../exit.ts';
import { plainMigration } from '../migration-text.ts';
import { databaseSection, migrationsSection, plainStanding } from '../status-page.ts';

/** What `status` can say without the text of the schema. */
export const command: Command = {
  options: [databaseOption],
  examples: [['mig status', 'is something left to apply? Ends with 1 when there is']],
  json: '{ migrations: { count, heads }, database: { where, current, pending } }',
  run: async (input, context) => {
    const settings = await readSettings(input, context);
    if (!settings.ok) return settings;
    const database = databaseOf(settings.value, context);
    if (!database.ok) return database;
    const { where, close } = database.value;
    try {
      const found = await status({ ...runnerOptions(settings.value, context), database: database.value });
      if (!found.ok) return found;
      const { migrations: order, heads, pending, problems } = found.value;
      const standing = { ...found.value, where };
      const colours = context.paint.data;
      const { words = String } = context;
      return {
        exit: answerExit(problems, pending.length > 0),
        text: `${migrationsSection({ order, heads }, colours)}\n${words(databaseSection(standing, colours))}`,
        json: {
          migrations: { count: order.length, heads: heads.map(plainMigration) },
          database: plainStanding(standing),
        },
        problems,
      };
    } finally {
      await close();
    }
  },
};
