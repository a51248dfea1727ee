import { ddl, type Statement } from '../kind.ts';
import {
  childrenOf,
  idOf,
  lastSegment,
  type Node,
  type NodeId,
  type Ref,
  type Schema,
  type Sql,
} from '../node.ts';
import { quoteIdent, quoteName, spell, sqlText, truncateName } from '../sql.ts';

/** A type of ranges over another type. */
export type Range = Node & {
  readonly kind: 'range';
  readonly in: Ref;
  readonly name: string;
  readonly subtype: Sql;
  readonly opclass?: string;
  readonly collate?: Sql;
  /** The function that says how far two values are from each other. */
  readonly diff?: Sql;
};

/** The type of several ranges that comes with a type of ranges; it lies beside it. */
export type Multirange = Node & { readonly kind: 'multirange'; readonly in: Ref; readonly name: string };

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
    ...(node.opclass === undefined ? [] : [`subtype_opclass = ${node.opclass}`]),
    ...(node.collate === undefined ? [] : [`collation = ${sqlText(node.collate)}`]),
    ...(node.diff === undefined ? [] : [`subtype_diff = ${sqlText(node.diff)}`]),
    ...(!multirange || multirange.name === multirangeName(node.name)
      ? []
      : [`multirange_type_name = ${spell(idOf(multirange))}`]),
  ];
  return ddl(`create type ${spell(idOf(node))} as range (${options.join(', ')})`);
};

/** PostgreSQL renames and moves a type without the functions that make its values, which are called like it. */
export const alterRange = (path: readonly string[], subtype: Sql, what: string): readonly Statement[] => {
  const of = sqlText(subtype);
  return [
    `type ${quoteName(path)}`,
    ...[`${of}, ${of}`, `${of}, ${of}, text`].map((args) => `function ${quoteName(path)}(${args})`),
  ].map((one) => ddl(`alter ${one} ${what}`));
};

/** The same of a multirange; `range` is how its range is called by then. */
export const alterMultirange = (path: readonly string[], range: string, what: string): readonly Statement[] =>
  [
    `type ${quoteName(path)}`,
    ...['', range, `variadic ${range}[]`].map((args) => `function ${quoteName(path)}(${args})`),
  ].map((one) => ddl(`alter ${one} ${what}`));

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
    ...(multirange
      ? alterMultirange([home, multirange.name], old, `rename to ${quoteIdent(aside(multirange.name))}`)
      : []),
  ];
};
