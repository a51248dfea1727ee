import { sqlScript, type Step } from '@migkit/compiler';
import { plan, type Op } from '@migkit/differ';
import type { Schema } from '@migkit/schema';

/** The statements of these ops with their notes, as the compiler writes them down; the schema after them may be known. */
export const stepsOf = (before: Schema, ops: readonly Op[], after?: Schema): readonly Step[] =>
  plan(before, ops, undefined, after).steps.flatMap(({ statements, note }) =>
    statements.map((statement, at) => ({ statement, ...(at === 0 && note !== undefined ? { note } : {}) })),
  );

/** What these ops are as SQL, for `psql`. */
export const sqlOfOps = (before: Schema, ops: readonly Op[]): string => sqlScript(stepsOf(before, ops));
