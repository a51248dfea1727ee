import type { Value } from '@migkit/schema';
import { withoutParts } from './hanging.ts';
import type { Kinds } from './kinds.ts';
import { isCreate, isDrop, nodeOf, type Op } from './op.ts';

/** Does a part of what an op makes or drops stand in a circle with it? */
export type CircleFinder = (op: Op, part: Value | undefined) => boolean;

/**
 * The ops with two for one where it waits for itself: a column whose default calls a function that reads the table is made without
 * the default, which it gets when the function is there; and it loses the default before the function goes.
 */
export const inTwoSteps = (ops: readonly Op[], kinds: Kinds, inCircle: CircleFinder): readonly Op[] =>
  ops.flatMap((op): readonly Op[] => {
    if (!isCreate(op) && !isDrop(op)) return [op];
    const whole = nodeOf(op);
    const kind = kinds.named(whole.kind);
    const waits = Object.entries(whole).some(
      ([field, value]) => kind.alter[field]?.detaches && inCircle(op, value),
    );
    if (!waits) return [op];
    const bare = withoutParts(whole, kind);
    return isCreate(op)
      ? [
          { ...op, after: bare },
          { before: bare, after: whole },
        ]
      : [
          { before: whole, after: bare },
          { ...op, before: bare },
        ];
  });
