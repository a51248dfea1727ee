import { nameText, type Word } from '@migkit/schema';
import type { Declared } from '../sql/declared.ts';
import type { Stray } from '../sql/strays.ts';
import { slashesIn } from '../text/args.ts';
import { textOf } from './names.ts';
import { didYouMean, type Report } from './report.ts';

/** Says which names in SQL should be columns and are none, with what was meant. */
export const reportStrays = (
  strays: readonly Stray[],
  rows: readonly string[] | undefined,
  { span, text }: Word,
  names: Declared,
  report: Report,
): void => {
  for (const { name, start, end, of } of strays) {
    const columns = of.flatMap((id) => [...(names.columns(id)?.keys() ?? [])]);
    const isColumn = columns.includes(name);
    const help = commentOfSql(text, start) ?? (isColumn ? rows && ofRow(name, rows) : meant(name, columns));
    const at = { ...span, start: span.start + start, end: span.start + Math.max(end, start + 1) };
    report('MIG111', at, { name, table: of.map(textOf).join(' or ') }, help);
  }
};

/** What is said of a fault behind `//`, where somebody took that for a comment. */
export const commentOfSql = (text: string, at: number): string | undefined => {
  const slashes = slashesIn(text);
  return slashes >= 0 && slashes <= at
    ? 'in SQL a comment begins with --, or stands between /* and */'
    : undefined;
};

/** A column of which there are several. */
const ofRow = (name: string, rows: readonly string[]): string =>
  `write ${rows.map((row) => `${row}.${nameText(name)}`).join(' or ')}`;

/** SQL folds what stands without quotes: a column with capital letters needs them. */
const meant = (name: string, columns: readonly string[]): string | undefined => {
  const folded = columns.find((column) => column !== name && column.toLowerCase() === name);
  return folded === undefined
    ? didYouMean(name, columns)
    : `did you mean "${folded}"? SQL reads a name with capital letters only in double quotes`;
};
