import { spawn, spawnSync } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { binary, type Project } from './mig.ts';

/** `mig` on a terminal: what a person sees, and what they press. */
export type Terminal = {
  /** Waits until this is shown, after what was waited for before. */
  readonly shows: (text: string) => Promise<void>;
  readonly press: (keys: string) => void;
  /** How it ended, with all that was shown, without colours and moves of the cursor. */
  readonly ended: Promise<{ readonly code: number | null; readonly shown: string; readonly raw: string }>;
};

// Node has no pseudo-terminals; Debian's every installation has `script` of util-linux, which makes one. Its namesakes
// elsewhere (macOS, BusyBox) take other words.
const script = (line: string): readonly [string, string[]] => ['script', ['-qec', line, '/dev/null']];

/** Can a pseudo-terminal be had on this machine? */
export const hasTerminal = spawnSync(...script('test -t 0 && test -t 2')).status === 0;

/** Starts `mig` with these words, as a shell takes them, on a terminal of 100 columns unless another size is set. */
export const onTerminal = (
  { folder }: Project,
  words: string,
  { size = 'stty cols 100 rows 30', url }: { readonly size?: string; readonly url?: string } = {},
): Terminal => {
  const child = spawn(...script(`${size}; echo $$ >pid; exec "$NODE" "$MIG" ${words}`), {
    cwd: folder,
    env: { ...bareEnv, ...(url === undefined ? {} : { DATABASE_URL: url }) },
  });
  let raw = '';
  let seen = 0;
  let closed = false;
  const waiting = new Set<() => void>();
  const wake = (): void => waiting.forEach((look) => look());
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      raw += text;
      wake();
    });
  // A key that comes too late finds nobody; how it ended says so.
  child.stdin.on('error', () => {});
  const ended = new Promise<Awaited<Terminal['ended']>>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      closed = true;
      wake();
      resolve({ code, shown: plain(raw), raw });
    });
  });
  return {
    shows: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const at = plain(raw).indexOf(text, seen);
          if (at < 0 && !closed) return;
          waiting.delete(look);
          if (at < 0) return reject(new Error(`"${text}" was not shown:\n${plain(raw)}`));
          seen = at + text.length;
          resolve();
        };
        waiting.add(look);
        look();
      }),
    press: (keys) => void child.stdin.write(keys),
    ended,
  };
};

const plain = (text: string): string => stripVTControlCharacters(text).replaceAll('\r', '');

// Nothing of the person's own terminal decides a test.
const bareEnv: NodeJS.ProcessEnv = {
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  SHELL: '/bin/sh',
  TERM: 'xterm',
  LC_ALL: 'C.UTF-8',
  NO_COLOR: '1',
  NODE: process.execPath,
  MIG: binary,
};
