import { lastSegment, segmentsOf, type Node, type NodeId, type Ref } from '../node.ts';
import { ddl, type Change, type Statement } from '../kind.ts';
import { makeObjectName, quoteIdent, quoteName } from '../sql.ts';
import { columnsAddition, nameAddition } from './default-names.ts';
import { indexKeyName, type IndexKey } from './index-keys.ts';
import { copiedFrom, type Inner } from './partition-twins.ts';

/** The name that PostgreSQL gives the copy of a node in a partition: an index is named for the partition, the rest as it is. */
export const copyName = (node: Inner, partition: NodeId): string => {
  const label = labels[node.kind];
  const table = lastSegment(partition);
  if (label === undefined) return node.name;
  return makeObjectName(table, label === 'pkey' ? undefined : addition(node), label);
};

/** The copies in partitions get the names that they would have in a database built fresh: PostgreSQL leaves the old ones. */
export const renameCopies = (
  partitions: readonly { readonly from: NodeId; readonly to: NodeId }[],
  change: Change,
  renamed: (node: Inner) => Inner = (node) => node,
): readonly Statement[] =>
  partitions.flatMap(({ from, to }) =>
    copiedFrom(from, change.before)
      .filter(isIndexLike)
      .flatMap((node) => {
        const [before, after] = [copyName(node, from), copyName(renamed(node), to)];
        if (before === after) return [];
        const path = quoteName([...segmentsOf(to).slice(0, -1), before]);
        return [ddl(`alter index if exists ${path} rename to ${quoteIdent(after)}`)];
      }),
  );

/** Is the copy an index, or a constraint that an index carries? */
export const isIndexLike = (node: Node): boolean => labels[node.kind] !== undefined;

const labels: { readonly [kind: string]: string | undefined } = {
  primary_key: 'pkey',
  unique: 'key',
  exclusion: 'excl',
  index: 'idx',
};

const addition = (node: Inner): string => {
  const include = (node['include'] ?? []) as readonly Ref[];
  const keys = (node['keys'] ?? node['elements']) as readonly IndexKey[] | undefined;
  if (!keys) return columnsAddition(node['columns'] as readonly Ref[], include);
  return nameAddition([...keys.map(indexKeyName), ...include.map((c) => lastSegment(c.ref))]);
};
