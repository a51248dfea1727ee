import { diff } from '@migkit/differ';
import { toSql } from '@migkit/compiler';
import { comparable, introspectWithin, type Divided } from '@migkit/runner';
import {
  childrenOf,
  emptySchema,
  idOf,
  kindNamed,
  kinds,
  problem,
  refsIn,
  sameValue,
  spelled,
  type Node,
  type NodeId,
  type Problem,
  type Schema,
} from '@migkit/schema';
import type { Context } from './command.ts';
import type { Settings } from './config.ts';
import { stepsOf } from './steps.ts';
import { withThrowaway } from './throwaway.ts';

export type Settled = { readonly schema: Schema; readonly problems: readonly Problem[] };

/**
 * The live schema with our own spelling in place of PostgreSQL's: a catalog keeps `price > 0` as `(price > (0)::numeric)`.
 * Where the texts differ, what we expect is made on a throwaway PostgreSQL, with what it stands on and no more; what that
 * spells as the live one does is the same.
 */
export const settle = async (
  found: Divided,
  expected: Schema,
  settings: Settings,
  context: Context,
): Promise<Settled> => {
  const live = comparable(found, expected);
  const all = differing(live, expected);
  const alike = new Map(live);
  for (const { id, ours, question } of all) if (question === '') alike.set(id, ours);
  const open = all.filter(({ question }) => question !== '');
  if (open.length === 0) return { schema: alike, problems: [] };
  // The first of those that are asked alike stands for them all: a thousand tables have few different defaults.
  const asked = new Map(open.toReversed().map(({ id, question }) => [question, id]));
  const echo = await withThrowaway(settings, context, async (session) => {
    // Roles belong to the whole server of the throwaway: nothing is committed.
    await session.batch(['begin', ...buildOf(groundOf([...asked.values()], expected))]);
    const { schema } = await introspectWithin(session);
    await session.batch(['rollback']);
    return schema;
  });
  if (!echo.ok) return { schema: alike, problems: echo.problems.map(asWarning) };
  const isSame = (id: NodeId): boolean => sameValue(live.get(id), echo.value.get(id));
  const same = new Set([...asked].flatMap(([question, id]) => (isSame(id) ? [question] : [])));
  const schema = alike;
  for (const { id, question, ours } of open) if (same.has(question)) schema.set(id, ours);
  return { schema, problems: [] };
};

/** The question is empty where the spelling is the same. */
type Differing = { readonly id: NodeId; readonly ours: Node; readonly question: string };

/** What stands on both sides, and differs. */
const differing = (live: Schema, expected: Schema): readonly Differing[] =>
  [...expected].flatMap(([id, ours]) => {
    const theirs = live.get(id);
    if (!theirs || sameValue(ours, theirs)) return [];
    if (sameValue(spelled(ours), spelled(theirs))) return [{ id, ours, question: '' }];
    // What has no name holds no SQL.
    if (ours.name === undefined) return [];
    return [{ id, ours, question: members.has(ours.kind) ? JSON.stringify([ours, theirs].map(body)) : id }];
  });

/** A member says all of itself, its type above all: where it stands and what it is called changes no spelling. */
const body = ({ in: _in, name: _name, ...rest }: Node): object => rest;

const isShared = ({ kind }: Node): boolean => kindNamed(kind).nesting.shared === true;

const members = new Set(kinds.filter(({ syntax }) => syntax.at === 'member').map(({ name }) => name));

/** These nodes with what they mention, all the way down, and with what SQL may use without a mention: schemas and extensions. */
const groundOf = (ids: readonly NodeId[], schema: Schema): Schema => {
  const top = [...schema].flatMap(([id, node]) => (node.in || isShared(node) ? [] : [id]));
  const needed = new Set([...top, ...ids]);
  for (const id of needed) {
    const node = schema.get(id);
    if (!node) continue;
    for (const { ref } of refsIn(node)) needed.add(ref);
    for (const child of childrenOf(schema, id)) if (members.has(child.kind)) needed.add(idOf(child));
  }
  return new Map([...schema].filter(([id]) => needed.has(id)));
};

/** What makes the schema in an empty database. */
const buildOf = (schema: Schema): readonly string[] => {
  const { ops } = diff(emptySchema, schema);
  const statements = stepsOf(emptySchema, ops).map(({ statement }) => toSql(statement));
  return ['set local search_path = public', 'set local check_function_bodies = off', ...statements];
};

const asWarning = (found: Problem): Problem =>
  problem(
    'MIG406',
    { message: `expressions could not be compared exactly (${found.message})` },
    {
      severity: 'warning',
      help: '"shadow" in the configuration names a server where the schema can be built for comparing',
      ...(found.details ? { details: found.details } : {}),
    },
  );
