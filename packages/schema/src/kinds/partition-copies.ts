import { childrenOf, lastSegment, type Node, type NodeId, type Ref, type Schema } from '../node.ts';
import { ddl, type Statement } from '../kind.ts';
import { makeObjectName, quoteBody, quoteIdent, quoteName } from '../sql.ts';
import { distinctNames, nameAddition } from './default-names.ts';
import { indexKeyName, type IndexKey } from './index-keys.ts';
import { indexName } from './index-name.ts';
import type { Inner } from './partition-twins.ts';

/** The name that PostgreSQL gives the copy of a node in a partition: an index is named for the partition, the rest as it is. */
export const copyName = (node: Inner, partition: NodeId): string => numberedCopyName(node, partition, '');

/** The same with a number, as PostgreSQL names an index where another thing has the name without one. */
export const numberedCopyName = (node: Inner, partition: NodeId, number: string): string => {
  const label = labelOf(node);
  const table = lastSegment(partition);
  if (label === undefined) return node.name;
  return makeObjectName(table, label === 'pkey' ? undefined : addition(node), label + number);
};

/**
 * An index keeps the names of its columns when those of its table are renamed, and PostgreSQL names its copies in later
 * partitions for them. Where an index below calls a column otherwise, as one that was attached may, none is renamed.
 */
export const renameIndexColumns = (
  tables: readonly NodeId[],
  schema: Schema,
  renamed: (node: Inner) => Inner,
): readonly Statement[] => {
  const parts = tables
    .filter((id) => schema.get(id)?.['partition'] !== undefined)
    .flatMap((id) => childrenOf(schema, id).filter((node): node is Inner => isIndexLike(node)))
    .flatMap((node) => {
      const [before, after] = [node, renamed(node)].map((one) => distinctNames(columnNames(one)));
      return (before ?? []).flatMap((from, i) => {
        const to = after?.[i] ?? from;
        return from === to ? [] : [renameIndexColumn(quoteName(indexName(node)), from, to)];
      });
    });
  return parts.length === 0 ? [] : [ddl(`do ${quoteBody(`\nbegin\n${parts.join('\n')}\nend\n`)}`)];
};

const renameIndexColumn = (index: string, from: string, to: string): string =>
  [
    '  begin',
    `    alter table ${index} rename column ${quoteIdent(from)} to ${quoteIdent(to)};`,
    '  exception when undefined_column then null;',
    '  end;',
  ].join('\n');

/** Is the copy an index, or a constraint that an index carries? */
export const isIndexLike = (node: Node): boolean => labels[node.kind] !== undefined;

/** PostgreSQL knows the copy of an index with operators for one of an exclusion constraint, unless it is that of a primary key. */
const labelOf = (node: Inner): string | undefined =>
  labels[node.kind === 'unique' && node['withoutOverlaps'] ? 'exclusion' : node.kind];

const labels: { readonly [kind: string]: string | undefined } = {
  primary_key: 'pkey',
  unique: 'key',
  exclusion: 'excl',
  index: 'idx',
};

const addition = (node: Inner): string => nameAddition(columnNames(node));

/** What the columns of an index are called when it is made: its keys, and what it includes. */
const columnNames = (node: Inner): readonly string[] => {
  const include = (node['include'] ?? []) as readonly Ref[];
  const keys = (node['keys'] ?? node['elements']) as readonly IndexKey[] | undefined;
  const columns = (node['columns'] ?? []) as readonly Ref[];
  return [
    ...(keys?.map(indexKeyName) ?? columns.map(({ ref }) => lastSegment(ref))),
    ...include.map(({ ref }) => lastSegment(ref)),
  ];
};
