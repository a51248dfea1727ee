import type { Command } from '../command.ts';
import { readSettings } from '../config.ts';
import { readHistory } from '../history.ts';
import { lineOf, plainMigration } from '../migration-text.ts';

export const command: Command = {
  examples: [
    ['mig heads', 'one line for each migration that nothing follows; more than one wants a decision'],
  ],
  json: '{ heads: { revision, name, parents, message }[] }',
  run: async (input, context) => {
    const settings = await readSettings(input, context);
    if (!settings.ok) return settings;
    const history = await readHistory(settings.value);
    if (!history.ok) return history;
    const { heads } = history.value.graph;
    if (heads.length === 0) context.say('There are no migrations yet.');
    return {
      text: heads.map((head) => lineOf(head, head.labels, context.paint.data)).join('\n'),
      json: { heads: heads.map(plainMigration) },
    };
  },
};
