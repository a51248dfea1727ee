import { diff } from '@migkit/differ';
import { toSql } from '@migkit/compiler';
import { print, read, ready } from '@migkit/dsl-parser';
import { comparable, introspectWithin, type Divided, type Session } from '@migkit/runner';
import {
  childrenOf,
  emptySchema,
  idFor,
  idOf,
  isRef,
  kindNamed,
  kindOf,
  kinds,
  problem,
  refsIn,
  sameValue,
  schemaOf,
  spelled,
  type Node,
  type NodeId,
  type Problem,
  type Schema,
  type Value,
} from '@migkit/schema';
import type { Context } from './command.ts';
import type { Settings } from './config.ts';
import { ownPart } from './selection.ts';
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
  const live = atHome(comparable(ownPart(found, settings.part, expected), expected), expected);
  const all = differing(live, expected);
  const alike = new Map(live);
  for (const { id, ours, question } of all) if (question === '') alike.set(id, ours);
  const open = all.filter(({ question }) => question !== '');
  if (open.length === 0) return { schema: alike, problems: [] };
  // The first of those that are asked alike stands for them all: a thousand tables have few different defaults.
  const asked = new Map(open.toReversed().map(({ id, question }) => [question, id]));
  const answer = await withThrowaway(settings, context, (session) =>
    alikeOn(session, [...asked.values()], live, expected),
  );
  if (!answer.ok) return { schema: alike, problems: answer.problems.map(asWarning) };
  const same = new Set([...asked].flatMap(([question, id]) => (answer.value.has(id) ? [question] : [])));
  const schema = alike;
  for (const { id, question, ours } of open) {
    if (!same.has(question)) continue;
    for (const made of madeBy(id, expected)) schema.delete(made);
    schema.set(id, ours);
  }
  return { schema, problems: [] };
};

/**
 * Those of the nodes that PostgreSQL spells as the live ones. It may spell its own words otherwise than ours: `a in ('x')` on
 * a varchar takes two readings until it stays. So what differs is read once more, on both sides.
 */
const alikeOn = async (
  session: Session,
  ids: readonly NodeId[],
  live: Schema,
  expected: Schema,
): Promise<ReadonlySet<NodeId>> => {
  const ground = groundOf(ids, expected);
  // Roles belong to the whole server of the throwaway: nothing is committed.
  await session.batch(['begin', ...wayTo(ground)]);
  const ours = (await introspectWithin(session)).schema;
  const meets = (a: Schema, b: Schema, id: NodeId): boolean =>
    madeBy(id, expected).every(
      (made) => a.has(made) && sameValue(ofItself(a.get(made)), ofItself(b.get(made))),
    );
  const left = ids.filter((id) => !meets(ours, live, id));
  const [asOurs, asLive] = [await inWordsOf(ours, left, ground), await inWordsOf(live, left, ground)];
  const oursAgain = left.length > 0 ? await change(session, ground, asOurs) : undefined;
  const liveAgain = oursAgain && (await change(session, asOurs, asLive));
  await session.batch(['rollback']);
  const isAlike = (id: NodeId): boolean =>
    [ours, oursAgain].some((a) => [live, liveAgain].some((b) => a && b && meets(a, b, id)));
  return new Set(ids.filter(isAlike));
};

/** What stands there after a change; undefined where PostgreSQL refuses it. */
const change = async (session: Session, from: Schema, to: Schema): Promise<Schema | undefined> => {
  try {
    await session.batch(wayTo(to, from));
    return (await introspectWithin(session)).schema;
  } catch {
    return undefined;
  }
};

/** A schema in which these nodes are spelled as PostgreSQL did; reading its text gives the mentions, and with them the order. */
const inWordsOf = async (from: Schema, ids: readonly NodeId[], schema: Schema): Promise<Schema> => {
  const mixed = new Map(schema);
  for (const id of ids) {
    const node = from.get(id);
    if (node) mixed.set(id, node);
  }
  await ready();
  return read([{ name: 'schema.mig', text: print(mixed) }]).schema;
};

/** The nodes that a catalog gives for one of ours: a block of SQL may stand for several. */
const madeBy = (id: NodeId, expected: Schema): readonly NodeId[] => {
  const node = expected.get(id);
  const makes = node?.['makes'] as readonly string[] | undefined;
  return makes ? makes.map((name) => idFor(node?.kind ?? '', [name])) : [id];
};

/** What is said of what a block of SQL makes is said of the block, whatever it is called. */
const atHome = (live: Schema, expected: Schema): Schema => {
  const homes = new Map(
    [...expected.keys()].flatMap((id) =>
      madeBy(id, expected).flatMap((made) => (made === id ? [] : [[made, id] as const])),
    ),
  );
  if (homes.size === 0) return live;
  return schemaOf(
    [...live.values()].map((node) => {
      const home = node.in && homes.get(node.in.ref);
      return home === undefined ? node : { ...node, in: { ref: home } };
    }),
  );
};

/** As a catalog says it, without what others are to it, who may not be there. */
const ofItself = (node: Node | undefined): Value =>
  spelled(
    node &&
      Object.fromEntries(Object.entries(node).filter(([field]) => field !== 'before' && field !== 'after')),
  );

/** The question is empty where the spelling is the same. */
type Differing = { readonly id: NodeId; readonly ours: Node; readonly question: string };

/** What stands on both sides, and differs. */
const differing = (live: Schema, expected: Schema): readonly Differing[] =>
  [...expected].flatMap(([id, ours]) => {
    const made = madeBy(id, expected);
    const theirs = live.get(made[0] ?? id);
    if (!theirs || sameValue(ours, theirs) || !made.every((one) => live.has(one))) return [];
    if (sameValue(spelled(ours), spelled(theirs))) return [{ id, ours, question: '' }];
    if (ours.name === undefined && !holdsSql(ours)) return [];
    return [{ id, ours, question: members.has(ours.kind) ? JSON.stringify([ours, theirs].map(body)) : id }];
  });

/** Of what has no name, the bound of a partition holds SQL; a right or a comment says what it says. */
const holdsSql = ({ in: _in, ...rest }: Node): boolean =>
  !refsIn(rest).some(({ ref }) => kindNamed(kindOf(ref)).nesting.shared) &&
  Object.values(rest).some((value) => typeof value === 'object' && value !== null && !isRef(value));

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

/** The statements that lead from one schema to another, in the transaction that is open. */
const wayTo = (schema: Schema, before: Schema = emptySchema): readonly string[] => {
  const { ops } = diff(before, schema, { answers: { notRenamed: true, allowDataLoss: true } });
  const statements = stepsOf(before, ops).map(({ statement }) => toSql(statement));
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
