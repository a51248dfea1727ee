import { problem, type Problem } from '@migkit/schema';
import type { Revision } from './graph.ts';

/** What is wrong with the labels: each names one migration, and can be told from every other target. */
export const labelProblems = (revisions: readonly Revision[]): readonly Problem[] => {
  const taken = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { name, labels } of revisions)
    for (const label of labels) {
      const other = taken.get(label);
      if (other !== undefined)
        problems.push(
          problem(
            'MIG613',
            { label, reason: `${other} and ${name} both have it` },
            { help: 'take it from one of them' },
          ),
        );
      else if (!isLabel(label)) problems.push(problem('MIG613', { label, reason: labelRule }));
      taken.set(label, name);
    }
  return problems;
};

/** May this word be a label? A number after + or -, an @ and a revision must stay what they are. */
export const isLabel = (text: string): boolean =>
  /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(text) && !/^[0-9a-f]{4,}$/.test(text) && !words.has(text);

export const labelRule =
  'a label is a word of letters, digits, _ and ., which is no revision and not head, heads, base, current';

const words = new Set(['head', 'heads', 'base', 'current']);
