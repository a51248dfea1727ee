import { setTimeout } from 'node:timers/promises';
import { problem } from '@migkit/schema';
import { failure } from './failure.ts';

/** Waits; an abort ends the wait as an interruption. */
export const pauseFor = async (milliseconds: number, signal: AbortSignal | undefined): Promise<void> => {
  try {
    await setTimeout(milliseconds, undefined, signal === undefined ? {} : { signal });
  } catch {
    throw failure(problem('MIG407', { message: 'while waiting for a lock' }));
  }
};
