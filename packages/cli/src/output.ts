import { showProblem, type Problem } from '@migkit/schema';
import { isatty } from 'node:tty';
import type { ColorSupportLevel } from 'chalk';
import type { Answer, Colours, Paint, TextFile } from './command.ts';
import { exitFor } from './exit.ts';
import { write } from './streams.ts';

/** Prints an answer, data to stdout and talk to stderr, and gives the exit code. */
export const deliver = (
  command: string | undefined,
  answer: Answer,
  how: {
    readonly json: boolean;
    readonly paint: Paint;
    /** What is done to each text of a problem. */
    readonly words?: (text: string) => string;
  },
): number => {
  const problems = (answer.problems ?? []).map((p) => masked(p, how.words));
  const exit = answer.exit ?? exitFor(problems);
  if (how.json) {
    const shown = problems.map((p) => plainProblem(p, answer.files ?? []));
    const fields = typeof answer.json === 'function' ? answer.json() : answer.json;
    const body = { command, exit, ...fields, problems: shown };
    write('stdout', `${JSON.stringify(body, undefined, 2)}\n`);
    return exit;
  }
  if (answer.text) write('stdout', answer.text.endsWith('\n') ? answer.text : `${answer.text}\n`);
  for (const p of problems) write('stderr', `${paintedProblem(p, answer.files ?? [], how.paint)}\n`);
  return exit;
};

/**
 * The problem without what may be a password: a URL in the wrong place, or one that is none, is repeated to the person who
 * typed it, and then stands in a log.
 */
const masked = (p: Problem, words = (text: string): string => text): Problem => {
  const shown = (text: string): string => withoutPasswords(words(text));
  return {
    ...p,
    message: shown(p.message),
    ...(p.help === undefined ? {} : { help: shown(p.help) }),
    ...(p.details ? { details: p.details.map(shown) } : {}),
  };
};

/** Text in which `user:password@host` and `password=…` have lost their passwords. */
export const withoutPasswords = (text: string): string =>
  text
    .replaceAll(/:(?!\/\/)[^\s"'`]+@/g, ':***@')
    .replaceAll(/\b((?:ssl)?password\s*=\s*)(?:'(?:[^'\\]|\\.)*(?:'|$)|[^\s&'"]+)/gi, '$1***');

/** Colours for both streams: FORCE_COLOR decides, else --no-color and NO_COLOR, else whether a terminal reads. */
export const makePaint = async (env: NodeJS.ProcessEnv, argv: readonly string[]): Promise<Paint> => ({
  talk: await coloursOf(level(env, argv, isatty(2))),
  data: await coloursOf(level(env, argv, isatty(1))),
});

// A pipeline has no colours, and need not load what makes them.
const coloursOf = async (level: ColorSupportLevel): Promise<Colours> => {
  if (level === 0) return uncoloured;
  const { Chalk } = await import('chalk');
  return new Chalk({ level });
};

const same = (text: string): string => text;
const uncoloured: Colours = { bold: same, dim: same, red: same, green: same, yellow: same, cyan: same };

/** The level of colour for a stream. */
export const level = (
  env: NodeJS.ProcessEnv,
  argv: readonly string[],
  terminal: boolean | undefined,
): ColorSupportLevel => {
  if (argv.includes('--no-color')) return 0;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced === '0' || forced === 'false' ? 0 : 1;
  if (env['NO_COLOR']) return 0;
  return terminal && env['TERM'] !== 'dumb' ? 1 : 0;
};

const paintedProblem = (p: Problem, files: readonly TextFile[], paint: Paint): string => {
  const [head = '', ...rest] = showProblem(p, fileOf(p, files)).split('\n');
  const colour = p.severity === 'error' ? paint.talk.red : paint.talk.yellow;
  const label = `${p.severity} ${p.code}:`;
  return [colour(label) + head.slice(label.length), ...rest].join('\n');
};

const plainProblem = (p: Problem, files: readonly TextFile[]): object => {
  const { span, ...plain } = p;
  const file = fileOf(p, files);
  if (!span || !file) return plain;
  const before = file.text.slice(0, span.start).split('\n');
  const place = { file: file.name, line: before.length, column: (before.at(-1) ?? '').length + 1 };
  return { ...plain, place: { ...place, start: span.start, end: span.end } };
};

const fileOf = (p: Problem, files: readonly TextFile[]): TextFile | undefined =>
  p.span ? files[p.span.file] : undefined;
