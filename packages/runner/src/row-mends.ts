import { quoteIdent, quoteName } from '@migkit/schema';
import type { DatabaseError } from './database-error.ts';
import type { Mend, Mends } from './mends.ts';
import { keyOf } from './row-detail.ts';

/** What mends values that do not fit and rows that break a constraint; `wrong`: the statement itself is at fault. */
export const rowMends = (wrong: string): Mends => ({
  '22': ({ error, way }) => {
    if (way === 'makes' || way === 'makes table' || way === 'alters') return wrong;
    // PostgreSQL tells a place in the statement of what is wrong before any row is read.
    if (way === 'retypes') return error.position === undefined ? unfit : wrong;
    if (way !== 'writes rows') return undefined;
    return error.position === undefined
      ? 'a value does not fit what the statement does with it: mend the rows, or the statement in the migration'
      : wrong;
  },
  '23': 'rows break a constraint: mend them',
  '23001': withoutTarget,
  '23502': withoutValue,
  '23503': withoutTarget,
  '23505': notAlone,
  '23514': breaking,
  '23P01': ({ way }) =>
    way === 'writes rows'
      ? 'what the statement writes excludes what is there: mend one of them'
      : 'rows exclude each other: mend them',
  '42804': ({ error, way }) => notCast(error, way === 'retypes', wrong),
  '42846': ({ error, way }) => notCast(error, way === 'retypes', wrong),
});

const unfit =
  'a value in the rows does not fit: @using(…) on the column says what becomes of each, or mend them';

/** PostgreSQL has a hint where it is the column that has no cast, and none where it is its default. */
const notCast = ({ hint }: DatabaseError, isRetyped: boolean, wrong: string): string =>
  isRetyped && hint !== undefined
    ? 'PostgreSQL does not convert these by itself: @using(…) on the column says what becomes of each value'
    : wrong;

const tableOf = ({ schema, table }: DatabaseError): string | undefined =>
  table === undefined ? undefined : quoteName([schema ?? 'public', table]);

const withoutValue: Mend = ({ error, way, isDown }) => {
  const table = tableOf(error);
  if (table === undefined || error.column === undefined) return undefined;
  const column = quoteIdent(error.column);
  if (way === 'adds column')
    return isDown
      ? `${column} was not null and has no default, so the way down cannot bring it back to a table that has rows: empty ${table}, or have the migration's way down give them a value`
      : `${table} has rows: @backfill(…) on the column gives them a value, and @default(…) those that come later as well`;
  if (way === 'writes rows')
    return `the statement writes ${table} a row without ${column}: give it a value there`;
  if (way === 'retypes') return `@using(…) on the column gives some rows no value: say one for those as well`;
  const byHand = `update ${table} set ${column} = … where ${column} is null`;
  return /^\s*alter\s+domain\b/i.test(error.statement ?? '')
    ? `give the rows a value that have none: ${byHand}`
    : `@backfill(…) on the column fills the rows that have no value; by hand: ${byHand}`;
};

const notAlone: Mend = ({ error, way }) => {
  const [table, key] = [tableOf(error), keyOf(error)];
  if (way === 'writes rows')
    return 'the statement writes a key that is there already: mend what it writes, or what is there';
  if (way === 'retypes')
    return 'as values of the new type, some keys are the same: mend the rows, or say in @using(…) what keeps them apart';
  if (table === undefined || key === undefined) return 'find the rows that have the same key, and mend them';
  return `mend the rows that are alike; this finds them: select ${key}, count(*) from ${table} group by ${key} having count(*) > 1`;
};

const withoutTarget: Mend = ({ error }) => {
  const [table, key] = [tableOf(error), keyOf(error)];
  const rows = table === undefined ? 'rows' : `rows of ${table}`;
  return `${rows} refer to what is not there${key === undefined ? '' : `, by (${key})`}, or lose it: make what they refer to, or mend or remove them`;
};

const breaking: Mend = ({ error, way }) => {
  const { column, constraint } = error;
  const table = tableOf(error);
  // Somebody's own check, and ours of labels that are in use, say themselves what is wrong.
  if (table === undefined) return undefined;
  if (way === 'writes rows')
    return constraint === undefined
      ? undefined
      : `the statement writes a row that breaks ${quoteIdent(constraint)}: mend what it writes`;
  if (column !== undefined) return `mend the values of ${quoteIdent(column)} in ${table} that break it`;
  if (constraint === undefined)
    return `mend the rows of ${table} that do not belong there by the bounds of the partition, or move them`;
  if (way === 'retypes')
    return `as values of the new type, some rows break ${quoteIdent(constraint)}: mend them, or say otherwise in @using(…)`;
  return `mend the rows of ${table} that break it; this finds them, with the condition of the constraint: select * from ${table} where not (…)`;
};
