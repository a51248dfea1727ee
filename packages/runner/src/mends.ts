import { quoteName } from '@migkit/schema';
import type { DatabaseError } from './database-error.ts';
import { keyOf } from './row-detail.ts';

/** What mends an error wherever it comes from, by PostgreSQL's SQLSTATE; that of a class where the state itself has none. */
export const mendOf = (error: DatabaseError): string | undefined => mendIn(anywhere, error);

/** What mends one of a statement of a migration. */
export const migrationMendOf = (error: DatabaseError): string | undefined => mendIn(ofMigrations, error);

const mendIn = (mends: Mends, error: DatabaseError): string | undefined => {
  const { code = '' } = error;
  const mend = Object.hasOwn(mends, code) ? mends[code] : mends[code.slice(0, 2)];
  return mend === undefined || typeof mend === 'string' ? mend : mend(error);
};

/** Two characters are a class. */
type Mends = { readonly [state: string]: Mend };

type Mend = string | ((error: DatabaseError) => string);

const tableOf = ({ schema, table }: DatabaseError): string | undefined =>
  table === undefined ? undefined : quoteName([schema ?? 'public', table]);

const withoutValue: Mend = (error) => {
  const [table, column] = [tableOf(error), error.column && quoteName([error.column])];
  if (table === undefined || !column)
    return 'rows have no value there: @backfill(…) on the column fills them';
  return `@backfill(…) on the column fills the rows that have no value; by hand: update ${table} set ${column} = … where ${column} is null`;
};

const notAlone: Mend = (error) => {
  const [table, key] = [tableOf(error), keyOf(error)];
  if (table === undefined || key === undefined) return 'find the rows that have the same key, and mend them';
  return `mend the rows that are alike; this finds them: select ${key}, count(*) from ${table} group by ${key} having count(*) > 1`;
};

const withoutTarget: Mend = (error) => {
  const [table, key] = [tableOf(error), keyOf(error)];
  const rows = table === undefined ? 'rows' : `rows of ${table}`;
  return `${rows} refer to what is not there${key === undefined ? '' : `, by (${key})`}, or lose it: make what they refer to, or mend or remove them`;
};

const breaking: Mend = (error) => {
  const table = tableOf(error) ?? 'the table';
  return `mend the rows of ${table} that break it; this finds them, with the condition of the constraint: select * from ${table} where not (…)`;
};

const notAsExpected =
  'the database is not what the migrations say, or this one names it wrongly: "mig check" tells what differs';

const standsAlready =
  'it stands there already: somebody else made it ("mig check" tells what differs), or this migration makes it twice; drop it, or record with "mig stamp" a migration that is there as a whole';

const unfit =
  'a value in the rows does not fit: @using(…) on the column says what becomes of each, or mend them';

const other =
  'PostgreSQL does not do that as things stand: drop what stands on it and no migration made ("mig check" tells what differs), or write the statement otherwise';

const wrong = 'the statement is at fault: mend it in the migration';

/** A subscription's slot is made and dropped on the publisher, which knows nothing of our transaction. */
const elsewhere: Mend = ({ message, statement = '' }) => {
  const [, slot] = /create replication slot "([^"]+)".*already exists/s.exec(message) ?? [];
  if (slot !== undefined)
    return `the publisher has it from a run that died, or for somebody else. Where no other subscription uses it, there: select pg_drop_replication_slot('${slot}'); else name another with slot_name, or take it with create_slot = false`;
  const [, name] =
    /^\s*drop\s+subscription\s+(?:if\s+exists\s+)?("(?:[^"]|"")+"|[^\s;]+)/i.exec(statement) ?? [];
  if (name !== undefined && /drop replication slot .*does not exist/s.test(message))
    return `the publisher has it no more, as when a run died after it was dropped: alter subscription ${name} disable; alter subscription ${name} set (slot_name = none); and run the same command again`;
  return 'the statement speaks to another server, which refused or cannot be reached from this one: the message says why';
};

const itself = 'the server has a trouble of its own: its log says more';

const anywhere: Mends = {
  '25006': 'this server is a read-only standby, or the role’s transactions are read-only; use the primary',
  '40P01': 'two sessions waited for each other: try again',
  '42501': 'grant the role what it lacks, or run as the owner of the objects',
  '53': 'the server lacks what it takes: its log says more',
  '53100': 'the server’s disk is full: make room and run the same command again',
  '53200': 'the server has no memory left: lower maintenance_work_mem, or give it more',
  '53300': 'the server has no free connection: try again, or raise max_connections',
  '55P03': 'something else held a lock for too long: try again when it is done, or raise the lock timeout',
  '57014': 'it was cancelled by somebody or by a timeout: raise statement_timeout if that was it',
  '58': itself,
  F0: itself,
  XX: itself,
};

const ofMigrations: Mends = {
  '08': elsewhere,
  '0A': other,
  '21': 'a query gave more than one row where one is wanted: mend it in the migration',
  '22': unfit,
  '23': 'rows break a constraint: mend them',
  '23001': withoutTarget,
  '23502': withoutValue,
  '23503': withoutTarget,
  '23505': notAlone,
  '23514': breaking,
  '23P01': 'rows exclude each other: mend them',
  '25001':
    'this statement cannot run inside a transaction: give it a migration of its own with "transaction": false in its .ops.json',
  '25P02': 'the migration went on after an error that it caught: let the error through, or use a savepoint',
  '25P03':
    'the transaction waited for too long between two statements: raise idle_in_transaction_session_timeout',
  '2BP01':
    'something stands on it that the migrations do not know: "mig check" tells what; drop it, or take it into the schema',
  '3F': notAsExpected,
  '40': 'another session was in the way: try again',
  '42': wrong,
  '42701': standsAlready,
  '42703': notAsExpected,
  '42704': notAsExpected,
  '42710': standsAlready,
  '42723': standsAlready,
  '42804': unfit,
  '42846': unfit,
  '42883': notAsExpected,
  '42P01': notAsExpected,
  '42P06': standsAlready,
  '42P07': standsAlready,
  '42P17':
    'an index, a generated column and the bound of a partition call immutable functions only: say @immutable of yours',
  '54': 'it is more than PostgreSQL takes: a long value is indexed by a part or a hash of it',
  '55': 'what it is about is not in a state for that: the message says in which',
  '55006':
    'rows were changed, or a query is open, in the same transaction: put the change of rows into a migration of its own before this one',
  '55P04':
    'a label of an enum cannot be used in the transaction that added it: put the use into the next migration',
  P0: 'a trigger, a function or the migration itself raised this; "where" says which',
};
