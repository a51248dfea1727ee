import { upgrade } from '@migkit/runner';
import { flag, type Command } from '../command.ts';
import { reportAnswer } from '../run-answer.ts';
import { fromOption, listener, onTargets, runOptions, startRun } from '../runs.ts';

export const command: Command = {
  arguments: [['[target]', 'head unless said: a revision or the start of one, +1, heads, …']],
  options: [['--target <target>', 'the same as the argument'], ...runOptions, fromOption],
  examples: [
    ['mig upgrade', 'all that is not applied yet'],
    ['mig upgrade +1', 'the next one'],
    ['mig upgrade --dry-run', 'does it work? Runs and rolls back'],
    ['mig upgrade --target 3f2a --only acme', 'one tenant first, to a migration that is not the last'],
    ['mig upgrade --sql --from base > all.sql', 'the whole script, for psql, without asking a database'],
  ],
  json: '{ applied: { revision, name, durationMs, statements }[], planned, dryRun } or, with --sql, { sql, migrations }, or, with targets, { targets: { name, ok, begun, ms, done, problems }[], skipped }',
  run: async (input, context) => {
    const started = await startRun('upgrade', input, context);
    if (!started.ok) return started;
    if ('answer' in started.value) return started.value.answer;
    const { settings } = started.value;
    const options = { ...started.value.options, dryRun: flag(input, 'dryRun') };
    const many = await onTargets('upgrade', input, context, { options, settings }, upgrade);
    if (!many.ok) return many;
    if (many.value) return many.value;
    return reportAnswer(
      await upgrade({ ...options, onEvent: listener(input, context) }),
      input,
      settings,
      context,
    );
  },
};
