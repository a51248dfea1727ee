import type { CompiledQuery, QueryResult } from 'kysely';
import type { Session } from './session.ts';
import { refuseTransaction } from './kysely-on.ts';
import {
  isPlain,
  isSavepoint,
  isValidation,
  movesTransaction,
  needsNoAnswer,
  trimStatement,
} from './statement.ts';

export type StatementQueue = {
  readonly execute: (query: CompiledQuery) => Promise<QueryResult<unknown>>;
  /** Sends what waits; the error of a statement that waited comes out here. */
  readonly flush: () => Promise<void>;
};

/**
 * Runs a migration's statements in order. Those that answer nothing wait and go out together, since a round trip for each
 * would be most of the time; `onSent` hears how many have gone. `timeout` is the limit of each as SQL, the role's own unless given;
 * it does not hold for a validation, which reads a whole table while everybody goes on reading and writing it.
 */
export const statementQueue = (
  session: Session,
  onSent: (count: number) => void,
  timeout = 'default',
): StatementQueue => {
  const limits: readonly [string, string] = [
    'set local statement_timeout = 0',
    `set local statement_timeout = ${timeout}`,
  ];
  const unhurried = (text: string): readonly string[] =>
    isValidation(text) ? [limits[0], text, limits[1]] : [text];
  let waiting: string[] = [];
  let size = 0;
  let sent = 0;
  // Code that goes back to a savepoint wants the error where it happens.
  let oneByOne = false;

  const flush = async () => {
    if (waiting.length === 0) return;
    const statements = waiting;
    waiting = [];
    size = 0;
    await session.batch(statements.flatMap(unhurried));
    sent += statements.length;
    onSent(sent);
  };

  const execute = async ({ sql, parameters }: CompiledQuery): Promise<QueryResult<unknown>> => {
    if (movesTransaction(sql)) await refuseTransaction();
    oneByOne ||= isSavepoint(sql);
    const text = trimStatement(sql);
    if (!oneByOne && parameters.length === 0 && needsNoAnswer(text) && isPlain(text)) {
      waiting.push(text);
      size += text.length;
      if (waiting.length >= maxStatements || size >= maxCharacters) await flush();
      return { rows: [] };
    }
    await flush();
    const [before, after] = isValidation(text) ? limits : [];
    if (before) await session.query(before);
    const { rows, count } = await session.query(sql, parameters);
    if (after) await session.query(after);
    onSent(++sent);
    return { rows: [...rows], ...(count === undefined ? {} : { numAffectedRows: BigInt(count) }) };
  };

  return { execute, flush };
};

const maxStatements = 500;
const maxCharacters = 256 * 1024;

/** Runs statements that answer nothing, together where that is safe. */
export const runStatements = async (session: Session, statements: readonly string[]): Promise<void> => {
  if (statements.every(isPlain)) return session.batch(statements);
  for (const statement of statements) await session.query(statement);
};
