import type { SqlFault } from './parser.ts';
import { asList, placeOf, textsIn, type Tree } from './tree.ts';

/** What of all that an expression can hold PostgreSQL takes in its place. */
export type Allowed = {
  /** Queries of its own. */
  readonly queries: boolean;
  readonly columns: boolean;
};

/** The first thing in an expression that PostgreSQL refuses there, whatever the names in it mean. Goes without recursion. */
export const refusedIn = (
  tree: unknown,
  offset: (bytes: number) => number,
  allowed: Allowed,
): SqlFault | undefined => {
  let first: SqlFault | undefined;
  const stack: unknown[] = [tree];
  while (stack.length > 0) {
    const value = stack.pop();
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      const fault = faultOf(key, inner as Tree, allowed);
      const at = fault && offset(fault.at);
      if (fault && at !== undefined && (first === undefined || at < first.at)) first = { ...fault, at };
      // What a query has inside is its own affair.
      if (key !== 'SubLink') stack.push(inner);
    }
  }
  return first;
};

const faultOf = (key: string, node: Tree, { queries, columns }: Allowed): SqlFault | undefined => {
  if (key === 'SubLink' && !queries)
    return {
      message: 'no query can stand here, since PostgreSQL asks for one row alone; a function may hold it',
      at: placeOf(node),
      length: 1,
    };
  if (key === 'ColumnRef' && !columns) {
    const name = textsIn(node['fields']).join('.');
    const message = `"${name}" is no value: PostgreSQL computes this without a row, and reads no column`;
    return { message, at: placeOf(node), length: name.length };
  }
  if (key !== 'FuncCall' || !overMany.some((mark) => mark in node)) return undefined;
  const name = textsIn(asList(node['funcname'])).at(-1) ?? '';
  const message = `${name} computes something of many rows, and here there is one`;
  return { message, at: placeOf(node), length: name.length };
};

/** Only a window function or an aggregate can have these. */
const overMany = ['over', 'agg_star', 'agg_distinct', 'agg_order', 'agg_filter', 'agg_within_group'] as const;
