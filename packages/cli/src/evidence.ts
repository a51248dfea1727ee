import type { HistoryRow } from '@migkit/runner';
import type { Colours } from './command.ts';

/** A row of the history on one line: when, what, by whom, how long it took. */
export const evidenceLine = (row: HistoryRow, colours: Colours): string =>
  [
    colours.dim(row.appliedAt.slice(0, 19).replace('T', ' ')),
    row.direction.padEnd('downgrade'.length),
    colours.yellow(row.revision),
    row.name,
    colours.dim(
      [
        ...(row.durationMs === undefined ? [] : [`${row.durationMs} ms`]),
        `by ${row.appliedBy} from ${row.appliedFrom}`,
        `mig ${row.toolVersion}`,
      ].join(', '),
    ),
    ...(row.finished ? [] : [colours.red('(begun, and not known to be done)')]),
  ].join('  ');

/** The same for a program. */
export const plainEvidence = ({ id: _id, ...row }: HistoryRow): object => row;
