import { childrenOf, lastSegment, type Node, type NodeId, type Ref, type Schema } from '../node.ts';
import { compareText } from '../node.ts';
import { columnOf, type IndexKey } from './index-keys.ts';
import { ancestorsOf, partitionedBy, tableOfColumn } from './table-family.ts';
import { markLast, withPeriod } from './temporal.ts';

/** The table to which a foreign key refers. */
export const targetOf = (node: {
  readonly references: readonly Ref[];
  readonly key: Ref;
  readonly target?: Ref;
}): NodeId => node.target?.ref ?? tableOfColumn(node.references[0] ?? node.key);

/** A key of a table on which a foreign key can stand, and its columns. */
type Candidate = { readonly node: Node; readonly columns: readonly Ref[] };

/** The key of a table that has exactly these columns, in any order; its primary key when no columns are named. */
export const keyOfColumns = (
  schema: Schema,
  table: NodeId,
  columns: readonly Ref[],
  period?: true,
): Candidate | undefined => {
  // Spans refer to spans that cover them, and to no others.
  const keys = candidates(schema, table).filter(({ node }) => node['withoutOverlaps'] === period);
  if (columns.length === 0) return keys.find((k) => k.node.kind === 'primary_key');
  const wanted = setOf(columns);
  return keys.find((k) => setOf(k.columns) === wanted && (!period || last(k.columns) === last(columns)));
};

/** The columns of each key of a table, as in `(id)`. */
export const candidateKeys = (schema: Schema, table: NodeId): readonly string[] =>
  candidates(schema, table).map(({ node, columns }) => {
    const names = columns.map(({ ref }) => lastSegment(ref));
    return `(${markLast(names, withPeriod, node['withoutOverlaps'] === true).join(', ')})`;
  });

/** Primary key first, then constraints, then indexes, by name: PostgreSQL takes any; this choice is the same everywhere. */
const candidates = (schema: Schema, table: NodeId): readonly Candidate[] =>
  [table, ...partitionedAbove(schema, table)]
    .flatMap((id) => childrenOf(schema, id))
    .flatMap(candidate)
    .sort((a, b) => rank(a.node) - rank(b.node) || compareText(a.node.name ?? '', b.node.name ?? ''));

/** A partition has copies of the keys of its table. */
const partitionedAbove = (schema: Schema, table: NodeId): readonly NodeId[] =>
  partitionedBy(schema, table) ? ancestorsOf(schema, table) : [];

const candidate = (node: Node): readonly Candidate[] => {
  if (node.kind === 'primary_key' || node.kind === 'unique')
    return node['deferrable'] === undefined ? [{ node, columns: node['columns'] as readonly Ref[] }] : [];
  if (node.kind !== 'index' || node['unique'] !== true || node['where'] !== undefined) return [];
  const columns = (node['keys'] as readonly IndexKey[]).map(columnOf);
  const known = columns.filter((c) => c !== undefined);
  return known.length === columns.length ? [{ node, columns: known }] : [];
};

const rank = (node: Node): number => ['primary_key', 'unique', 'index'].indexOf(node.kind);

const last = (columns: readonly Ref[]): NodeId | undefined => columns.at(-1)?.ref;

const setOf = (columns: readonly Ref[]): string =>
  columns
    .map((c) => c.ref)
    .sort(compareText)
    .join();
