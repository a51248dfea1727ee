import {
  folded,
  idOf,
  isRef,
  isWritten,
  refsIn,
  segmentsOf,
  sqlText,
  type Node,
  type NodeId,
  type Question,
  type Schema,
  type Sql,
  type Value,
} from '@migkit/schema';
import type { Snapshot } from './apply.ts';
import { changedFields } from './fields.ts';
import type { Op } from './op.ts';
import type { Renamer } from './renamer.ts';

/**
 * What says the same as before and by it means one thing less, since that is dropped or called otherwise now: PostgreSQL refuses
 * to drop what something stands on, and would not make that something anew.
 */
export const leftBehind = (
  changes: readonly Op[],
  { schema: before }: Snapshot,
  { after, was, now }: Pick<Renamer, 'after' | 'was' | 'now'>,
): readonly Question[] => {
  const found = new Map<NodeId, NodeId>();
  for (const { after: node } of changes) {
    const id = node && idOf(node);
    const old = id === undefined ? undefined : before.get(was.get(id) ?? id);
    // A table goes with its columns.
    const [name] = old
      ? lostIn(old, node as Node, after).toSorted((a, b) => segmentsOf(a).length - segmentsOf(b).length)
      : [];
    if (id !== undefined && name !== undefined) found.set(id, name);
  }
  // What a view's query says, its columns say.
  return [...found]
    .filter(([on]) => !found.has(after.get(on)?.in?.ref ?? ''))
    .map(([on, name]) => question(on, name, now.get(name)));
};

const lostIn = (old: Node, now: Node, after: Schema): readonly NodeId[] =>
  changedFields(old, now).flatMap((field) =>
    meansLess(old[field], now[field]) ? dropped(old[field], now[field], after) : [],
  );

const meansLess = (old: Value, now: Value): boolean =>
  writtenIn(now).length < writtenIn(old).length && worded(old) === worded(now);

const dropped = (old: Value, now: Value, after: Schema): readonly NodeId[] => {
  const left = new Set(writtenIn(now));
  return writtenIn(old).filter((id) => !left.has(id) && !after.has(id));
};

const writtenIn = (value: Value): readonly NodeId[] =>
  refsIn(value)
    .filter(isWritten)
    .map(({ ref }) => ref);

/** The words of what is SQL in a value; what lies in `public` may be written with and without it. */
const worded = (value: Value): string => {
  if (typeof value !== 'object' || value === null)
    return JSON.stringify(folded(value) ?? null).replaceAll('public . ', '');
  if (isRef(value)) return '';
  if (!Array.isArray(value))
    return JSON.stringify(Object.entries(value).map(([key, own]) => [key, worded(own)]));
  const parts = value as readonly Value[];
  return parts.some((part) => typeof part === 'string') && parts.some(isRef)
    ? worded(sqlText(parts as Sql))
    : JSON.stringify(parts.map(worded));
};

const question = (on: NodeId, name: NodeId, now: NodeId | undefined): Question => ({
  code: 'MIG709',
  values: {
    on,
    what: on,
    name,
    how: now === undefined ? 'is dropped' : `is ${now} now`,
    help:
      now === undefined
        ? 'take it out of there, or write @was(…) on what it is called now'
        : 'write the new name there',
  },
});
