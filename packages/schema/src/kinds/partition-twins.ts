import { standingIn, type Alter, type Change, type Kind } from '../kind.ts';
import {
  canonical,
  childrenOf,
  idOf,
  kindOf,
  lastSegment,
  mapRefs,
  sameValue,
  type Node,
  type NodeId,
  type Ref,
  type Schema,
  type Value,
} from '../node.ts';
import { asKept, keptOf, moveCopy } from './index-kept-node.ts';
import { checksLeft } from './inherited-checks.ts';
import { ancestorsOf, joins, leaves, partitionedBy, tablesBelow } from './table-family.ts';

/** A node that stands inside a table. */
export type Inner = Node & { readonly in: Ref; readonly name: string };

/**
 * The kind of what PostgreSQL copies from a partitioned table into its partitions. ATTACH PARTITION takes over what is there
 * already, DETACH leaves its copies behind; and `mentions`, which name columns, turn to those of the other table by themselves.
 */
export const inPartitions = <N extends Inner>(kind: Kind<N>, mentions: readonly string[]): Kind<N> => ({
  ...kind,
  create: (node, inside, change) => (isLeftBehind(node, change) ? [] : kind.create(node, inside, change)),
  drop: (node, change) => (isTakenOver(node, change) ? [] : kind.drop(node, change)),
  alter: {
    ...Object.fromEntries(
      Object.entries(kind.alter).map(([field, entry]) => [
        field,
        field === 'with' ? ofPlainTable(entry) : field === 'tablespace' ? withCopies(entry) : entry,
      ]),
    ),
    ...Object.fromEntries(mentions.map((field) => [field, followsPartition])),
  },
  hazards: (before, after, change) => {
    const isThere = before ? !after && isTakenOver(before, change) : after && isLeftBehind(after, change);
    return isThere ? [] : (kind.hazards?.(before, after, change) ?? []);
  },
});

/** PostgreSQL sets no parameters of the index of a partitioned table. */
const ofPlainTable = <N extends Inner>(entry: Alter<N>): Alter<N> => ({
  ...entry,
  can: (before, after, change) =>
    change.before.get(after.in.ref)?.['partition'] === undefined &&
    (entry.can?.(before, after, change) ?? true),
});

/** ALTER INDEX leaves the copies where they are: those that say nothing follow. */
const withCopies = <N extends Inner>(entry: Alter<N>): Alter<N> => ({
  ...entry,
  run: (before, after, change) => {
    const { ref } = after.in;
    const standing = change.after.get(ref)?.['partition'] === undefined ? undefined : standingIn(change);
    const below = standing ? tablesBelow(standing, ref) : [];
    return [
      ...entry.run(before, after, change),
      ...below
        .filter((table) => standing && keptOf(after, table, standing)?.tablespace === undefined)
        .map((table) => moveCopy(after as { readonly tablespace?: string }, table, after)),
    ];
  },
});

/** ATTACH compares no indexes with operators: it makes another one, and refuses where that would be a second primary key. */
export const hasOperators = (node: Inner): boolean =>
  node.kind === 'exclusion' || node['withoutOverlaps'] === true;

const isTakenOver = (node: Inner, change: Change): boolean =>
  joins(node.in.ref, change) &&
  !hasOperators(node) &&
  twinIn(node, copiesIn(node.in.ref, change.after)) !== undefined;

const isLeftBehind = (node: Inner, change: Change): boolean =>
  (leaves(node.in.ref, change) && twinIn(node, standingCopies(node.in.ref, change)) !== undefined) ||
  (node.kind === 'check' && checksLeft(node.in.ref, change).some(({ name }) => name === node.name));

/** What the tables above a partition have and PostgreSQL copies into it; into a table that inherits it copies no indexes. */
export const copiedFrom = (table: NodeId, schema: Schema): readonly Inner[] =>
  partitionedBy(schema, table)
    ? ancestorsOf(schema, table).flatMap((id) => childrenOf(schema, id).filter(isCopied))
    : [];

/** The same as they are kept there. */
export const copiesIn = (table: NodeId, schema: Schema): readonly Inner[] =>
  copiedFrom(table, schema).map((node) => asKept(node, table, schema));

/** The copies in a partition when it is detached: what goes in the same change has gone before. */
export const standingCopies = (table: NodeId, { before, after }: Change): readonly Inner[] =>
  copiesIn(table, before).filter((node) => sameValue(after.get(idOf(node)), before.get(idOf(node))));

/** Of these nodes of a partitioned table the one whose copy this node of a partition is or could be. */
export const twinIn = (node: Inner, nodes: readonly Inner[]): Inner | undefined =>
  nodes.find((other) => other.kind === node.kind && bodyOf(other) === bodyOf(node));

const followsPartition: Alter<Inner> = {
  run: () => [],
  can: (before, after, change) => movesBetween(after.in.ref, change) && bodyOf(before) === bodyOf(after),
};

/** Does a table stand below others than before, or below none? */
export const movesBetween = (table: NodeId, { before, after }: Change): boolean =>
  !sameValue(ancestorsOf(before, table), ancestorsOf(after, table));

/** Do two values say the same, whichever table their columns stand in? */
export const sameByName = (one: Value, other: Value): boolean => byName(one) === byName(other);

const byName = (value: Value): string =>
  JSON.stringify(
    canonical(mapRefs(value, (id) => (kindOf(id) === 'column' ? `column ${lastSegment(id)}` : id))),
  );

const copied: readonly string[] = ['primary_key', 'unique', 'exclusion', 'index', 'foreign_key', 'check'];

const isCopied = (node: Node): node is Inner => copied.includes(node.kind) && node['noInherit'] !== true;

/** What a node says, whichever table its columns stand in. PostgreSQL finds a check by its name, the others by what they say. */
const bodyOf = (node: Inner): string =>
  // What is said about the index behind it is settled beside.
  byName({
    ...node,
    in: undefined,
    indexComment: undefined,
    name: node.kind === 'check' ? node.name : undefined,
  });
