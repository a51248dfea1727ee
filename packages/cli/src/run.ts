import { problem, type Problem } from '@migkit/schema';
import { CommanderError } from 'commander';
import { isatty } from 'node:tty';
import type { Answer, Command, Context, Input } from './command.ts';
import { exitCodes } from './exit.ts';
import { errorProblem } from './fault.ts';
import { interruption } from './interruption.ts';
import { deliver, makePaint } from './output.ts';
import { programOf, type Call } from './program.ts';
import { write } from './streams.ts';
import { inWordsOf, type Tool } from './tool.ts';

/** Reads the words after the tool's name, runs the command that they name, prints its answer and gives the exit code. */
export const run = async (argv: readonly string[], tool: Tool): Promise<number> => {
  const json = argv.includes('--json');
  const how = { json, paint: await makePaint(process.env, argv), words: inWordsOf(tool) };
  let command: string | undefined;
  const interrupt = interruption((answer) => deliver(command, answer, how));
  try {
    const call = await unlessDry(parse(argv, tool));
    if (typeof call === 'number') return call;
    command = call.name;
    // Migrations and configurations are programs too, and their talk must not stand among our data.
    for (const talk of ['log', 'info', 'debug'] as const) console[talk] = console.error;
    const context: Context = {
      cwd: process.cwd(),
      env: process.env,
      // `process.stdin` would load half of Node's streams to say the same.
      interactive: isatty(0) && isatty(2) && !json,
      signal: interrupt.signal,
      paint: how.paint,
      say: (line) => write('stderr', `${how.words(line)}\n`),
      settings: tool.settings,
      words: how.words,
    };
    return deliver(command, await unlessDry(answerOf(call.command, call.input, context)), how);
  } catch (error) {
    if (process.env['MIG_DEBUG'] === '1') console.error(error);
    return deliver(undefined, faultOf(error), how);
  } finally {
    interrupt.stop();
  }
};

/** Fails when nothing is left that could end the work: Node would end without a word of ours. */
const unlessDry = <T>(work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const onDry = (): void =>
      reject(
        new Error('it waits for what never comes: a promise, here or in a migration, that nothing settles'),
      );
    process.on('beforeExit', onDry);
    work.then(resolve, reject).finally(() => process.off('beforeExit', onDry));
  });

const answerOf = async (command: Command, input: Input, context: Context): Promise<Answer> => {
  try {
    return await command.run(input, context);
  } catch (error) {
    if (context.signal.aborted)
      return { problems: [problem('MIG407', { message: 'nothing more was done' })] };
    throw error;
  }
};

const faultOf = (error: unknown): Answer => {
  if (error instanceof Error && 'problems' in error)
    return { problems: error.problems as readonly Problem[] };
  if (!(error instanceof CommanderError)) {
    const found = errorProblem(error);
    return { problems: [found], ...(found.code === 'MIG299' ? { exit: exitCodes.fault } : {}) };
  }
  // Commander has shown its help, as it thinks, and has nothing to say.
  if (error.code === 'commander.help')
    return {
      problems: [
        problem('MIG200', { text: 'no command is named' }, { help: 'mig --help shows what there is' }),
      ],
    };
  const [text = '', ...hints] = unrepeated(error.message.replace(/^error: /, '')).split('\n');
  const help = [...hints.map((hint) => hint.replace(/^\((.*)\)$/, '$1')), 'mig --help shows what there is'];
  return { problems: [problem('MIG200', { text }, { help: help.join('\n  ') })] };
};

/** An unknown word without what may be a connection string in the wrong place, of which any part may be the password. */
const unrepeated = (message: string): string =>
  message.replace(/^(unknown (?:command|option) ')(--[\w-]+=)?(.*)(?=')/s, (_, start, option = '', word) =>
    option !== '' || /[:/='"`\s]/.test(String(word)) ? `${start}${option}***` : `${start}${word}`,
  );

/** What was asked for; a number when help was shown and all is done. */
const parse = async (argv: readonly string[], tool: Tool): Promise<Call | number> => {
  const calls: Call[] = [];
  try {
    const words = helped(argv);
    const program = programOf(tool, words[0] ?? '', (call) => void calls.push(call));
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.done;
    throw error;
  }
  return calls[0] ?? exitCodes.done;
};

/** `mig help upgrade` is `mig upgrade --help`. */
const helped = (argv: readonly string[]): readonly string[] =>
  argv[0] === 'help' && argv[1] !== undefined ? [argv[1], '--help'] : argv;
