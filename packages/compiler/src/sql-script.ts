import { commentLines } from './comment.ts';
import { stack, type Step } from './step.ts';
import { toSql } from './to-sql.ts';

/** The steps as a script for `psql`: every statement ended, every note a comment above. Empty for no steps. */
export const sqlScript = (steps: readonly Step[]): string =>
  steps.length === 0 ? '' : `${stack(steps.map(stepText))}\n`;

const stepText = ({ statement, note }: Step): string =>
  [...(note ? commentLines(note, '-- ') : []), ended(toSql(statement))].join('\n');

/** A comment at the end of the last line would swallow the semicolon. */
const ended = (text: string): string => {
  const trimmed = text.trim();
  const commented = trimmed.slice(trimmed.lastIndexOf('\n') + 1).includes('--');
  if (commented) return `${trimmed}\n;`;
  return trimmed.endsWith(';') ? trimmed : `${trimmed};`;
};
