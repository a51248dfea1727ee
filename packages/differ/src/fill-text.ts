import { segmentsOf } from '@migkit/schema';
import { nodeOf, type Op } from './op.ts';

/** The SQL that fills rows on the way of this op. */
export const fillText = (op: Op): string =>
  [op.up?.fill, op.up?.backfill].filter((part) => part !== undefined).join(' ');

type ByName = ReadonlyMap<string, readonly Op[]>;

/** The new tables that a fill or a backfill reads, by the words in its text. */
export const readBy = (op: Op, newTables: ByName): readonly Op[] =>
  [...new Set(fillText(op).match(/[\w$]+/g))]
    .flatMap((word) => newTables.get(word) ?? [])
    .filter((other) => other !== op);

/** What lies directly in a schema, by its name: a query can only read those. */
export const readable = (creates: Iterable<Op>): ByName => {
  const names = new Map<string, Op[]>();
  for (const op of creates) {
    const { name, in: owner } = nodeOf(op);
    if (name === undefined || !owner || segmentsOf(owner.ref).length > 1) continue;
    names.set(name, [...(names.get(name) ?? []), op]);
  }
  return names;
};
