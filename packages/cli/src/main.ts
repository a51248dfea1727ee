import { readFileSync } from 'node:fs';
import { mig } from './commands.ts';
import { helpText } from './help.ts';
import { withoutLastCompilers } from './last-compilers.ts';
import { write } from './streams.ts';

/** Runs the tool and gives its exit code. What newcomers and prompts ask most, help and version, loads nothing else. */
export const main = async (argv: readonly string[]): Promise<number> => {
  const [first = '--help'] = argv;
  if (argv.length < 2 && versionFlags.has(first)) return print(`${version()}\n`);
  if (argv.length < 2 && helpFlags.has(first)) return print(`${helpText(version())}\n`);
  if (computing.has(first)) withoutLastCompilers();
  const { run } = await import('./run.ts');
  return run(argv, mig(version()));
};

/** The commands that compute more than they wait. */
const computing = new Set([
  'validate',
  'format',
  'types',
  'generate',
  'diff',
  'check',
  'show',
  'pull',
  'merge',
  'squash',
]);

const versionFlags = new Set(['-V', '--version']);
const helpFlags = new Set(['-h', '--help', 'help']);

const version = (): string => {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
};

const print = (text: string): number => {
  write('stdout', text);
  return 0;
};
