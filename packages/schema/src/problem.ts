import type { Span } from './block.ts';

/** One thing that is wrong, with its place where it has one. */
export type Problem = {
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** The mend, where there is one. */
  readonly help?: string;
  readonly span?: Span;
  /** More that a person needs: the statement, PostgreSQL's own words. */
  readonly details?: readonly string[];
};

/** MIG1xx the text, MIG2xx the command and its configuration, MIG3xx hints, MIG4xx the database, MIG5xx locks, MIG6xx the history, MIG7xx decisions. */
export const catalogue = {
  MIG100: 'unexpected {found}',
  MIG101: 'this {what} is never closed',
  MIG102: 'SQL: {message}',
  MIG103: 'unknown block "{name}"',
  MIG104: 'unknown type "{name}"',
  MIG105: 'unknown attribute "@{name}" on {what}',
  MIG106: 'unknown {what} "{name}"',
  MIG107: '{what} "{name}" is declared twice',
  MIG108: 'unknown option "{name}" of @{attribute}',
  MIG109: '{value} is not allowed here: {expected}',
  MIG110: '@{attribute} needs {expected}',
  MIG111: 'unknown column "{name}" of {table}',
  MIG112: 'a name of {bytes} bytes: PostgreSQL keeps 63',
  MIG113: '{what} stands twice',
  MIG114: 'no primary key or unique constraint of {table} has exactly the columns ({columns})',
  MIG115: '{what} is empty',
  MIG116: '{text}',
  MIG117: '{what} needs PostgreSQL {needs}, and the configuration says {version}',
  MIG200: '{text}',
  MIG201: 'unknown {what} "{name}"',
  MIG202: 'cannot read {file}: {reason}',
  MIG203: 'cannot write {file}: {reason}',
  MIG204: 'this Node.js is {version}; mig needs 22.18 or later',
  MIG205: '{file} is not a configuration: {reason}',
  MIG206: 'no schema at {file}',
  MIG207: '{what} needs {other}, which is left out',
  MIG208: 'no database is named, and there is no embedded PostgreSQL here',
  MIG209: '{file} cannot be carried in a bundle: {reason}',
  MIG210: 'wrong connection settings: {reason}',
  MIG299: 'a fault of mig itself: {message}',
  MIG300: '@was({old}): nothing in the last migration has this name',
  MIG301: '@was({old}): "{old}" still stands in the schema under its own name',
  MIG302: 'two things claim @was({old})',
  MIG303: '@{hint} has no effect here: {reason}',
  MIG400: 'the database refused: {message}',
  MIG401: 'the database cannot be reached: {message}',
  MIG402: 'the database refused the login: {message}',
  MIG403: 'the role lacks a right: {message}',
  MIG404: 'the statement was cancelled: {message}',
  MIG405: 'the embedded database cannot be opened: {message}',
  MIG406: 'the migration cannot run this way: {message}',
  MIG407: 'interrupted: {message}',
  MIG408: 'the server is PostgreSQL {version}: {what} needs {needs}',
  MIG409: '{server} has no {what} {names}',
  MIG410:
    'whether these differ cannot be told, since they could not be built for comparing ({message}): {what}',
  MIG411:
    'what the migrations made belongs to {home}, and {who} migrates: what is made now, or made again, belongs to {who}',
  MIG500: 'another runner holds the lock: {holder}',
  MIG501: 'a lock was not obtained: {message}',
  MIG600: 'migration {name} has no {missing}',
  MIG601: 'migration {name} cannot be read: {reason}',
  MIG602: 'two migrations are revision {revision}: {names}',
  MIG603: 'migration {name} follows {parent}, which is not there',
  MIG604: 'the migrations go round in a circle: {names}',
  MIG605: 'migration {name} was edited after it was applied',
  MIG606: 'migration {name} was applied, but its file is missing',
  MIG607: '{file}: the recorded ops of {name} were edited: its revision does not match them',
  MIG608: 'unknown target "{target}"',
  MIG609: 'target "{target}" could be several: {candidates}',
  MIG610: 'there are several heads: {heads}',
  MIG611: 'the migrations do not add up: {reason}',
  MIG612: 'this database belongs to another project: {reason}',
  MIG613: 'label "{label}": {reason}',
  MIG614: '{a} and {b} cannot be merged: {reason}',
  MIG615: 'this database has only some of what {name} replaces: {has}; the others are gone: {gone}',
  MIG616: 'these cannot be {what}: {reason}',
  MIG617: 'migration {name} was begun outside of a transaction, and nobody has seen its end',
  MIG618: '{a} and {b} are both squashes of {revision}',
  MIG700: 'this would lose data: {what}',
  MIG701: 'a drop and a create look like a rename: {old} and {name}',
  MIG702: 'column {column} becomes not null, and rows may hold nulls',
  MIG703: 'there is no automatic cast of {column} from {from} to {to}',
  MIG704: 'new column {column} is not null and has no default, and its table may have rows',
  MIG705: 'the language has no word for {count} of the objects',
  MIG706: '{file} holds a schema already',
  MIG708: 'PostgreSQL cannot do this in place: {what}',
  MIG707: '{what} cannot change while these use it: {users}',
  MIG709: '{what} still names {name}, which {how}',
} as const;

