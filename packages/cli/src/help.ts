import { groups } from './commands.ts';

/** The first help: plain text, made without any library, since it is what a newcomer waits for. */
export const helpText = (version: string): string => {
  const listed = groups.flatMap(({ title, entries }) => [
    '',
    `${title}:`,
    ...entries.map(({ name, summary }) => `  ${name.padEnd(12)}${summary}`),
  ]);
  return [
    `mig ${version} - schema-first PostgreSQL migrations`,
    '',
    'Usage: mig <command> [options]',
    ...listed,
    ...ending,
  ].join('\n');
};

const ending = [
  '',
  'Options of every command:',
  '  -c, --config <file>  the configuration (else mig.config.ts, .js, .mjs or .json, found upwards)',
  '  --json               print one JSON document on stdout, ask nothing',
  '  --no-color           no colours (NO_COLOR and FORCE_COLOR are obeyed too)',
  '  -h, --help           help, with examples: mig help <command>',
  '  -V, --version        the version',
  '',
  'Start here:',
  '  $ mig init           writes mig.config.ts, schema.mig and migrations/',
  '  $ mig generate       writes the first migration',
  '  $ mig upgrade        applies it: to DATABASE_URL, or to an embedded PostgreSQL',
  '',
  'Exit codes: 0 done, 1 the answer is no, 2 wrong usage or configuration, 3 problems in the schema,',
  '4 the database refused, 5 lock not obtained, 6 inconsistent history, 7 a decision is needed,',
  '130 interrupted, 70 a fault of mig itself.',
];
