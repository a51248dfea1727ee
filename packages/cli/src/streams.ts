const watched = new Set<string>();

/** Writes text. Node makes a stream when it is first asked for, which takes a millisecond: one that says nothing is not made. */
export const write = (to: 'stdout' | 'stderr', text: string): void => {
  const stream = process[to];
  if (!watched.has(to)) stream.on('error', unlessClosed);
  watched.add(to);
  stream.write(text);
};

// A reader that has seen enough (`mig history | head`) is no failure.
const unlessClosed = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'EPIPE') throw error;
};