export type ProblemCode = keyof typeof catalogue;

/** A problem from the catalogue, with its blanks filled. */
export const problem = (
  code: ProblemCode,
  values: { readonly [name: string]: string } = {},
  more: {
    readonly span?: Span;
    readonly help?: string;
    readonly severity?: 'error' | 'warning';
    readonly details?: readonly string[];
  } = {},
): Problem => ({
  code,
  severity: more.severity ?? 'error',
  message: catalogue[code].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? `{${name}}`),
  ...(values['help'] !== undefined ? { help: values['help'] } : {}),
  ...(more.help !== undefined ? { help: more.help } : {}),
  ...(more.span ? { span: more.span } : {}),
  ...(more.details ? { details: more.details } : {}),
});

/** A problem as people read it: code, sentence, place, the line with carets, the mend. */
export const showProblem = (p: Problem, file?: { readonly name: string; readonly text: string }): string => {
  const lines = [`${p.severity} ${p.code}: ${p.message}`];
  if (p.span && file) lines.push(...excerpt(p.span, file));
  for (const detail of p.details ?? []) lines.push(`  ${detail}`);
  if (p.help !== undefined) lines.push(`  ${p.help}`);
  return lines.join('\n');
};

/** Line and column of an offset, both from 1; columns count UTF-16 units as editors do. */
export const placeOf = (text: string, offset: number): { readonly line: number; readonly column: number } => {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n') };
};

/** The nearest of these names, when it is near enough that a slip of the finger explains it. */
export const nearest = (name: string, names: Iterable<string>): string | undefined => {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const other of names) {
    const d = distance(name.toLowerCase(), other.toLowerCase(), bestDistance);
    if (d < bestDistance) [best, bestDistance] = [other, d];
  }
  return best;
};

const excerpt = (span: Span, file: { readonly name: string; readonly text: string }): readonly string[] => {
  const { line, column } = placeOf(file.text, span.start);
  const text = (file.text.split('\n')[line - 1] ?? '').replace(/\r$/, '');
  const width = Math.max(1, Math.min(span.end - span.start, text.length - column + 1));
  const pad = text.slice(0, column - 1).replace(/[^\t]/g, ' ');
  const gutter = String(line);
  return [
    `  ${file.name}:${line}:${column}`,
    `  ${gutter} | ${text}`,
    `  ${' '.repeat(gutter.length)} | ${pad}${'^'.repeat(width)}`,
  ];
};

/** Edits between two texts (insert, delete, replace, swap of neighbours), given up at `limit`. */
const distance = (a: string, b: string, limit: number): number => {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? limit;
};
