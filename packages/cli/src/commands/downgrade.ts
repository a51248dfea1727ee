import { downgrade, script, type RunReport } from '@migkit/runner';
import { flag, type Command, type Context } from '../command.ts';
import { readSettings } from '../config.ts';
import { runnerOptions } from '../database.ts';
import { fromOption, reportAnswer, runOptions, scriptAnswer, scriptPlace, teller, waitOf } from '../runs.ts';

export const command: Command = {
  arguments: [['<target>', '-1, base, or the revision to go back to']],
  options: [...runOptions, fromOption, ['--allow-data-loss', 'go on where rows or columns are lost']],
  examples: [
    ['mig downgrade -1', 'undoes the last one; asks first where data would be lost'],
    ['mig downgrade 3f2a --dry-run', 'what would it take to go back there? Runs and rolls back'],
    ['mig downgrade base --allow-data-loss', 'undoes everything'],
  ],
  json: '{ undone: { revision, name, durationMs, statements }[], planned, dryRun } or, with --sql, { sql, migrations }',
  run: async (input, context) => {
    const settings = await readSettings(input, context);
    if (!settings.ok) return settings;
    const wait = waitOf(input);
    if (!wait.ok) return wait;
    const [target = ''] = input.arguments;
    const options = { ...runnerOptions(settings.value, context), target, wait: wait.value };
    if (flag(input, 'sql')) {
      const text = await script({
        ...options,
        ...scriptPlace(input, settings.value, options),
        direction: 'downgrade',
      });
      return text.ok ? scriptAnswer(text.value) : text;
    }
    const run = (allowDataLoss: boolean): Promise<RunReport> =>
      downgrade({
        ...options,
        allowDataLoss,
        dryRun: flag(input, 'dryRun'),
        onEvent: teller(context, flag(input, 'dryRun')),
      });
    const report = await run(flag(input, 'allowDataLoss'));
    return reportAnswer((await mayLose(report, context)) ? await run(true) : report, input, context);
  },
};

/** Asks whether the data may go, where that is all that stands in the way. */
const mayLose = async ({ ok, problems }: RunReport, { interactive, say }: Context): Promise<boolean> => {
  if (ok || !interactive || problems.some(({ code }) => code !== 'MIG700')) return false;
  const { askYes } = await import('../ask.ts');
  for (const { message, details = [] } of problems)
    say([message, ...details.map((line) => `  ${line}`)].join('\n'));
  return (await askYes('Go on?')) === true;
};
