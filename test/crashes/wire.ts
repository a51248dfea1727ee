/** One message of PostgreSQL's protocol: its letter, none for the first that a client sends, and all of its bytes. */
export type Message = { readonly letter: string; readonly bytes: Buffer };

/** Cuts what comes in into whole messages. The client's first ones have no letter, only their length. */
export const splitter = (from: 'client' | 'server'): ((chunk: Buffer) => readonly Message[]) => {
  let rest = Buffer.alloc(0);
  let lettered = from === 'server';
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const messages: Message[] = [];
    for (;;) {
      const head = lettered ? 1 : 0;
      if (rest.length < head + 4) return messages;
      const end = head + rest.readInt32BE(head);
      if (rest.length < end) return messages;
      messages.push({
        letter: lettered ? String.fromCharCode(rest[0] ?? 0) : '',
        bytes: rest.subarray(0, end),
      });
      rest = rest.subarray(end);
      lettered = true;
    }
  };
};

/** The text of a Query message. */
export const queryText = ({ bytes }: Message): string => bytes.toString('utf8', 5, bytes.length - 1);
