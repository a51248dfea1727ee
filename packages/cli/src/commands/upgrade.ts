import { upgrade } from '@migkit/runner';
import { flag, type Command } from '../command.ts';
import { fromOption, reportAnswer, runOptions, startRun, teller } from '../runs.ts';

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
    const started = await startRun('upgrade', input, context);
    if (!started.ok) return started;
    if ('answer' in started.value) return started.value.answer;
    const { options, settings } = started.value;
    const onEvent = teller(context, flag(input, 'dryRun'));
    return reportAnswer(
      await upgrade({ ...options, dryRun: flag(input, 'dryRun'), onEvent }),
      input,
      settings,
      context,
    );
  },
};
