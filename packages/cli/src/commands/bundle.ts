import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readFiles, runnerVersion, title } from '@migkit/runner';
import { problem } from '@migkit/schema';
import { bundleText, isBundle } from '../bundle-text.ts';
import { carry } from '../carry.ts';
import { refuse, text, type Command } from '../command.ts';
import { readSettings, type Settings } from '../config.ts';
import { readHistory } from '../history.ts';
import { replaceFile } from '../write.ts';

export const command: Command = {
  options: [['-o, --output <file>', 'the file to write (migrate.mjs)']],
  examples: [
    [
      'mig bundle',
      'writes migrate.mjs: the runner, the driver and all migrations, for an image that has only Node',
    ],
    [
      'node migrate.mjs upgrade',
      'there, with DATABASE_URL; also status, downgrade, current, history, --help',
    ],
  ],
  json: '{ output, bytes, migrations: { revision, name }[], modules: string[] }',
  run: async (input, context) => {
    const settings = await readSettings(input, context);
    if (!settings.ok) return settings;
    const history = await readHistory(settings.value);
    if (!history.ok) return history;
    const { files } = await readFiles(settings.value.migrations);
    const carried = await carry(files, settings.value.migrations);
    if (!carried.ok) return carried;
    const output = text(input, 'output') ?? 'migrate.mjs';
    const path = resolve(context.cwd, output);
    if (!/\.m?js$/.test(path))
      return refuse(problem('MIG200', { text: `a bundle is a module: ${output} would have to end in .mjs` }));
    if (isForeign(path))
      return refuse(problem('MIG203', { file: output, reason: 'it is there, and is no bundle' }));
    const { order, heads } = history.value.graph;
    const config = configOf(settings.value);
    const made = bundleText({ version: runnerVersion, migrations: carried.value, config });
    const written = replaceFile(path, made);
    if (!written.ok) return written;
    const { talk } = context.paint;
    const modules = (carried.value.modules ?? []).map((one) => one.path);
    const counts = [
      counted(order.length, 'migration'),
      ...(modules.length > 0 ? [counted(modules.length, 'module')] : []),
    ];
    context.say(
      `${talk.green('wrote')} ${output} ${talk.dim(`${counts.join(', ')}, ${Math.ceil(made.length / 1000)} kB`)}`,
    );
    if (settings.value.targets && !config.targets)
      context.say(
        'The targets of the configuration stay here: they name databases, or are a function. In production, --targets <file.json> or DATABASE_URL says which.',
      );
    return {
      problems: heads.length > 1 ? [problem('MIG610', { heads: heads.map(title).join(', ') }, several)] : [],
      json: {
        output,
        bytes: Buffer.byteLength(made),
        migrations: order.map(({ revision, name }) => ({ revision, name })),
        modules,
      },
    };
  },
};

const several = { severity: 'warning', help: 'mig merge joins them; upgrade heads applies all' } as const;

const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

/** A URL is a secret, or of one surrounding: of the targets only schemas of the one database go along. */
const configOf = ({ history, project, targets }: Settings) => ({
  ...(history === undefined ? {} : { history }),
  ...(project === undefined ? {} : { project }),
  ...(Array.isArray(targets) && targets.every((one) => typeof one === 'object' && one?.database === undefined)
    ? { targets }
    : {}),
});

/** Is something there that this command has not written? */
const isForeign = (path: string): boolean => existsSync(path) && !isBundle(readFileSync(path, 'utf8'));
