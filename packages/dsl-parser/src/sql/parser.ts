import type { Tree } from './tree.ts';

/** A fault that PostgreSQL's parser finds, and where in the text. */
export type SqlFault = { readonly message: string; readonly at: number; readonly length: number };

/** What PostgreSQL's parser says of a text. `offset` turns its bytes into places in the text. */
export type Parsed =
  | { readonly fault: SqlFault }
  | {
      readonly statements: readonly Tree[];
      /** Where each of them stands. */
      readonly spans: readonly Span[];
      readonly offset: (bytes: number) => number;
    };

export type Span = { readonly start: number; readonly end: number };

/** Loads PostgreSQL's parser, which is WebAssembly; everything after it can be done without waiting. */
export const ready = async (): Promise<void> => {
  if (parser) return;
  const { default: module } = await import('libpg-query');
  await module.loadModule();
  parser = module;
};

/** Parses SQL that stands between these two pieces of text; places are those in `text`. */
export const parseSql = (text: string, before: string, after: string): Parsed => {
  if (!parser) throw new Error('ready() must be awaited before SQL is read');
  const key = `${before.length} ${text}`;
  const known = cache.get(key);
  if (known) return known;
  const parsed = run(parser, text, before, after);
  if (cache.size >= 20_000) cache.clear();
  cache.set(key, parsed);
  return parsed;
};

/** What PL/pgSQL's parser says against the body in a statement that makes a routine; it says no place. */
export const parseProcedural = (statement: string): string | undefined => {
  if (!parser) throw new Error('ready() must be awaited before SQL is read');
  try {
    parser.parsePlPgSQLSync(statement);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

type Parser = {
  parseSync(query: string): { readonly stmts?: readonly unknown[] };
  parsePlPgSQLSync(query: string): unknown;
};

let parser: Parser | undefined;

/** The same defaults and checks stand in many tables. */
const cache = new Map<string, Parsed>();

const run = (using: Parser, text: string, before: string, after: string): Parsed => {
  const nul = text.indexOf('\0');
  if (nul >= 0) return { fault: { message: 'a NUL character', at: nul, length: 1 } };
  try {
    const { stmts = [] } = using.parseSync(before + text + after);
    const bytes = byteOffsets(text);
    const offset = (at: number): number => bytes(at - before.length);
    const starts = stmts.map((one) => offset(Number((one as Tree)['stmt_location'] ?? 0)));
    return {
      statements: stmts.map((one) => ((one as Tree)['stmt'] ?? {}) as Tree),
      spans: starts.map((start, i) => ({ start, end: starts[i + 1] ?? text.length })),
      offset,
    };
  } catch (error) {
    return { fault: faultOf(error, text, before.length) };
  }
};

/** The places of faults count characters, unlike those in the tree. */
const faultOf = (error: unknown, text: string, before: number): SqlFault => {
  const { message, sqlDetails } = error as {
    readonly message?: string;
    readonly sqlDetails?: { readonly cursorPosition?: number };
  };
  const position = sqlDetails?.cursorPosition;
  if (position === undefined) return { message: 'too deeply nested to be read', at: 0, length: text.length };
  const at = unitsOf(text, position - before);
  const near = / at or near "([\s\S]*)"$/.exec(message ?? '')?.[1];
  if (at >= text.length || near === undefined) {
    const said = (message ?? '').replace(/ at (?:or near "[\s\S]*"|end of input)$/, ' at the end');
    return { message: said, at: Math.max(0, Math.min(at, text.length) - 1), length: 1 };
  }
  const [line = ''] = near.split('\n');
  return { message: (message ?? '').replace(near, () => line), at, length: Math.max(1, line.length) };
};

/** UTF-16 units in so many characters. */
const unitsOf = (text: string, characters: number): number => {
  let units = 0;
  for (let n = 0; n < characters && units < text.length; n++)
    units += (text.codePointAt(units) ?? 0) > 0xffff ? 2 : 1;
  return Math.max(0, units);
};

/** From bytes of UTF-8 to UTF-16 units. */
const byteOffsets = (text: string): ((bytes: number) => number) => {
  // oxlint-disable-next-line no-control-regex
  if (/^[\x00-\x7f]*$/.test(text)) return (bytes) => bytes;
  let table: readonly number[] | undefined;
  return (bytes) => (table ??= unitsByByte(text))[bytes] ?? text.length;
};

const unitsByByte = (text: string): readonly number[] => {
  const units: number[] = [];
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at) ?? 0;
    const bytes = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (let n = 0; n < bytes; n++) units.push(at);
    at += code > 0xffff ? 2 : 1;
  }
  return units;
};
