import { quoteIdent } from './quote.ts';
import {
  isFirm,
  isOfSequence,
  isRef,
  isWritten,
  kindOf,
  lastSegment,
  segmentsOf,
  unsigned,
  type NodeId,
  type Ref,
  type Sql,
  type Value,
} from './node.ts';

export { nameText, quoteIdent } from './quote.ts';

/** A text as the text of a schema spells it: in single quotes, where a backslash is just a backslash. */
export const stringText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A text as an SQL literal that means the same whatever standard_conforming_strings says. */
export const quoteLiteral = (text: string): string => {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted;
};

/** A dollar-quoted body, with a tag that the body does not hold. */
export const quoteBody = (body: string): string => {
  let tag = '$$';
  // A body that ends like the tag would end too early.
  for (let n = 0; (body + tag).indexOf(tag) < body.length; n++) tag = `$mig${n || ''}$`;
  return `${tag}${body}${tag}`;
};

/** A dotted name as SQL. `public` is left out: migrations run with `public` as the search path. */
export const quoteName = (segments: readonly string[]): string =>
  (segments.length > 1 && segments[0] === 'public' ? segments.slice(1) : segments).map(quoteIdent).join('.');

/** Names with commas between, as SQL. */
export const quoteList = (names: readonly string[]): string => names.map(quoteIdent).join(', ');

/** How SQL calls a node: a column by its own name, anything else qualified unless it lies in `public`; a routine without its arguments. */
export const spell = (id: NodeId): string => {
  const kind = kindOf(id);
  if (bareKinds.has(kind)) return quoteIdent(lastSegment(id));
  return quoteName(pathIn(id));
};

/** The names by which a node is found: a multirange lies beside its range or in another schema, not in it; a routine comes without its arguments. */
export const pathIn = (id: NodeId): readonly string[] => {
  const path = segmentsOf(id);
  if (signedKinds.has(kindOf(id))) return [...path.slice(0, -1), unsigned(path.at(-1) ?? '')];
  if (kindOf(id) !== 'multirange') return path;
  return [(path.length > 3 ? path.at(-2) : path[0]) ?? '', path.at(-1) ?? ''];
};

/** SQL text with each mention spelled out. */
export const sqlText = (sql: Sql): string =>
  typeof sql === 'string'
    ? sql
    : sql.map((part) => (typeof part === 'string' ? part : spellRef(part))).join('');

/** A value as a catalog would give it: SQL text is plain text, and nothing unsaid is mentioned. */
export const spelled = (value: Value): Value => {
  if (typeof value !== 'object' || value === null || isRef(value)) return value;
  if (!Array.isArray(value))
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, part]) => {
        const said = spelled(part);
        return Array.isArray(part) && part.length > 0 && Array.isArray(said) && said.length === 0
          ? []
          : [[key, said]];
      }),
    );
  const parts = (value as readonly Value[]).filter((part) => !(isRef(part) && !isFirm(part)));
  const isText =
    parts.some((part) => typeof part === 'string') && (parts.some(isRef) || parts.length < value.length);
  return isText ? sqlText(parts as Sql) : parts.map(spelled);
};

/**
 * A value without what it mentions unsaid, since which overload is meant changes no text, and without what the sequence of a column
 * is called, since PostgreSQL holds on to that whatever its name.
 */
export const said = (value: Value): Value => {
  if (typeof value !== 'object' || value === null) return value;
  if (isRef(value)) return isOfSequence(value) ? { ref: value.ref, as: value.as } : value;
  if (!Array.isArray(value))
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, part]) => (isUnsaid(part) ? [] : [[key, said(part)]])),
    );
  const parts = (value as readonly Value[]).filter((part) => !isUnsaid(part));
  return parts.length < value.length ? sqlOf(parts as readonly (string | Ref)[]) : parts.map(said);
};

const isUnsaid = (value: Value): boolean =>
  Array.isArray(value) ? value.length > 0 && value.every(isUnsaid) : isRef(value) && value.as === 'unsaid';

/** The simplest value for these parts: neighbours joined, plain text when nothing is mentioned. */
export const sqlOf = (parts: readonly (string | Ref)[]): Sql => {
  const joined: (string | Ref)[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part;
    else if (part !== '') joined.push(part);
  }
  if (joined.length === 0) return '';
  const [only] = joined;
  return joined.length === 1 && typeof only === 'string' ? only : joined;
};

/** A name cut as PostgreSQL cuts it: at most 63 bytes of UTF-8, never inside a character. */
export const truncateName = (name: string, bytes = 63): string => {
  // A UTF-16 unit takes three bytes at most.
  if (name.length * 3 <= bytes || byteLength(name) <= bytes) return name;
  const encoded = encoder.encode(name);
  let end = bytes;
  while (end > 0 && ((encoded[end] ?? 0) & 0xc0) === 0x80) end--;
  return decoder.decode(encoded.subarray(0, end));
};

/** The length of a text in bytes of UTF-8, which is how PostgreSQL counts a name. */
export const byteLength = (text: string): number =>
  isAscii(text) ? text.length : encoder.encode(text).length;

/**
 * The name that PostgreSQL makes of a table, a column part and a label (makeObjectName in indexcmds.c):
 * the longer of the first two is cut until all fits in 63 bytes.
 */
export const makeObjectName = (first: string, second: string | undefined, label: string): string => {
  if (second !== undefined && (first.length + second.length + label.length + 2) * 3 <= 63)
    return `${first}_${second}_${label}`;
  const overhead = byteLength(label) + 1 + (second === undefined ? 0 : 1);
  const room = 63 - overhead;
  let a = byteLength(first);
  let b = second === undefined ? 0 : byteLength(second);
  while (a + b > room) {
    if (a > b) a--;
    else b--;
  }
  const parts = [truncateName(first, a), ...(second === undefined ? [] : [truncateName(second, b)]), label];
  return parts.join('_');
};

/** Where PostgreSQL puts the sequence of a serial or an identity column, and how it calls it unless it is told. */
export const sequencePath = (column: NodeId, told?: string): readonly string[] => {
  const [schema = '', table = '', name = ''] = segmentsOf(column);
  return [schema, told ?? makeObjectName(table, name, 'seq')];
};

const isAscii = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
};

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Kinds whose SQL name never carries the path: PostgreSQL names them inside their table. */
const bareKinds: ReadonlySet<string> = new Set([
  'column',
  'view_column',
  'composite_field',
  'extension',
  'role',
  'schema',
]);

/** Kinds whose last name carries the types of their arguments. */
const signedKinds: ReadonlySet<string> = new Set(['function', 'procedure', 'aggregate']);

const spellRef = (part: Ref): string => {
  if (!isWritten(part)) return '';
  const { ref, as, called } = part;
  const ofSequence = as && ofSequences[as];
  if (ofSequence) return ofSequence(quoteName(sequencePath(ref, called)));
  const isKept = called !== undefined && called !== pathIn(ref).at(-1);
  const name = isKept ? ` as ${quoteIdent(called)}` : '';
  return as === undefined ? spell(ref) + name : (spellings[as]?.(ref) ?? '') + name;
};

const ofSequences: { readonly [as: string]: ((name: string) => string) | undefined } = {
  numbered: quoteLiteral,
  counted: (name) => name,
};

const spellings: { readonly [as: string]: ((ref: NodeId) => string) | undefined } = {
  literal: (ref) => quoteLiteral(spell(ref)),
  quoted: (ref) => spell(ref).replaceAll("'", "''"),
  bare: (ref) => quoteIdent(pathIn(ref).at(-1) ?? ''),
};
