import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Problem } from '@migkit/schema';

export type Child = {
  readonly process: ChildProcess;
  /** Resolves when the word has come out of it. */
  readonly says: (word: string) => Promise<void>;
  readonly ended: Promise<Ended>;
};

export type Ended = {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stderr: string;
  readonly report:
    | { readonly ok: boolean; readonly problems: readonly Problem[]; readonly done: readonly string[] }
    | undefined;
};

/** Starts a runner in a process of its own. */
export const startRunner = (options: object, env: { readonly [name: string]: string } = {}): Child => {
  const child = spawn(process.execPath, [program, JSON.stringify(options)], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<Ended>((resolve) =>
    child.on('close', (code, signal) =>
      resolve({ code, signal, stderr, report: stdout === '' ? undefined : JSON.parse(stdout) }),
    ),
  );
  const says = (word: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = () => stderr.includes(word) && resolve();
      child.stderr.on('data', look);
      child.on('close', () => reject(new Error(`it ended without "${word}": ${stderr}${stdout}`)));
      look();
    });
  return { process: child, says, ended };
};

const program = fileURLToPath(new URL('./child.ts', import.meta.url));
