import { confirm, isCancel, select } from '@clack/prompts';
import type { Key } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

// Loaded only when a person is there: every question has a flag or a hint that answers it as well.

/** Where a person is asked, on the terminal unless said; `signal` takes the question back. */
export type Asking = { readonly input?: Readable; readonly output?: Writable; readonly signal?: AbortSignal };

/** One of several answers: what it stands for, and what the person reads. */
export type Choice = { readonly value: string; readonly label: string };

/** Asks a person: a yes or a no, or one of several; undefined where they gave up. */
export type Asker = {
  readonly yes: (message: string, initial?: boolean) => Promise<boolean | undefined>;
  readonly which: (message: string, choices: readonly Choice[]) => Promise<string | undefined>;
};

/** Asks on these streams. */
export const askerOn = (asking: Asking = {}): Asker => ({
  yes: (message, initial = false) =>
    answered(asking, (place) => confirm({ ...place, message, initialValue: initial })),
  which: (message, choices) =>
    answered(asking, (place) => select({ ...place, message, options: [...choices] })),
});

type Place = { readonly input: Readable; readonly output: Writable; readonly signal: AbortSignal };

/** The library ends a prompt at an answer, Ctrl-C and Escape; at Ctrl-D and where the input ends it would wait for ever. */
const answered = async <T>(
  { input = process.stdin, output = process.stderr, signal }: Asking,
  prompt: (place: Place) => Promise<T>,
): Promise<Exclude<T, symbol> | undefined> => {
  const end = new AbortController();
  const giveUp = (): void => end.abort();
  const onKey = (_: unknown, { ctrl, name }: Key): void => {
    if (ctrl && name === 'd') giveUp();
  };
  if (signal?.aborted) giveUp();
  // The library hears a key first: once it was ended it would draw the prompt again.
  const asked = prompt({ input, output: wide(output), signal: end.signal });
  signal?.addEventListener('abort', giveUp);
  input.on('end', giveUp).on('keypress', onKey);
  try {
    const answer = await asked;
    return isCancel(answer) ? undefined : (answer as Exclude<T, symbol>);
  } finally {
    signal?.removeEventListener('abort', giveUp);
    input.off('end', giveUp).off('keypress', onKey);
  }
};

/** A terminal that was never told its size says 0, and the prompt would break its lines after each letter. */
const wide = <T extends Writable & { columns?: number; rows?: number }>(output: T): T =>
  output.columns === 0 ? Object.assign(output, { columns: 80, rows: 24 }) : output;
