import type { Change } from '../kind.ts';
import { childrenOf, idOf, type NodeId } from '../node.ts';
import type { Column } from './column-definition.ts';

/** The rights to the sequence inside of a column, when another sequence takes its place: they have to be granted anew. */
export const sequenceGrants = (before: Column, after: Column, change: Change): readonly NodeId[] =>
  insideOf(before) === insideOf(after)
    ? []
    : childrenOf(change.before, idOf(before)).flatMap((node) =>
        node.kind === 'grant' && node.apart?.includes('sequence') ? [idOf(node)] : [],
      );

const insideOf = ({ type, identity }: Column): string =>
  identity ? 'identity' : typeof type === 'string' && type.endsWith('serial') ? 'serial' : '';
