import { describe, idOfOp, isCreate, isDrop, nodeOf, type Op } from '@migkit/differ';

/** What ops do, a line each; the parts of something that is made or dropped as a whole go without saying. */
export const describeOps = (ops: readonly Op[]): readonly string[] => {
  const whole = new Set(
    ops.filter((op) => isCreate(op) || isDrop(op)).map((op) => `${isCreate(op)} ${idOfOp(op)}`),
  );
  const isPart = (op: Op): boolean =>
    (isCreate(op) || isDrop(op)) && whole.has(`${isCreate(op)} ${nodeOf(op).in?.ref ?? ''}`);
  return ops.filter((op) => !isPart(op)).map(describe);
};
