import { problem } from '@migkit/schema';
import type { Answer } from './command.ts';
import { exitCodes } from './exit.ts';

/** npm and npx hand a Ctrl-C on that the terminal has given to all of its programs: so soon it is the same one, in milliseconds. */
const samePress = 500;

/** The first Ctrl-C asks the command to stop cleanly; a second one says what stays and ends the process. */
export const interruption = (
  say: (answer: Answer) => void,
): { readonly signal: AbortSignal; readonly stop: () => void } => {
  const controller = new AbortController();
  let first: number | undefined;
  let answered = false;
  const onSignal = (): void => {
    first ??= performance.now();
    if (performance.now() - first < samePress) return controller.abort();
    if (!answered) say({ problems: [atOnce] });
    process.exit(exitCodes.interrupted);
  };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const name of signals) process.on(name, onSignal);
  return {
    signal: controller.signal,
    stop: () => {
      answered = true;
      // What was handed on may come yet, and must not end it in another way.
      if (controller.signal.aborted) return;
      for (const name of signals) process.off(name, onSignal);
    },
  };
};

const atOnce = problem(
  'MIG407',
  { message: 'told a second time, mig waits for nothing more' },
  {
    help: 'the server rolls back what was not committed; what cannot be in a transaction the next upgrade or downgrade finishes or clears away',
  },
);
