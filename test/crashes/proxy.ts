import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { queryText, splitter } from './wire.ts';

/** A moment at which a runner or its server may die: before a statement is sent, when it is just sent, when it has been answered. */
export type Boundary = {
  readonly moment: 'before' | 'during' | 'after';
  /** How a statement begins, or the letter of a message. */
  readonly what: string;
  /** The server's process behind this connection. */
  readonly pid: number;
};

export type Proxy = {
  /** The URL with the proxy in place of the server. */
  readonly through: (url: string) => string;
  /** Where it listens. */
  readonly port: number;
  /** Comes when it has struck. */
  readonly struck: Promise<void>;
  /** Every boundary that was passed, on all connections, in order. */
  readonly passed: readonly Boundary[];
  /** Breaks every connection. */
  readonly sever: () => void;
  readonly close: () => Promise<void>;
};

/** Stands between a runner and its server. `strikes` is asked at each boundary; from its first yes on nothing passes any more. */
export const startProxy = async (
  port: number,
  strikes: (boundary: Boundary, count: number) => boolean,
): Promise<Proxy> => {
  const passed: Boundary[] = [];
  const sockets = new Set<Socket>();
  let struck = false;
  const first = Promise.withResolvers<void>();
  const strike = (boundary: Boundary): boolean => {
    passed.push(boundary);
    struck ||= strikes(boundary, passed.length);
    if (struck) first.resolve();
    return struck;
  };
  const server = createServer((client) => {
    if (struck) return void client.destroy();
    const backend = connect(port, '127.0.0.1');
    for (const socket of [client, backend]) sockets.add(socket.setNoDelay());
    couple(client, backend, strike, () => struck);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const sever = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const own = (server.address() as AddressInfo).port;
  return {
    through: (url) => url.replace(/:\d+\//, `:${own}/`),
    port: own,
    struck: first.promise,
    passed,
    sever,
    close: async () => {
      sever();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

const couple = (
  client: Socket,
  backend: Socket,
  strike: (boundary: Boundary) => boolean,
  isStruck: () => boolean,
): void => {
  let pid = 0;
  let what = '';
  // CommandComplete counts where ReadyForQuery does not follow at once: then the server works on the next statement.
  const [fromClient, fromServer] = [splitter('client'), splitter('server')];
  client.on('data', (chunk) => {
    for (const message of fromClient(chunk)) {
      const statement = runs.includes(message.letter);
      if (message.letter === 'Q') what = queryText(message);
      if (message.letter === 'P') what = message.bytes.toString('utf8', 6);
      if (isStruck() || (statement && strike({ moment: 'before', what: what.slice(0, 60), pid }))) return;
      backend.write(message.bytes);
      if (statement && strike({ moment: 'during', what: what.slice(0, 60), pid })) return;
    }
  });
  backend.on('data', (chunk) => {
    const messages = fromServer(chunk);
    for (const [index, message] of messages.entries()) {
      if (message.letter === 'K') pid = message.bytes.readInt32BE(5);
      const answers = message.letter === 'Z' || (message.letter === 'C' && index === messages.length - 1);
      if (isStruck() || (answers && strike({ moment: 'after', what: what.slice(0, 60), pid }))) return;
      client.write(message.bytes);
    }
  });
  // Whoever goes, the other is told, as a broken connection tells it.
  client.on('close', () => backend.destroy()).on('error', () => undefined);
  backend.on('close', () => client.destroy()).on('error', () => undefined);
};

/** Query, and Execute of the extended protocol. */
const runs = ['Q', 'E'];
