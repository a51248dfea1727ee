import type { Statement } from '@migkit/schema';
import type { Step } from './site.ts';

/**
 * What a step begins with goes into the like statement of the step before it, where there is one: two columns of a table
 * change their type in one ALTER TABLE, which writes the table anew once. What the earlier step does after its statement is
 * about its own column, so nothing minds the order.
 */
export const joined = (steps: readonly Step[]): readonly Step[] => {
  const out: Step[] = [];
  let open: { readonly step: number; readonly at: number } | undefined;
  for (const step of steps) {
    const [first, ...rest] = step.statements;
    // What runs nothing is in nobody's way.
    if (!first) {
      out.push(step);
      continue;
    }
    const before = open && out[open.step];
    const one = open && before?.statements[open.at];
    const both = one && together(one, first);
    if (open && before && both) {
      out[open.step] = { ...before, statements: before.statements.with(open.at, both) };
      // Why it is more than one would expect has been said there.
      const { note, ...quiet } = step;
      out.push({ ...(note === before.note ? quiet : step), statements: rest });
      continue;
    }
    const at = step.statements.findLastIndex(({ joint }) => joint);
    open = at < 0 ? undefined : { step: out.length, at };
    out.push(step);
  }
  return out;
};

const together = ({ joint: one }: Statement, { joint: next }: Statement): Statement | undefined =>
  one && one.about === next?.about ? one.whole([...one.parts, ...next.parts]) : undefined;
