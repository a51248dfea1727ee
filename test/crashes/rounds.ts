import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { upgrade } from '@migkit/runner';
import { freshDatabase, uniqueName, withPg, type Database, type Server } from '../harness/index.ts';
import { madeDatabase, stateOf } from './scene.ts';
import { startProxy, type Boundary } from './proxy.ts';

/** What is tried in each round, on a copy of `template`. */
export type Rounds = {
  readonly server: Server;
  readonly template: string;
  /** Whether the database that the scene makes is there at the beginning. */
  readonly made: boolean;
  /** Where the proxy connects to, where that is not the server itself. */
  readonly port?: number;
  /** Runs through the proxy's URL and gives what went wrong; `strike` is called at the round's boundary. */
  readonly disturbed: (url: string) => {
    readonly strike: (boundary: Boundary, sever: () => void) => void;
    readonly ended: Promise<unknown>;
  };
  /** Runs again, undisturbed, and gives what is wrong with that. */
  readonly again: (url: string) => Promise<unknown>;
};

/** The database that each round begins with: empty for an upgrade, with everything applied for a downgrade. */
export const templateFor = async (
  server: Server,
  migrations: string,
  direction: 'upgrade' | 'downgrade',
): Promise<Database> => {
  await drop(server, madeDatabase);
  const template = await freshDatabase(server);
  if (direction === 'downgrade') {
    const { problems } = await upgrade({ database: template.url, migrations });
    if (problems.length > 0) throw new Error(JSON.stringify(problems));
    await drop(server, madeDatabase);
  }
  return template;
};

/** One round for each boundary of a run: it dies there, is run again, and everything must be as if nothing had happened. */
export const everyBoundary = async (
  rounds: Rounds,
): Promise<{ readonly tried: number; readonly wrong: readonly string[] }> => {
  const expected = await undisturbed(rounds);
  const wrong: string[] = [];
  for (let number = 1; ; number++) {
    const round = await roundAt(rounds, number);
    const { moment, what } = round.at ?? { moment: 'never', what: '' };
    if (round.state !== expected || round.problems !== '[]')
      wrong.push(`${number} ${moment} ${what}: ${round.problems}\n${difference(expected, round.state)}`);
    if (round.at === undefined) return { tried: number - 1, wrong };
  }
};

/** What is disturbed later runs to its end, and leaves nothing to do. Of a process that is killed Node keeps nothing that it compiled. */
const undisturbed = async (rounds: Rounds): Promise<string> =>
  withCopy(rounds, async (url) => {
    const reached = await whole(url, await rounds.disturbed(url).ended);
    const problems = JSON.stringify(await rounds.again(url));
    if (problems !== '[]') throw new Error(problems);
    const state = await withPg(url, stateOf);
    if (state !== reached) throw new Error(`it was not whole:\n${difference(state, reached)}`);
    return state;
  });

const roundAt = (rounds: Rounds, number: number) =>
  withCopy(rounds, async (url) => {
    let at: Boundary | undefined;
    const strikes: ((boundary: Boundary, sever: () => void) => void)[] = [];
    const proxy = await startProxy(rounds.port ?? Number(new URL(url).port), (boundary, count) => {
      if (count < number) return false;
      at ??= boundary;
      if (count === number) for (const strike of strikes) strike(boundary, proxy.sever);
      return true;
    });
    const run = rounds.disturbed(proxy.through(url));
    strikes.push(run.strike);
    const ended = await run.ended;
    await proxy.close();
    if (at === undefined) return { at, problems: '[]', state: await whole(url, ended) };
    const problems = JSON.stringify(await rounds.again(url));
    const state = await withPg(url, async (client) => {
      await untilGone(client, [...new Set(proxy.passed.map(({ pid }) => pid))]);
      return stateOf(client);
    });
    return { at, problems, state };
  });

/** The state that a run reached which nobody disturbed. */
const whole = (url: string, problems: unknown): Promise<string> => {
  const said = JSON.stringify(problems);
  if (said !== '[]') throw new Error(`nobody disturbed it, and it failed: ${said}`);
  return withPg(url, stateOf);
};

/** A run that finds nothing to do waits for no lock: the one before it may be dead and its server process not know it yet. */
const untilGone = async (client: Client, pids: readonly number[]): Promise<void> => {
  const there = 'select from pg_stat_activity where datname = current_database() and pid = any($1)';
  while ((await client.query(there, [pids])).rowCount !== 0);
};

/** Each copy has a name of its own: a pooler goes on about the one before, and other tests make theirs at the same time. */
const withCopy = async <T>(
  { server, template, made }: Rounds,
  work: (url: string) => Promise<T>,
): Promise<T> => {
  const copy = uniqueName('mig_crash_copy');
  const quickly = server.version > 14 ? 'strategy file_copy' : '';
  await withPg(server.url(), async (client) => {
    await client.query(`create database ${copy} template ${template} ${quickly}`);
    if (made) await client.query(`create database ${madeDatabase} template template0 ${quickly}`);
  });
  const result = await work(server.url(copy));
  await drop(server, copy, madeDatabase);
  return result;
};

const drop = (server: Server, ...names: readonly string[]): Promise<void> =>
  withPg(server.url(), async (client) => {
    for (const name of names) await client.query(`drop database if exists ${name} with (force)`);
  });

/**
 * Waits until a server of which a process was killed answers again. The postmaster lets nobody in from the moment on in which it
 * takes notice, which is when the process is gone for the system as well.
 */
export const answering = async (url: string, killed: number | undefined): Promise<void> => {
  for (; isThere(killed);) await setTimeout(5);
  for (;;) {
    const client = new Client({ connectionString: url }).on('error', () => undefined);
    try {
      await client.connect();
      return await client.end();
    } catch {
      await setTimeout(20);
    }
  }
};

const isThere = (pid: number | undefined): boolean => {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
};

const difference = (expected: string, found: string): string => {
  const [a, b] = [expected.split('\n'), found.split('\n')];
  return [
    ...a.filter((line) => !b.includes(line)).map((line) => `- ${line}`),
    ...b.filter((line) => !a.includes(line)).map((line) => `+ ${line}`),
  ].join('\n');
};
