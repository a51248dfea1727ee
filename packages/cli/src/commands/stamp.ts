import { stamp } from '@migkit/runner';
import { flag, type Command } from '../command.ts';
import { readSettings } from '../config.ts';
import { databaseOption, runnerOptions } from '../connection.ts';

export const command: Command = {
  arguments: [['<targets...>', 'head, heads, base, a revision, or several']],
  options: [
    ['--purge', 'forget what the history says first, also of migrations whose files are gone'],
    databaseOption,
  ],
  examples: [
    ['mig stamp head', 'this database has all of it already: record that, run nothing'],
    ['mig stamp base', 'record that nothing is applied'],
    ['mig stamp head --purge', 'start the history anew'],
  ],
  json: '{ stamped: string[], unstamped: string[] }',
  run: async (input, context) => {
    const settings = await readSettings(input, context);
    if (!settings.ok) return settings;
    const done = await stamp({
      ...runnerOptions(settings.value, context),
      target: input.arguments,
      purge: flag(input, 'purge'),
    });
    if (!done.ok) return done;
    const { stamped, unstamped } = done.value;
    for (const revision of unstamped) context.say(`${context.paint.talk.yellow('forgotten')} ${revision}`);
    for (const revision of stamped) context.say(`${context.paint.talk.green('recorded')}  ${revision}`);
    if (stamped.length + unstamped.length === 0) context.say('Nothing to do.');
    return { json: { stamped, unstamped } };
  },
};
