import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { problem, type Problem } from '@migkit/schema';
import { failure } from './failure.ts';
import { systemReason } from './system-reason.ts';

export type Waiting = {
  /** How long to wait for another process, in milliseconds. */
  readonly wait: number;
  readonly signal?: AbortSignal | undefined;
  readonly onWait?: ((holder: string) => void) | undefined;
};

/** Takes the folder for this process; gives the function that lets it go. The embedded database has no lock of its own. */
export const lockFolder = async (folder: string, { wait, signal, onWait }: Waiting): Promise<() => void> => {
  const file = `${folder}.lock`;
  const deadline = performance.now() + wait;
  mkdirOf(dirname(file));
  for (let told = false; ; told = true) {
    const release = tryLock(file);
    if (release) return release;
    const holder = `process ${readHolder(file)?.pid ?? '?'} has ${folder} open`;
    if (signal?.aborted) throw failure(problem('MIG407', { message: `while waiting: ${holder}` }));
    if (performance.now() >= deadline) throw failure(busy(holder));
    if (!told) onWait?.(holder);
    await setTimeout(50 + Math.random() * 50);
  }
};

const busy = (holder: string): Problem =>
  problem(
    'MIG500',
    { holder },
    { help: 'wait for it to end (--wait 60 waits longer), or use a server, which many can use at once' },
  );

type Holder = { readonly pid: number; readonly born: string };

/** Takes the lock when it is free, or when the process that had it is dead. */
const tryLock = (file: string): (() => void) | undefined => {
  if (create(file)) return () => remove(file);
  const holder = readHolder(file);
  if (holder && isAlive(holder)) return undefined;
  // Two may find the same dead holder: whoever takes this second lock looks again, and alone removes the first.
  const release = tryLock(`${file}.takeover`);
  if (!release) return undefined;
  try {
    const still = readHolder(file);
    if (!still || !isAlive(still)) remove(file);
    return create(file) ? () => remove(file) : undefined;
  } finally {
    release();
  }
};

/** A link appears with its contents or not at all, so that nobody reads half a lock. */
const create = (file: string): boolean => {
  const own = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  try {
    writeFileSync(own, JSON.stringify({ pid: process.pid, born: birthOf(process.pid) }));
    link(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw failure(problem('MIG405', { message: `${file}: ${systemReason(error)}` }));
  } finally {
    remove(own);
  }
};

const link = (own: string, file: string): void => {
  try {
    linkSync(own, file);
  } catch (error) {
    // Some file systems have no links: there the file is made directly, and must not be there before.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    writeFileSync(file, readFileSync(own), { flag: 'wx' });
  }
};

const readHolder = (file: string): Holder | undefined => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
};

const isAlive = ({ pid, born }: Holder): boolean => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = birthOf(pid);
  return now === '' || born === '' || now === born;
};

/** When a process began, so that a number that was given out again is not taken for the old process; unknown is empty. */
const birthOf = (pid: number): string => {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ');
    return `${boot}:${fields[19] ?? ''}`;
  } catch {
    return pid === process.pid ? `${Math.round(performance.timeOrigin)}` : '';
  }
};

const remove = (file: string): void => {
  try {
    unlinkSync(file);
  } catch {
    // It is gone already.
  }
};

const mkdirOf = (folder: string): void => {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw failure(problem('MIG405', { message: `${folder}: ${systemReason(error)}` }));
  }
};
