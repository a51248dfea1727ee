import type { Command } from '../command.ts';
import { readSettings } from '../config.ts';
import { databaseOption } from '../connection.ts';
import { answerExit } from '../exit.ts';
import { readHistory } from '../history.ts';
import { plainMigration } from '../migration-text.ts';
import { databaseSection, migrationsSection, plainStanding } from '../status-page.ts';
import { standingIn, statusOfTargets } from '../target-status.ts';
import { targetsOptions } from '../targets.ts';

/** What `status` can say without the text of the schema. */
export const command: Command = {
  options: [...targetsOptions, databaseOption],
  examples: [['mig status', 'is something left to apply? Ends with 1 when there is']],
  json: '{ migrations: { count, heads }, database: { where, current, pending } } or, with targets, { migrations, targets: { name, exit, where, current, pending, problems }[] }',
  run: async (input, context) => {
    const settings = await readSettings(input, context);
    if (!settings.ok) return settings;
    const history = await readHistory(settings.value);
    if (!history.ok) return history;
    const { order, heads } = history.value.graph;
    const colours = context.paint.data;
    const { words = String } = context;
    const page = (more: string): string => `${migrationsSection({ order, heads }, colours)}\n${words(more)}`;
    const migrations = { count: order.length, heads: heads.map(plainMigration) };
    const many = await statusOfTargets(settings.value, input, context, order);
    if (!many.ok) return many;
    if (many.value) {
      const { text, json, exit, problems } = many.value;
      return { exit, text: page(text), json: { migrations, ...json }, problems };
    }
    const found = await standingIn(settings.value, context, order);
    if (!found.ok) return found;
    const { pending, problems } = found.value;
    return {
      exit: answerExit(problems, pending.length > 0),
      text: page(databaseSection(found.value, colours)),
      json: { migrations, database: plainStanding(found.value) },
      problems,
    };
  },
};
