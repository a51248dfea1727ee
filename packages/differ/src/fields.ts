import {
  refsIn,
  said,
  sameValue,
  type Change as Around,
  type Hints,
  type Kind,
  type Node,
  type NodeId,
  type Value,
} from '@migkit/schema';
import { relabel } from './labels.ts';

/** The fields in which two versions of a node differ, sorted. */
export const changedFields = (before: Node, after: Node): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => !sameValue(before[field], after[field]))
    .sort();

/**
 * The changed fields that need a statement: not those in which only a renamed label differs, since PostgreSQL renames it there,
 * nor those whose words are the same, though there are other overloads to choose from.
 */
export const fieldsToAlter = (before: Node, after: Node, { labels }: Hints = {}): readonly string[] => {
  const now = labels ? (value: Value): Value => relabel(value, labels) : (value: Value): Value => value;
  return changedFields(before, after).filter(
    (field) => !saysTheSame({ [field]: now(before[field]) }, { [field]: after[field] }),
  );
};

/** Are the words the same, and what they may have meant still there? Where none is left to choose from, they meant PostgreSQL's own. */
const saysTheSame = (before: Value, after: Value): boolean => {
  const left = unsaidIn(after);
  const isThere = left.length === 0 || unsaidIn(before).every((one) => left.includes(one));
  return isThere && sameValue(said(before), said(after));
};

/** What a value mentions unsaid. */
export const unsaidIn = (value: Value | undefined): readonly NodeId[] =>
  refsIn(value).flatMap(({ ref, as }) => (as === 'unsaid' ? [ref] : []));

/** Can PostgreSQL make this change to the standing object? Otherwise it is dropped and made again. */
export const canAlter = (kind: Kind, before: Node, after: Node, around: Around): boolean =>
  fieldsToAlter(before, after, around.hints).every((field) => {
    const entry = kind.alter[field];
    return entry !== undefined && (entry.can?.(before, after, around) ?? true);
  });
