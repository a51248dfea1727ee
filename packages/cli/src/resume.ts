import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Settings } from './config.ts';
import { isSystemError } from './fault.ts';
import { replaceFile } from './write.ts';

/** What is remembered of a run over many targets until all of them are done. */
export type Unfinished = {
  readonly direction: 'upgrade' | 'downgrade';
  /** What was run to, as it was typed, and the heads of then: a run to something else is another one. */
  readonly to: string;
  readonly heads: readonly string[];
  readonly done: readonly string[];
};

/** The run that was not finished, where it was this one. */
export const readUnfinished = (settings: Settings, run: Omit<Unfinished, 'done'>): Unfinished | undefined => {
  const file = fileOf(settings);
  if (!existsSync(file)) return undefined;
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Unfinished;
    const same = (['direction', 'to', 'heads'] as const).every(
      (field) => String(kept[field]) === String(run[field]),
    );
    return same && Array.isArray(kept.done) ? kept : undefined;
  } catch {
    // A file that cannot be read remembers nothing: all targets are asked again, which does no harm.
    return undefined;
  }
};

/** Remembers what is done; nothing is kept once all are. */
export const keepUnfinished = (settings: Settings, run: Unfinished | undefined): void => {
  const file = fileOf(settings);
  try {
    if (!run) return rmSync(file, { force: true });
    mkdirSync(dirname(file), { recursive: true });
    replaceFile(file, `${JSON.stringify(run)}\n`);
  } catch (error) {
    // An image may be read-only. Then the next run asks all targets again, which does no harm.
    if (!isSystemError(error)) throw error;
  }
};

const fileOf = ({ root }: Settings): string => join(root, '.mig', 'unfinished.json');
