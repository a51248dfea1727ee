import { compareText, idOf, kindNamed, segmentsOf, type Node, type Schema } from '@migkit/schema';
import { layoutAlias, layoutInterface } from './type-layout.ts';

/** The Kysely `Database` interface of a schema, with an interface for each table and a name for each type. */
export const databaseTypes = (schema: Schema): string => {
  const taken = new Set(reserved);
  const parts = [...schema.values()]
    .sort((a, b) => compareText(idOf(a), idOf(b)))
    .flatMap((node) => partOf(node, schema, taken));
  const tables = parts.flatMap(({ key, name }) => (key === undefined ? [] : [[key, name] as const]));
  const words = wordsIn(parts);
  const texts = [
    ...imports(words),
    ...objectsIn(words),
    ...parts.map(({ text }) => text),
    layoutInterface('Database', tables),
  ];
  return `${texts.join('\n\n')}\n`;
};

/** `key` is the name in `Database`, of a table. */
type Part = {
  readonly name: string;
  readonly text: string;
  readonly types: readonly string[];
  readonly key?: string;
};

const partOf = (node: Node, schema: Schema, taken: Set<string>): readonly Part[] => {
  const made = kindNamed(node.kind).typescript?.(node, schema);
  if (!made) return [];
  const path = withoutPublic(segmentsOf(idOf(node)));
  const name = freeName(path, taken);
  if ('type' in made) return [{ name, text: layoutAlias(name, made.type), types: [made.type] }];
  const text = layoutInterface(
    name,
    made.table.map(({ column, type }) => [column, type]),
  );
  return [{ name, text, types: made.table.map(({ type }) => type), key: path.join('.') }];
};

const withoutPublic = (path: readonly string[]): readonly string[] =>
  path[0] === 'public' ? path.slice(1) : path;

/** `auth.event_log` is AuthEventLog, or AuthEventLog2 where that name is taken. */
const freeName = (path: readonly string[], taken: Set<string>): string => {
  const words = path.flatMap((name) => name.split(/[^A-Za-z0-9]+/)).filter((word) => word !== '');
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  const wanted = /^[A-Z]/.test(joined) ? joined : `Table${joined}`;
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = wanted + n;
  taken.add(name);
  return name;
};

/** What node-postgres makes of a value that is neither a text nor a number; of an interval those parts that are not zero. */
const objects: { readonly [name: string]: string } = {
  Circle: `export interface Circle {
  x: number;
  y: number;
  radius: number;
}`,
  Interval: `export interface Interval {
  years?: number;
  months?: number;
  days?: number;
  hours?: number;
  minutes?: number;
  seconds?: number;
  milliseconds?: number;
  toPostgres(): string;
}`,
  Point: `export interface Point {
  x: number;
  y: number;
}`,
};

/** Names that the types of columns use, and that an interface of the same name would hide. */
const reserved: readonly string[] = [
  ...Object.keys(objects),
  'Database',
  'ColumnType',
  'Generated',
  'GeneratedAlways',
  'Buffer',
  'Date',
];

const imports = (words: ReadonlySet<string>): readonly string[] => {
  const used = ['ColumnType', 'Generated', 'GeneratedAlways'].filter((name) => words.has(name));
  return used.length > 0 ? [`import type { ${used.join(', ')} } from "kysely";`] : [];
};

const objectsIn = (words: ReadonlySet<string>): readonly string[] =>
  Object.entries(objects).flatMap(([name, text]) => (words.has(name) ? [text] : []));

const wordsIn = (parts: readonly Part[]): ReadonlySet<string> =>
  new Set(parts.flatMap(({ types }) => types.flatMap(wordsOutsideStrings)));

const wordsOutsideStrings = (type: string): readonly string[] =>
  type.replaceAll(/"(?:[^"\\]|\\.)*"/g, ' ').match(/\w+/g) ?? [];
