import { ddl, type Statement } from '../kind.ts';
import {
  childrenOf,
  idOf,
  lastSegment,
  segmentsOf,
  type Node,
  type NodeId,
  type Ref,
  type Schema,
  type Sql,
} from '../node.ts';
import { pathIn, quoteIdent, quoteName, spell, sqlText, truncateName } from '../sql.ts';

/** A type of ranges over another type. */
export type Range = Node & {
  readonly kind: 'range';
  readonly in: Ref;
  readonly name: string;
  readonly subtype: Sql;
  readonly opclass?: Sql;
  readonly collate?: Sql;
  /** The function that says how far two values are from each other. */
  readonly diff?: Sql;
};

/** The type of several ranges that comes with a type of ranges; it lies beside it, or in the schema that `apart` says. */
export type Multirange = Node & {
  readonly kind: 'multirange';
  readonly in: Ref;
  readonly apart?: readonly [Ref];
  readonly name: string;
};

/** The name that PostgreSQL chooses (makeMultirangeTypeName): it never adds a number. */
export const multirangeName = (range: string): string => {
  const at = range.indexOf('range');
  return at < 0
    ? `${truncateName(range, 63 - '_multirange'.length)}_multirange`
    : truncateName(`${range.slice(0, at)}multi${range.slice(at)}`);
};

/** The multirange of a range. */
export const multirangeOf = (schema: Schema, range: NodeId): Multirange | undefined =>
  childrenOf(schema, range).find((node): node is Multirange => node.kind === 'multirange');

/** CREATE TYPE … AS RANGE. */
export const createRange = (node: Range, multirange: Multirange | undefined): Statement => {
  const options = [
    `subtype = ${sqlText(node.subtype)}`,
    ...(node.opclass === undefined ? [] : [`subtype_opclass = ${sqlText(node.opclass)}`]),
    ...(node.collate === undefined ? [] : [`collation = ${sqlText(node.collate)}`]),
    ...(node.diff === undefined ? [] : [`subtype_diff = ${sqlText(node.diff)}`]),
    ...(!multirange || (!multirange.apart && multirange.name === multirangeName(node.name))
      ? []
      : [`multirange_type_name = ${spell(idOf(multirange))}`]),
  ];
  return ddl(`create type ${spell(idOf(node))} as range (${options.join(', ')})`);
};

/** PostgreSQL renames and moves a type without the functions that make its values, which are called like it. */
export const alterRange = (path: readonly string[], subtype: Sql, what: string): readonly Statement[] => {
  const of = sqlText(subtype);
  return [alterType(path, what), ...alterMakers(path, [`${of}, ${of}`, `${of}, ${of}, text`], what)];
};

/** The type of a multirange alone, wherever it lies. */
export const alterType = (path: readonly string[], what: string): Statement =>
  ddl(`alter type ${quoteName(path)} ${what}`);

/** The functions that make a multirange: PostgreSQL puts them beside its range, which is called `range` by then. */
export const alterMultirangeMakers = (
  path: readonly string[],
  range: string,
  what: string,
): readonly Statement[] => alterMakers(path, ['', range, `variadic ${range}[]`], what);

/** Both under the names that they have until they are dropped. */
export const putRangeAside = (
  range: Range,
  multirange: Multirange | undefined,
  aside: (name: string) => string,
): readonly Statement[] => {
  const home = lastSegment(range.in.ref);
  const old = quoteName([home, aside(range.name)]);
  return [
    ...alterRange([home, range.name], range.subtype, `rename to ${quoteIdent(aside(range.name))}`),
    ...(multirange ? renameMultirange(multirange, old, aside(multirange.name)) : []),
  ];
};

/** The type and its functions under another name; the range is called `range` by then. */
export const renameMultirange = (node: Multirange, range: string, name: string): readonly Statement[] => {
  const [home = ''] = segmentsOf(node.in.ref);
  const what = `rename to ${quoteIdent(name)}`;
  return [alterType(pathIn(idOf(node)), what), ...alterMultirangeMakers([home, node.name], range, what)];
};

const alterMakers = (path: readonly string[], args: readonly string[], what: string): readonly Statement[] =>
  args.map((list) => ddl(`alter function ${quoteName(path)}(${list}) ${what}`));
