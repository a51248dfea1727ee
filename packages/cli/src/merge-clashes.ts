import { clashes, type Snapshot } from '@migkit/differ';
import type { Migration } from '@migkit/runner';
import { given, refuse, type Outcome } from './command.ts';
import { opsOf, snapshotAt, type History } from './history.ts';
import { conflict } from './merge-conflict.ts';
import { sidesOf } from './merge-sides.ts';

/**
 * Refused where the changes of these heads do not come to the same in either order. Each head is held against all before it at once: to
 * take them two by two would cost the square of them, and only a conflict has to be told of two.
 */
export const clashFree = (history: History, heads: readonly Migration[]): Outcome<void> => {
  const between = comparing(history);
  for (const [at, head] of heads.entries()) {
    const [first, ...others] = heads.slice(0, at);
    const all = first ? between([first, ...others], head) : given(undefined);
    if (all.ok) continue;
    const pairs = heads.slice(0, at).map((other) => between([other], head));
    return pairs.find(({ ok }) => !ok) ?? all;
  }
  return given(undefined);
};

/** What several start from is folded once. */
const comparing = (history: History) => {
  const known = new Map<string, Outcome<Snapshot>>();
  return (before: readonly [Migration, ...Migration[]], head: Migration): Outcome<void> => {
    const { common, sides } = sidesOf(history, [before, [head]]);
    const key = [...common].join();
    const base = known.get(key) ?? snapshotAt(history, [...common]);
    known.set(key, base);
    if (!base.ok) return base;
    const [ours, theirs] = sides;
    if (!ours || !theirs) throw new Error('two heads have two sides');
    const found = clashes(base.value.schema, ours.own.flatMap(opsOf), theirs.own.flatMap(opsOf));
    return found.length > 0 ? refuse(conflict([ours, theirs], found)) : given(undefined);
  };
};
