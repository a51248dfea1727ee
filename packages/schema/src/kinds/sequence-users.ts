import type { Change } from '../kind.ts';
import { dependentsOf, idOf, isOfSequence, refsIn, type Node, type NodeId } from '../node.ts';
import type { Column } from './column-definition.ts';

/** The rights to the sequence inside of a column, and what reads it, when another sequence takes its place: they come back behind that. */
export const sequenceUsers = (before: Column, after: Column, change: Change): readonly NodeId[] =>
  insideOf(before) === insideOf(after)
    ? []
    : dependentsOf(change.before, idOf(before))
        .filter((node) => isGrant(node, before) || reads(node, before))
        .map(idOf);

const isGrant = (node: Node, column: Column): boolean =>
  node.kind === 'grant' && node.in?.ref === idOf(column) && (node.apart?.includes('sequence') ?? false);

const reads = (node: Node, column: Column): boolean =>
  refsIn(node).some((mention) => isOfSequence(mention) && mention.ref === idOf(column));

const insideOf = ({ type, identity }: Column): string =>
  identity ? 'identity' : typeof type === 'string' && type.endsWith('serial') ? 'serial' : '';
