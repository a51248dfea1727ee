import { exactIdent, sqlTokens, systemColumns } from '@migkit/schema';
import type { DatabaseError } from './database-error.ts';
import { mendIn, noExtension, type Mend, type Mends } from './mends.ts';
import { rowMends } from './row-mends.ts';
import type { Way } from './statement-way.ts';

/** What mends an error of a statement of a migration: by what the statement does, and what PostgreSQL says it is about. */
export const migrationMendOf = (error: DatabaseError, isDown: boolean): string | undefined =>
  mendIn(ofMigrations, error, isDown);

const notAsExpected =
  'the database is not what the migrations say, or this one names it wrongly: "mig check" tells what differs';

const standsAlready =
  'it stands there already: somebody else made it ("mig check" tells what differs), or this migration makes it twice; drop it, or record with "mig stamp" a migration that is there as a whole';

const wrong =
  'the statement is at fault, whatever the rows hold: mend it in the migration, and in the schema where it comes from there';

const missing =
  'nothing of that name is in the database: mend the name, or make it first; a type, a function, a collation and an index method may come with an extension';

const notDone =
  'PostgreSQL does not do that as things stand: drop what stands on it and no migration made ("mig check" tells what differs), or write the statement otherwise';

const making: ReadonlySet<Way | undefined> = new Set(['makes', 'makes table', 'adds column', 'proves']);

/** PostgreSQL's hint, where there is one, says what to do. */
const notFound: Mend = ({ error, way }) =>
  way === 'alters' ? notAsExpected : error.hint === undefined ? missing : undefined;

const twice: Mend = ({ error, way }) =>
  way === 'makes table' ||
  sqlTokens(error.statement ?? '').some(({ text }) => systemColumns.has(exactIdent(text)))
    ? wrong
    : standsAlready;

// Other invalid definitions come with a detail: a column computed from a generated one.
const mutable: Mend = ({ error, way }) =>
  making.has(way) && error.detail === undefined
    ? 'an index, a generated column and the bound of a partition call immutable functions only: say @immutable of yours'
    : wrong;

/** A subscription's slot is made and dropped on the publisher, which knows nothing of our transaction. */
const elsewhere: Mend = ({ error: { message, statement = '' } }) => {
  const [, slot] = /create replication slot "([^"]+)".*already exists/s.exec(message) ?? [];
  if (slot !== undefined)
    return `the publisher has it from a run that died, or for somebody else. Where no other subscription uses it, there: select pg_drop_replication_slot('${slot}'); else name another with slot_name, or take it with create_slot = false`;
  const [, name] =
    /^\s*drop\s+subscription\s+(?:if\s+exists\s+)?("(?:[^"]|"")+"|[^\s;]+)/i.exec(statement) ?? [];
  if (name !== undefined && /drop replication slot .*does not exist/s.test(message))
    return `the publisher has it no more, as when a run died after it was dropped: alter subscription ${name} disable; alter subscription ${name} set (slot_name = none); and run the same command again`;
  return 'the statement speaks to another server, which refused or cannot be reached from this one: the message says why';
};

const ofMigrations: Mends = {
  ...rowMends(wrong),
  '08': elsewhere,
  '0A': ({ way }) => (way === 'makes extension' ? noExtension : making.has(way) ? wrong : notDone),
  '21': 'a query gave more than one row where one is wanted: mend it in the migration',
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
  '42701': twice,
  '42703': ({ way }) => (way === 'makes table' ? wrong : notAsExpected),
  '42704': notFound,
  '42710': standsAlready,
  '42723': standsAlready,
  '42883': notFound,
  '42P01': notAsExpected,
  '42P06': standsAlready,
  '42P07': standsAlready,
  '42P17': mutable,
  '54': 'it is more than PostgreSQL takes: the message says of what',
  '54000': ({ way }) =>
    way === 'proves'
      ? 'it is more than an index takes: index a part of a long value, or a hash of it'
      : undefined,
  '55': 'what it is about is not in a state for that: the message says in which',
  '55006':
    'rows were changed, or a query is open, in the same transaction: put the change of rows into a migration of its own before this one',
  '55P04':
    'a label of an enum cannot be used in the transaction that added it: put the use into the next migration',
  P0: 'a trigger, a function or the migration itself raised this; "where" says which',
};
