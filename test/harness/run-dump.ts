import type { PGlite } from '@electric-sql/pglite';
import { pgDump } from '@electric-sql/pglite-tools/pg_dump';

/** Says something in PostgreSQL's protocol and hears the answer, before it returns. */
export type Talk = (said: Uint8Array, hear: (answer: Uint8Array) => void) => void;

/** Runs pg_dump; in one thread one at a time, since all of them share a memory. */
export const runDump = async (talk: Talk, args: string[]): Promise<string> => {
  const mine = last.then(() => pgDump({ pg: speaking(talk), args }));
  last = mine.catch(() => undefined);
  return (await mine).text();
};

let last: Promise<unknown> = Promise.resolve();

/** As much of PGlite as pg_dump uses. */
const speaking = (talk: Talk): PGlite =>
  ({
    query: async () => ({ rows: [{ search_path: '' }] }),
    exec: async () => [],
    execProtocolRawStream: (said: Uint8Array, { onRawData }: { onRawData(answer: Uint8Array): void }) =>
      talk(said, onRawData),
  }) as unknown as PGlite;

type Size = { readonly initial: number; readonly maximum?: number };
type Memory = { readonly buffer: ArrayBuffer };

type WebAssembly = {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(source: object, imports: object): Promise<object>;
  Memory: new (size: Size) => Memory;
};

const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssembly };
const { compile, instantiate, Memory } = WebAssembly;
const compiled: { readonly bytes: Uint8Array; readonly module: Promise<object> }[] = [];

// Each call of pgDump hands in the same bytes: compiled once, a dump takes a third of the processor's time.
WebAssembly.instantiate = async (source, imports) => {
  if (!(source instanceof Uint8Array)) return instantiate(source, imports);
  const module = await moduleOf(source);
  return { module, instance: await instantiate(module, imports) };
};

const moduleOf = (source: Uint8Array): Promise<object> => {
  const known = compiled.find(({ bytes }) => Buffer.compare(bytes, source) === 0);
  if (known) return known.module;
  const module = compile(source);
  compiled.push({ bytes: source.slice(), module });
  return module;
};

/** What pg_dump asks for, in pages of 64 kB; the embedded PostgreSQL asks for twice as much. */
const dumpPages = 1024;
let kept: Memory | undefined;

// With new memory for each dump, V8 collects all garbage before each: as much time again as the dump.
WebAssembly.Memory = function (size: Size): Memory {
  if (size.initial !== dumpPages) return new Memory(size);
  if (kept) new Uint8Array(kept.buffer).fill(0);
  return (kept ??= new Memory(size));
} as unknown as typeof Memory;
