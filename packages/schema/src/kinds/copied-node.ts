import { childrenOf, idOf, lastSegment, type Node, type NodeId, type Ref, type Schema } from '../node.ts';
import { makeObjectName } from '../sql.ts';
import { columnsAddition } from './default-names.ts';
import { copyName, isIndexLike, numberedCopyName } from './partition-copies.ts';
import { copiedFrom, type Inner } from './partition-twins.ts';

/** What PostgreSQL copied into a partition under another name than it would choose: the name of the copy of `of`. */
export type Copied = Node & {
  readonly kind: 'index_copy' | 'foreign_key_copy';
  readonly in: Ref;
  readonly name: string;
  /** The index, key or foreign key of a table above. */
  readonly of?: Ref;
  /** While it is read: its name, which only the whole schema can find. */
  readonly ofName?: string;
};

/** The facts of a partition about what its copies are called. */
export const copiedIn = (schema: Schema, table: NodeId): readonly Copied[] =>
  childrenOf(schema, table).filter((node): node is Copied => isCopied(node));

/** Is this such a fact? */
export const isCopied = (node: Node): node is Copied =>
  node.kind === 'index_copy' || node.kind === 'foreign_key_copy';

/** The fact about the copy of a node in a partition. */
export const copiedOf = (node: Inner, table: NodeId, schema: Schema): Copied | undefined =>
  copiedIn(schema, table).find((one) => isCopyOf(one, node));

/** What the copy of a node is called in a partition: as a fact says, or as PostgreSQL calls it. */
export const nameOfCopy = (node: Inner, table: NodeId, schema: Schema): string =>
  copiedOf(node, table, schema)?.name ?? copyName(node, table);

/** Could such a fact be about this one? */
export const isCopyOf = (copied: Copied, node: Inner): boolean =>
  isOfKind(copied, node) && (copied.of ? copied.of.ref === idOf(node) : copied.ofName === node.name);

/** What a fact of this kind can be about, in a table with such tables above. */
export const originalsOf = (copied: Copied, schema: Schema): readonly Inner[] =>
  copiedFrom(copied.in.ref, schema).filter((node) => isOfKind(copied, node));

/** The other indexes in a partition that PostgreSQL would call as this one. */
export const namesakesOf = (node: Inner, table: NodeId, schema: Schema): readonly Inner[] =>
  copiedFrom(table, schema).filter(
    (other) =>
      idOf(other) !== idOf(node) &&
      isIndexLike(other) &&
      isIndexLike(node) &&
      copyName(other, table) === copyName(node, table),
  );

/** A name that PostgreSQL may have chosen since another thing had the one without a number: which one got it depends on when they were made. */
export const mayBeNumbered = ({ in: { ref }, name }: Copied, original: Inner): boolean => {
  const number = /\d+$/.exec(name)?.[0];
  if (isIndexLike(original)) return number !== undefined && name === numberedCopyName(original, ref, number);
  const columns = (original['columns'] ?? []) as readonly Ref[];
  return [
    // By its table and columns up to PostgreSQL 17, later by its own name.
    ...['', ...(number === undefined ? [] : [number])].map((again) =>
      makeObjectName(lastSegment(ref), columnsAddition(columns), `fkey${again}`),
    ),
    ...(number === undefined ? [] : [makeObjectName(original.name, undefined, number)]),
  ].includes(name);
};

const isOfKind = ({ kind }: Copied, node: Inner): boolean =>
  kind === 'index_copy' ? isIndexLike(node) : node.kind === 'foreign_key';
