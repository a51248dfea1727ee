import type { Change } from '../kind.ts';
import { childrenOf, dependentsOf, idOf, type NodeId, type Schema } from '../node.ts';
import type { ForeignKey } from './foreign-key.ts';
import { targetOf } from './foreign-key-target.ts';

/**
 * The foreign keys between a table and others that turn logged or unlogged with it: PostgreSQL lets no logged table refer to an
 * unlogged one, not even between two statements.
 */
export const keysAcross = (table: NodeId, { before, after }: Change): readonly NodeId[] =>
  [...before.values()]
    .filter((node): node is ForeignKey => node.kind === 'foreign_key')
    .filter((key) => {
      const ends = [key.in.ref, targetOf(key)];
      return ends.includes(table) && ends.some((end) => end !== table && turns(end, before, after));
    })
    .map(idOf);

const turns = (table: NodeId, before: Schema, after: Schema): boolean =>
  before.get(table)?.['unlogged'] !== after.get(table)?.['unlogged'];

/**
 * What ties sequences of their own to the columns of a table: PostgreSQL 15 and later change the persistence of the sequences
 * that a table owns with its own.
 */
export const tiesOf = (table: NodeId, { before }: Change): readonly NodeId[] =>
  childrenOf(before, table)
    .flatMap((column) => dependentsOf(before, idOf(column)))
    .filter(({ kind }) => kind === 'owned_by')
    .map(idOf);

/** Would a logged table refer to an unlogged one, which is empty after a crash? */
export const isShortLived = (target: NodeId, from: NodeId, schema: Schema): boolean =>
  schema.get(target)?.['unlogged'] === true && schema.get(from)?.['unlogged'] !== true;
