import { script, upgrade } from '@migkit/runner';
import { flag, refuse, type Command } from '../command.ts';
import { readSettings } from '../config.ts';
import { runnerOptions } from '../database.ts';
import {
  fromOption,
  reportAnswer,
  runOptions,
  scriptAnswer,
  scriptPlace,
  teller,
  waitOf,
  wrongTogether,
} from '../runs.ts';

export const command: Command = {
  arguments: [['[target]', 'head unless said: a revision or the start of one, +1, heads, …']],
  options: [...runOptions, fromOption],
  examples: [
    ['mig upgrade', 'all that is not applied yet'],
    ['mig upgrade +1', 'the next one'],
    ['mig upgrade --dry-run', 'does it work? Runs and rolls back'],
    ['mig upgrade --sql --from base > all.sql', 'the whole script, for psql, without asking a database'],
  ],
  json: '{ applied: { revision, name, durationMs, statements }[], planned, dryRun } or, with --sql, { sql, migrations }',
  run: async (input, context) => {
    const settings = await readSettings(input, context);
    if (!settings.ok) return settings;
    const wait = waitOf(input);
    if (!wait.ok) return wait;
    const wrong = wrongTogether(input);
    if (wrong) return refuse(wrong);
    const [target] = input.arguments;
    const options = { ...runnerOptions(settings.value, context), target, wait: wait.value };
    if (flag(input, 'sql')) {
      const text = await script({
        ...options,
        ...scriptPlace(input, settings.value, options),
        direction: 'upgrade',
      });
      return text.ok ? scriptAnswer(text.value) : text;
    }
    const onEvent = teller(context, flag(input, 'dryRun'));
    return reportAnswer(
      await upgrade({ ...options, dryRun: flag(input, 'dryRun'), onEvent }),
      input,
      settings.value,
      context,
    );
  },
};
