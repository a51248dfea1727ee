import { MessageChannel, Worker } from 'node:worker_threads';
import type { PGlite } from '@electric-sql/pglite';
import { openLine, type Line } from './dump-line.ts';
import { leave } from './emptied.ts';
import { runDump } from './run-dump.ts';

/**
 * What PostgreSQL's own `pg_dump --schema-only --no-owner` says of a database, without what differs between equal schemas.
 * The same pg_dump 18, as WebAssembly, reads the embedded PostgreSQL and servers of every version.
 */
export async function dumpSchema(database: string | PGlite, ...extra: readonly string[]): Promise<string> {
  const args = ['--schema-only', '--no-owner', ...extra];
  const text =
    typeof database === 'string' ? await dumpServer(database, args, false) : await dumpPglite(database, args);
  return normalised(text);
}

const normalised = (text: string): string =>
  text
    .split('\n')
    .filter(
      (line) =>
        !/^(--|SET \w+ = |SELECT pg_catalog\.set_config\('search_path'|\\(un)?restrict |$)/.test(line),
    )
    .map((line) => `${line}\n`)
    .join('');

async function dumpPglite(pg: PGlite, args: string[]): Promise<string> {
  const text = await runDump((said, hear) => void pg.execProtocolRawStream(said, { onRawData: hear }), args);
  // pg_dump leaves its transaction and its settings in the one session that there is.
  await leave(async (sql) => (await pg.exec(sql)).at(-1)?.rows ?? []);
  return text;
}

/**
 * The same of a database that is dumped again and again, on one connection that stays: what the server has read of the catalog it
 * need not read anew, which takes longer than all else.
 */
export async function dumpSchemaAgain(url: string): Promise<string> {
  return normalised(await dumpServer(url, ['--schema-only', '--no-owner'], true));
}

let last: Promise<unknown> = Promise.resolve();
let worker: DumpWorker | undefined;
const lines = new Map<string, Line>();

/** One at a time: the worker has one memory. */
function dumpServer(url: string, args: readonly string[], again: boolean): Promise<string> {
  const mine = last.then(() => dumpOn(url, args, again));
  last = mine.catch(() => undefined);
  return mine;
}

async function dumpOn(url: string, args: readonly string[], again: boolean): Promise<string> {
  const address = new URL(url);
  const line = lines.get(url) ?? openLine(address, () => void lines.delete(url));
  if (again) lines.set(url, line);
  worker ??= startWorker();
  try {
    const text = await worker.dump(line, [...args, '-d', decodeURIComponent(address.pathname.slice(1))]);
    if (again) await line.clear();
    else line.end();
    return text;
  } catch (error) {
    lines.delete(url);
    line.end();
    throw error;
  }
}

type DumpWorker = { dump(line: Line, args: readonly string[]): Promise<string> };
export type Reply = { readonly text: string } | { readonly error: string };

/** pg_dump blocks its thread while it waits for the server, so it has one of its own and this one speaks to the server. */
function startWorker(): DumpWorker {
  const { port1: port, port2 } = new MessageChannel();
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const thread = new Worker(new URL('./dump-worker.ts', import.meta.url), {
    workerData: { port: port2, flag },
    transferList: [port2],
  });
  const answer = (bytes: Uint8Array<ArrayBuffer>) => {
    port.postMessage(bytes, [bytes.buffer]);
    Atomics.store(flag, 0, 1);
    Atomics.notify(flag, 0);
  };
  thread.unref();
  return {
    dump: async (line, args) => {
      const pass = (bytes: Uint8Array) => line.say(bytes, answer);
      port.on('message', pass);
      thread.ref();
      try {
        const reply = await new Promise<Reply>((resolve, reject) => {
          thread.once('message', resolve).once('error', reject);
          thread.postMessage(args);
        });
        if ('error' in reply) throw new Error(reply.error);
        return reply.text;
      } finally {
        thread.removeAllListeners('error').unref();
        port.off('message', pass);
      }
    },
  };
}
