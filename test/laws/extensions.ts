import {
  idFor,
  idOf,
  quoteIdent,
  isRef,
  refTo,
  schemaOf,
  sqlOf,
  sqlText,
  type Node,
  type Ref,
  type Schema,
  type Sql,
  type Value,
} from '@migkit/schema';
import type { Draw } from './draw.ts';

/** The extensions with types of values. */
const typed = ['citext', 'hstore'];

const names = new RegExp(`\\b(${typed.join('|')})\\b`);

/** The types that the extensions of this world bring, as they are spelled where these lie. */
export const broughtTypes = (world: ReadonlyMap<string, Node>): readonly Sql[] =>
  typed.flatMap((name) => {
    const extension = world.get(idFor('extension', [name]));
    return extension ? [spelledIn(extension['schema'] as Ref | undefined, name)] : [];
  });

/** The words that GRANT has for an object of the extension: the schema of the types in it is said. */
export const objectIn = ({ schema, name = '' }: Node, object: string): string =>
  object.replace(/\(.*\)/, (list) => list.replaceAll(name, textIn(schema as Ref | undefined, name)));

const textIn = (home: Ref | undefined, name: string): string => sqlText(spelledIn(home, name));

const spelledIn = (home: Ref | undefined, name: string): Sql => (home ? sqlOf([home, `.${name}`]) : name);

/** The same with something behind it, or before. */
export const around = (before: string, sql: Sql, behind = ''): Sql =>
  sqlOf([before, ...(typeof sql === 'string' ? [sql] : sql), behind]);

/** Does anything in this world speak of what the extension brings? Then it stays. */
export const isSpokenOf = (world: ReadonlyMap<string, Node>, extension: Node | undefined): boolean =>
  extension?.kind === 'extension' &&
  [...world.values()].some(
    (node) =>
      node.kind !== 'extension' && names.exec(JSON.stringify({ ...node, in: 0 }))?.[1] === extension.name,
  );

/** The schema with some of its extensions elsewhere, and what they brought spelled so. */
export const withMoved = (draw: Draw, schema: Schema): Schema => {
  const homes = [
    undefined,
    ...[...schema.values()].filter(({ kind, name }) => kind === 'schema' && name !== 'public'),
  ];
  let moved = schema;
  for (const name of [...typed, 'pg_trgm']) {
    const extension = moved.get(idFor('extension', [name]));
    if (!extension || !draw.bool(3)) continue;
    const home = draw.pick(homes);
    const to = home && refTo('schema', home.name ?? '');
    const [was, is] = [extension['schema'] as Ref | undefined, to];
    const { schema: _was, ...bare } = extension;
    moved = schemaOf(
      [...moved.values()].map((node) =>
        node === extension
          ? { ...bare, ...(to ? { schema: to } : {}) }
          : ofExtension(spelled(node, name, was, is) as Node, extension, is),
      ),
    );
  }
  return moved;
};

/** The schema, in which another one is called otherwise now, with the rights to what extensions brought into that. */
export const withObjectsIn = (schema: Schema, was: string, is: string): Schema =>
  schemaOf(
    [...schema.values()].map((node) => {
      const [object, ...rest] = node.apart ?? [];
      if (node.kind !== 'named_grant' || typeof object !== 'string') return node;
      const list = (text: string): string => text.replaceAll(`${quoteIdent(was)}.`, `${quoteIdent(is)}.`);
      return { ...node, apart: [object.replace(/\(.*\)/, list), ...rest] };
    }),
  );

/** The rights to what it brought, which name that by a text. */
const ofExtension = (node: Node, extension: Node, is: Ref | undefined): Node => {
  const [object, ...rest] = node.apart ?? [];
  if (node.kind !== 'named_grant' || node.in?.ref !== idOf(extension)) return node;
  const { name = '', schema } = extension;
  const list = (text: string): string =>
    text.replaceAll(textIn(schema as Ref | undefined, name), textIn(is, name));
  return { ...node, apart: [typeof object === 'string' ? object.replace(/\(.*\)/, list) : '', ...rest] };
};

const spelled = (value: Value, name: string, was: Ref | undefined, is: Ref | undefined): Value => {
  if (typeof value === 'string') return was ? value : bareTo(value, name, is);
  if (typeof value !== 'object' || value === null || isRef(value)) return value;
  if (!Array.isArray(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, key === 'name' ? one : spelled(one, name, was, is)]),
    );
  const parts = value as readonly Value[];
  const isPlaced = (at: number): boolean => {
    const [ref, behind] = [parts[at], parts[at + 1]];
    return (
      was !== undefined &&
      isRef(ref) &&
      ref.ref === was.ref &&
      typeof behind === 'string' &&
      behind.startsWith(`.${name}`)
    );
  };
  if (!parts.some((_, at) => isPlaced(at))) return parts.map((one) => spelled(one, name, was, is));
  return sqlOf(
    parts.map((one, at) => {
      if (isPlaced(at)) return is ?? '';
      return isPlaced(at - 1) && !is && typeof one === 'string' ? one.slice(1) : (one as string | Ref);
    }),
  );
};

/** Only a type: what else is called so stands in a text that is longer. */
const bareTo = (text: string, name: string, is: Ref | undefined): Sql => {
  const at = new RegExp(`^('[^']*'::)?(${name})(\\[\\])?$`).exec(text);
  return at && is ? sqlOf([at[1] ?? '', is, `.${name}${at[3] ?? ''}`]) : text;
};
