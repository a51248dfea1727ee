import { connect } from 'node:net';
import type { ClientBase } from 'pg';

/** A client of `pg`, with what it keeps of its login. */
export type ServerClient = ClientBase & {
  readonly host?: string;
  readonly port?: number;
  readonly processID?: number | null;
  readonly secretKey?: number | null;
};

/**
 * Asks the server, as the protocol has it, to cancel what this client runs: on a connection of its own, by the number and the key of
 * the login. A pooler passes it on to the process that works for this client now, which nobody else could name.
 */
export const cancelRequest = ({
  host = '',
  port = 5432,
  processID,
  secretKey,
}: ServerClient): Promise<void> =>
  new Promise((resolve, reject) => {
    if (typeof processID !== 'number' || typeof secretKey !== 'number') return reject(new Error('no key'));
    const message = Buffer.alloc(16);
    for (const [index, word] of [16, 80_877_102, processID, secretKey].entries())
      message.writeInt32BE(word | 0, index * 4);
    const socket = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
    socket.on('error', reject);
    // It answers nothing and closes when it has passed the word on; a pooler forgets what a client asked that closed first.
    socket.on('close', () => resolve());
    socket
      .on('connect', () => socket.write(message))
      .resume()
      .unref();
  });
