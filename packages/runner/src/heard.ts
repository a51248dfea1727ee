import { problem, type Problem } from '@migkit/schema';
import type { RunOptions } from './options.ts';

/** The options with a listener that ends no run by what it throws: who looks on does not decide. The first such error is told with the report. */
export const heard = (
  options: RunOptions,
): { readonly options: RunOptions; readonly thrown: readonly Problem[] } => {
  const thrown: Problem[] = [];
  const { onEvent } = options;
  if (!onEvent) return { options, thrown };
  const careful: typeof onEvent = (event) => {
    try {
      onEvent(event);
    } catch (error) {
      if (thrown.length === 0) thrown.push(fault(event.type, error));
    }
  };
  return { options: { ...options, onEvent: careful }, thrown };
};

const fault = (type: string, error: unknown): Problem =>
  problem(
    'MIG200',
    { text: `onEvent threw at "${type}": ${error instanceof Error ? error.message : String(error)}` },
    { severity: 'warning', help: 'the run went on; mend the listener' },
  );
