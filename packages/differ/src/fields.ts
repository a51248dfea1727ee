import { sameValue, type Change as Around, type Hints, type Kind, type Node } from '@migkit/schema';
import { relabel } from './labels.ts';

/** The fields in which two versions of a node differ, sorted. */
export const changedFields = (before: Node, after: Node): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => !sameValue(before[field], after[field]))
    .sort();

/** The changed fields that need a statement: not those in which only a renamed label differs, since PostgreSQL renames it there. */
export const fieldsToAlter = (before: Node, after: Node, hints: Hints): readonly string[] => {
  const { labels } = hints;
  const changed = changedFields(before, after);
  return labels
    ? changed.filter((field) => !sameValue(relabel(before[field], labels), after[field]))
    : changed;
};

/** Can PostgreSQL make this change to the standing object? Otherwise it is dropped and made again. */
export const canAlter = (kind: Kind, before: Node, after: Node, around: Around): boolean =>
  fieldsToAlter(before, after, around.hints).every((field) => {
    const entry = kind.alter[field];
    return entry !== undefined && (entry.can?.(before, after, around) ?? true);
  });
