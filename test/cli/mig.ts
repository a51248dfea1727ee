import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string };
export type Files = { readonly [path: string]: string | Uint8Array };
export type Options = { readonly env?: NodeJS.ProcessEnv; readonly under?: readonly string[] };

/** A project in a folder of its own, with `mig` run in it as a person would. */
export type Project = {
  readonly folder: string;
  readonly mig: (...args: readonly string[]) => Promise<Ran>;
  readonly migWith: (options: Options, ...args: readonly string[]) => Promise<Ran>;
  readonly start: (options: Options, ...args: readonly string[]) => ChildProcess;
  readonly path: (name: string) => string;
  readonly read: (name: string) => string;
  readonly write: (files: Files) => void;
  /** The files of the migrations folder, sorted. */
  readonly migrations: () => readonly string[];
  readonly remove: () => void;
};

export const binary = fileURLToPath(new URL('../../packages/cli/bin/mig.mjs', import.meta.url));

/** A fresh folder with these files; `url` is its database, the embedded one without. */
export const projectOf = (files: Files, url?: string): Project => {
  const folder = mkdtempSync(join(tmpdir(), 'mig-cli-'));
  const path = (name: string): string => join(folder, name);
  const write = (more: Files): void => {
    for (const [name, text] of Object.entries(more)) {
      mkdirSync(dirname(path(name)), { recursive: true });
      writeFileSync(path(name), text);
    }
  };
  made.push(folder);
  write(files);
  const start = ({ env, under = [] }: Options, ...args: readonly string[]): ChildProcess => {
    const [file = '', ...rest] = [...under, process.execPath, binary, ...args];
    const database = url === undefined ? {} : { DATABASE_URL: url };
    return spawn(file, rest, {
      cwd: folder,
      env: { ...bareEnv, ...database, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  };
  const migWith = (options: Options, ...args: readonly string[]): Promise<Ran> =>
    ending(start(options, ...args));
  return {
    folder,
    mig: (...args) => migWith({}, ...args),
    migWith,
    start,
    path,
    read: (name) => readFileSync(path(name), 'utf8'),
    write,
    migrations: () => readdirSync(path('migrations')).toSorted(),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};

/** What a process said and how it ended. */
export const ending = (child: ChildProcess): Promise<Ran> =>
  new Promise((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });

/** The one JSON document on stdout. */
export const jsonOf = (ran: Ran): { readonly [field: string]: unknown } =>
  JSON.parse(ran.stdout) as { readonly [field: string]: unknown };

/** Removes every folder that was made so far; for `afterAll`. */
export const removeProjects = (): void => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
};

const made: string[] = [];

// Nothing of the person's own surroundings decides a test.
const bareEnv: NodeJS.ProcessEnv = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(PG|DATABASE_URL|NO_COLOR|FORCE_COLOR|MIG_|VITEST|NODE_OPTIONS|CI$)/.test(name),
    ),
  ),
  XDG_CACHE_HOME: fileURLToPath(new URL('../../node_modules/.cache', import.meta.url)),
};
