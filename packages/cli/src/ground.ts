import { toSql } from '@migkit/compiler';
import { diff } from '@migkit/differ';
import type { Session } from '@migkit/runner';
import {
  childrenOf,
  emptySchema,
  idOf,
  kindNamed,
  refsIn,
  type Node,
  type NodeId,
  type Schema,
} from '@migkit/schema';
import { members } from './spelling.ts';
import { stepsOf } from './steps.ts';

/** What was built to stand on, and the first reason why not all of it was. */
export type Ground = { readonly schema: Schema; readonly fault?: unknown };

/**
 * Builds these nodes in the transaction of a throwaway database, with what they stand on and no more. Where that is not enough
 * or cannot be (an extension is missing there), as much of the whole schema as can be.
 */
export const buildGround = async (
  session: Session,
  ids: readonly NodeId[],
  schema: Schema,
): Promise<Ground> => {
  const ground = groundOf(ids, schema);
  try {
    // Roles belong to the whole server of the throwaway: nothing is committed.
    await session.batch(['begin', ...wayTo(ground)]);
    return { schema: ground };
  } catch {
    await session.batch(['rollback', 'begin']);
    return { schema, ...(await buildInPieces(session, wayTo(schema))) };
  }
};

/** The statements that lead from one schema to another, in the transaction that is open. */
export const wayTo = (schema: Schema, before: Schema = emptySchema): readonly string[] => {
  const { ops } = diff(before, schema, { answers: { notRenamed: true, allowDataLoss: true } });
  const statements = stepsOf(before, ops).map(({ statement }) => toSql(statement));
  return ['set local search_path = public', 'set local check_function_bodies = off', ...statements];
};

const buildInPieces = async (
  session: Session,
  statements: readonly string[],
): Promise<Pick<Ground, 'fault'>> => {
  const faults: unknown[] = [];
  for (const statement of statements)
    try {
      await session.batch(['savepoint piece', statement, 'release savepoint piece']);
    } catch (error) {
      faults.push(error);
      await session.batch(['rollback to savepoint piece']);
    }
  return faults.length > 0 ? { fault: faults[0] } : {};
};

/** These nodes with what they mention, all the way down, and with what SQL may use without a mention: schemas and extensions. */
const groundOf = (ids: readonly NodeId[], schema: Schema): Schema => {
  const top = [...schema].flatMap(([id, node]) => (node.in || isShared(node) ? [] : [id]));
  const needed = new Set([...top, ...ids]);
  for (const id of needed) {
    const node = schema.get(id);
    if (!node) continue;
    for (const { ref } of refsIn(node)) needed.add(ref);
    for (const child of childrenOf(schema, id)) if (makes(child)) needed.add(idOf(child));
  }
  return new Map([...schema].filter(([id]) => needed.has(id)));
};

/** Is it a line of a block, or a fact without a name that stands in the statement which makes the block, as that it is a partition? */
const makes = ({ kind, name }: Node): boolean =>
  members.has(kind) || (name === undefined && kindNamed(kind).nesting.inside === true);

const isShared = ({ kind }: Node): boolean => kindNamed(kind).nesting.shared === true;
