import { connect } from 'node:net';

/** A connection that pg_dump speaks through, once after the other. */
export type Line = {
  /** Passes what pg_dump says to the server, and answers with everything up to the server's next "ready for query". */
  readonly say: (bytes: Uint8Array, answer: Answer) => void;
  /** Makes it ready for the next pg_dump, which is greeted as the first one was. */
  readonly clear: () => Promise<void>;
  readonly end: () => void;
};

type Answer = (bytes: Uint8Array<ArrayBuffer>) => void;

/** `onEnd` is told when the server has closed it. */
export const openLine = ({ hostname, port }: URL, onEnd: () => void): Line => {
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  const [lastSaid, lastHeard] = [lastMessage(), lastMessage()];
  let heard: Buffer[] = [];
  let waiting: Answer | undefined;
  let started = false;
  let greeting: Uint8Array<ArrayBuffer> | undefined;
  const reply = (): void => {
    const [answer, bytes] = [waiting, joined(heard)];
    if (!answer) return;
    waiting = undefined;
    heard = [];
    greeting ??= bytes.slice();
    answer(bytes);
  };
  socket.on('data', (piece) => {
    heard.push(piece);
    if (lastHeard(piece) === 'Z') reply();
  });
  // Then pg_dump reads the server's last words, or nothing, and says what went wrong.
  socket.on('error', reply).on('close', () => {
    reply();
    onEnd();
  });
  const say = (bytes: Uint8Array, answer: Answer): void => {
    socket.ref();
    if (!started && greeting) {
      started = true;
      return answer(greeting.slice());
    }
    waiting = answer;
    const message = started ? lastSaid(Buffer.from(bytes)) : 'startup';
    started = true;
    if (message === 'X') return reply();
    if (!socket.destroyed) socket.write(bytes);
    // A long query comes in pieces.
    if (socket.destroyed || message === undefined) reply();
  };
  return {
    say,
    clear: async () => {
      for (const sql of ['rollback', 'discard all'])
        await new Promise<unknown>((resolve) => say(query(sql), resolve));
      started = false;
      socket.unref();
    },
    end: () => void socket.end(terminate),
  };
};

/** Put together once: with a copy for every piece that comes, V8 collects garbage for half of the time. */
const joined = (pieces: readonly Buffer[]): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
};

/** The letter of the last message of what comes in pieces, when none is cut short. Each is a letter and a length that counts itself. */
const lastMessage = (): ((piece: Buffer) => string | undefined) => {
  let head: Buffer = Buffer.alloc(0);
  let missing = 0;
  let letter = 0;
  return (piece) => {
    const bytes = head.length === 0 ? piece : Buffer.concat([head, piece]);
    let at = missing;
    while (at + 5 <= bytes.length) {
      letter = bytes.readUInt8(at);
      at += 1 + bytes.readInt32BE(at + 1);
    }
    head = bytes.subarray(at);
    missing = Math.max(at - bytes.length, 0);
    return at === bytes.length ? String.fromCharCode(letter) : undefined;
  };
};

const terminate = Buffer.from('X\0\0\0\u0004', 'latin1');

const query = (sql: string): Buffer => {
  const text = Buffer.from(`Q\0\0\0\0${sql}\0`);
  text.writeInt32BE(text.length - 1, 1);
  return text;
};
