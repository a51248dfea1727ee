import { current, downgrade, type RunOptions, type RunReport } from '@migkit/runner';
import { problem } from '@migkit/schema';
import { flag, given, refuse, type Command, type Context, type Outcome } from '../command.ts';
import type { Settings } from '../config.ts';
import { isUnborn, runnerOptions } from '../connection.ts';
import { reportAnswer } from '../run-answer.ts';
import { fromOption, listener, onTargets, runOptions, startRun } from '../runs.ts';

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
    const started = await startRun('downgrade', input, context);
    if (!started.ok) return started;
    if ('answer' in started.value) return started.value.answer;
    const { settings } = started.value;
    const target = await onBranch(input.arguments[0] ?? '', settings, context);
    if (!target.ok) return target;
    const options = { ...started.value.options, target: target.value };
    const losing = { ...options, allowDataLoss: flag(input, 'allowDataLoss'), dryRun: flag(input, 'dryRun') };
    const back = (some: RunOptions): Promise<RunReport> => downgrade({ ...some, target: options.target });
    const many = await onTargets('downgrade', input, context, { options: losing, settings }, back);
    if (!many.ok) return many;
    if (many.value) return many.value;
    const run = (allowDataLoss: boolean): Promise<RunReport> =>
      downgrade({
        ...options,
        allowDataLoss,
        dryRun: flag(input, 'dryRun'),
        onEvent: listener(input, context),
      });
    const report = await run(flag(input, 'allowDataLoss'));
    if (!context.interactive || !asksForLoss(report)) return reportAnswer(report, input, settings, context);
    const yes = await mayLose(report, context);
    if (yes === undefined) return refuse(problem('MIG407', { message: 'nothing was undone' }));
    return reportAnswer(yes ? await run(true) : report, input, settings, context);
  },
};

/** `-1` where the database is on several branches: a person is asked which is meant, a pipeline is refused by the run. */
const onBranch = async (target: string, settings: Settings, context: Context): Promise<Outcome<string>> => {
  if (!context.interactive || settings.targets || !/^-\d+$/.test(target) || isUnborn(settings))
    return given(target);
  const rows = await current(runnerOptions(settings, context));
  if (!rows.ok) return rows;
  if (rows.value.length < 2) return given(target);
  const { askerOn } = await import('../ask.ts');
  const branch = await askerOn(context).which(
    'The database is on several branches. Which one goes back?',
    rows.value.map(({ revision, name }) => ({ value: revision, label: `${revision} ${name}` })),
  );
  return branch === undefined
    ? refuse(problem('MIG407', { message: 'nothing was undone' }))
    : given(`${branch}@${target}`);
};

/** Is the loss of data all that stands in the way? */
const asksForLoss = ({ ok, problems }: RunReport): boolean =>
  !ok && problems.every(({ code }) => code === 'MIG700');

/** Asks whether the data may go; undefined where the person gave up. */
const mayLose = async ({ problems }: RunReport, { say, signal }: Context): Promise<boolean | undefined> => {
  const { askerOn } = await import('../ask.ts');
  for (const { message, details = [] } of problems)
    say([message, ...details.map((line) => `  ${line}`)].join('\n'));
  return askerOn({ signal }).yes('Go on?');
};
