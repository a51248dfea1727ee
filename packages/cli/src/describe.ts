import { describe, wholes, type Op } from '@migkit/differ';

/** What ops do, a line each; the parts of something that is made or dropped as a whole go without saying. */
export const describeOps = (ops: readonly Op[]): readonly string[] => wholes(ops).map(describe);
