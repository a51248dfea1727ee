import type { Attribute } from '../block.ts';
import type { Scope } from '../kind.ts';
import {
  childrenOf,
  compareText,
  idFor,
  kindOf,
  lastSegment,
  refOf,
  refTo,
  segmentsOf,
  type Node,
  type Ref,
  type Schema,
} from '../node.ts';
import { nameText, quoteIdent } from '../sql.ts';
import { only } from '../fields.ts';
import { nameOfCopy } from './copied-node.ts';
import { isIndexLike } from './partition-copies.ts';
import { copiedFrom } from './partition-twins.ts';
import { originalOf } from './table-catalog.ts';

/** A node that marks one index of its table, or the index of a constraint. */
export type Marked = Node & {
  readonly in: Ref;
  /** The index; one of the partitioned table stands for its copy. */
  readonly index?: Ref;
  /** While it is read: its name. */
  readonly indexName?: string;
};

/** The name of an index in an attribute, which only the whole schema can find. */
export const readIndexName = (attribute: Attribute, expected: string, scope: Scope): string | undefined => {
  const word = only(attribute, expected, scope);
  return word && scope.name(word)?.parts.at(-1);
};

/** Finds the index by its name among those of the table and the copies in a partition. */
export const linkIndex = <N extends Marked>(node: N, schema: Schema, problem: (text: string) => void): N => {
  const { indexName, ...rest } = node;
  if (indexName === undefined) return node;
  const table = node.in.ref;
  const own = childrenOf(schema, table).filter(isIndexLike);
  const copies = copiedFrom(table, schema).filter(isIndexLike);
  const found =
    own.find(({ name }) => name === indexName) ??
    copies.find((one) => nameOfCopy(one, table, schema) === indexName);
  if (found) return { ...rest, index: refOf(found) } as unknown as N;
  const names = [...own.map(({ name = '' }) => name), ...copies.map((one) => nameOfCopy(one, table, schema))];
  problem(
    `${nameText(lastSegment(table))} has no index "${indexName}"${names.length > 0 ? `: there are ${names.toSorted(compareText).join(', ')}` : ''}`,
  );
  return rest as unknown as N;
};

/** The name of the marked index on its own table, as SQL. */
export const indexOf = (node: Marked, schema: Schema): string => quoteIdent(plainIndexName(node, schema));

/** The same as the text of a schema spells it. */
export const indexText = (node: Marked, schema: Schema): string => nameText(plainIndexName(node, schema));

const plainIndexName = (node: Marked, schema: Schema): string => {
  const ref = node.index?.ref ?? '';
  const isOwn = idFor(kindOf(node.in.ref), segmentsOf(ref).slice(0, -1)) === node.in.ref;
  const found = isOwn ? undefined : copiedFrom(node.in.ref, schema).find((one) => refOf(one).ref === ref);
  return found ? nameOfCopy(found, node.in.ref, schema) : lastSegment(ref);
};

/** Kind and path of an index; of the partitioned table's where it is a copy of one there. */
export const markedIndexOf = (index: string): string => `
  (select array[case when ko.indisprimary then 'primary_key' when kc.contype = 'x' then 'exclusion'
                     when kc.oid is not null then 'unique' else 'index' end, kn.nspname, kt.relname, kx.relname]::text[]
     from pg_index ko join pg_class kx on kx.oid = ko.indexrelid
     join pg_class kt on kt.oid = ko.indrelid join pg_namespace kn on kn.oid = kt.relnamespace
     left join pg_constraint kc on kc.conrelid = ko.indrelid and kc.conindid = ko.indexrelid and kc.contype in ('p', 'u', 'x')
    where ko.indexrelid = ${originalOf(index)})`;

/** The index in a row with that column. */
export const markedIndex = (path: readonly string[]): Ref | undefined => {
  const [kind, ...rest] = path;
  return kind === undefined ? undefined : refTo(kind, ...rest);
};
