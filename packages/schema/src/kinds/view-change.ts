import type { Change } from '../kind.ts';
import { childrenOf, idOf, type Node, type Schema } from '../node.ts';
import { quoteList } from '../sql.ts';
import { holdsLostLabel } from './enum-labels.ts';
import { keepsTypes, outputNames } from './view-query.ts';
import type { Queried } from './view-syntax.ts';

/** Is CREATE OR REPLACE VIEW sure to work? The new query must give the same columns, in names, order and types; others may follow. */
export const canReplaceQuery = (before: Queried, after: Queried, change: Change): boolean =>
  keepsNames(before, after, change) &&
  keepsTypes(before.query, after.query) &&
  !holdsLostLabel(before.query, change);

/** Do the columns before stand at the head of those after? */
export const keepsNames = (before: Queried, after: Queried, change: Change): boolean => {
  const [was, is] = [columnNames(before, change.before), columnNames(after, change.after)];
  return was.every((name, i) => name === is[i]);
};

/**
 * `(a, b)` behind the name of a new view, where the query alone would call its columns otherwise: because they are given, or
 * because a column that it reads has another name at this moment.
 */
export const namesToGive = (view: Queried, inside: readonly Node[], change: Change): string => {
  const own = inside.filter((node) => node.kind === 'view_column').map(({ name = '' }) => name);
  const names = own.length > 0 ? own : columnNames(view, change.after);
  const natural = outputNames(view.query);
  const differs = natural.length === names.length && names.some((name, i) => (natural[i] ?? name) !== name);
  return view.names || differs ? ` (${quoteList(names)})` : '';
};

const columnNames = (view: Queried, schema: Schema): readonly string[] =>
  childrenOf(schema, idOf(view)).flatMap((node) =>
    node.kind === 'view_column' && node.name !== undefined ? [node.name] : [],
  );
