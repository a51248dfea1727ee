import { connect } from 'node:net';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { PGlite } from '@electric-sql/pglite';
import { leave } from './emptied.ts';
import { runDump } from './run-dump.ts';

/**
 * What PostgreSQL's own `pg_dump --schema-only --no-owner` says of a database, without what differs between equal schemas.
 * The same pg_dump 18, as WebAssembly, reads the embedded PostgreSQL and servers of every version.
 */
export async function dumpSchema(database: string | PGlite, ...extra: readonly string[]): Promise<string> {
  const args = ['--schema-only', '--no-owner', ...extra];
  const text =
    typeof database === 'string' ? await dumpServer(database, args) : await dumpPglite(database, args);
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

let last: Promise<unknown> = Promise.resolve();
let worker: DumpWorker | undefined;

/** One at a time: the worker has one connection. */
function dumpServer(url: string, args: string[]): Promise<string> {
  worker ??= startWorker();
  const { dump } = worker;
  const mine = last.then(() => dump(url, args));
  last = mine.catch(() => undefined);
  return mine;
}

type DumpWorker = { dump(url: string, args: readonly string[]): Promise<string> };
export type Reply = { readonly text: string } | { readonly error: string };

/** pg_dump blocks its thread while it waits for the server, so it has one of its own and this one speaks to the server. */
function startWorker(): DumpWorker {
  const { port1: port, port2 } = new MessageChannel();
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const thread = new Worker(new URL('./dump-worker.ts', import.meta.url), {
    workerData: { port: port2, flag },
    transferList: [port2],
  });
  const answer = (bytes: Uint8Array) => {
    port.postMessage(bytes);
    Atomics.store(flag, 0, 1);
    Atomics.notify(flag, 0);
  };
  thread.unref();
  return {
    dump: async (url, args) => {
      const address = new URL(url);
      const talk = conversation(address, answer);
      port.on('message', talk.say);
      thread.ref();
      try {
        const reply = await new Promise<Reply>((resolve, reject) => {
          thread.once('message', resolve).once('error', reject);
          thread.postMessage([...args, '-d', decodeURIComponent(address.pathname.slice(1))]);
        });
        if ('error' in reply) throw new Error(reply.error);
        return reply.text;
      } finally {
        thread.removeAllListeners('error').unref();
        port.off('message', talk.say);
        talk.end();
      }
    },
  };
}

/** Passes what pg_dump says to the server, and answers with everything up to the server's next "ready for query". */
function conversation({ hostname, port }: URL, answer: (bytes: Uint8Array) => void) {
  let said = Buffer.alloc(0);
  let heard = Buffer.alloc(0);
  let waiting = false;
  let started = false;
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  const reply = () => {
    if (!waiting) return;
    waiting = false;
    const bytes = heard;
    heard = Buffer.alloc(0);
    answer(new Uint8Array(bytes));
  };
  socket.on('data', (chunk) => {
    heard = Buffer.concat([heard, chunk]);
    if (lastMessage(heard) === 'Z') reply();
  });
  // Then pg_dump reads the server's last words, or nothing, and says what went wrong.
  socket.on('error', reply).on('close', reply);
  return {
    say: (bytes: Uint8Array) => {
      waiting = true;
      said = Buffer.concat([said, bytes]);
      const message = started ? lastMessage(said) : 'startup';
      if (!socket.destroyed) socket.write(bytes);
      if (message !== undefined) said = Buffer.alloc(0);
      started = true;
      // A long query comes in pieces, and "terminate" has no answer.
      if (socket.destroyed || message === undefined || message === 'X') reply();
    },
    end: () => socket.destroy(),
  };
}

/** The letter of the last of these messages, when none is cut short. Each is a letter and a length that counts itself. */
function lastMessage(bytes: Buffer): string | undefined {
  let at = 0;
  let letter = 0;
  while (at + 5 <= bytes.length) {
    letter = bytes.readUInt8(at);
    at += 1 + bytes.readInt32BE(at + 1);
  }
  return at === bytes.length ? String.fromCharCode(letter) : undefined;
}
