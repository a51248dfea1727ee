import { print, read, ready } from '@migkit/dsl-parser';
import { introspectWithin, type Session } from '@migkit/runner';
import type { NodeId, Schema } from '@migkit/schema';
import { buildGround, wayTo } from './ground.ts';
import { hasSameSecrets, isAlike, madeBy } from './spelling.ts';

/** Which nodes PostgreSQL spells as the live ones, and of which that cannot be told, since they could not be built. */
export type Alike = {
  readonly same: ReadonlySet<NodeId>;
  readonly unsure: ReadonlySet<NodeId>;
  readonly fault?: unknown;
};

/**
 * Those of the nodes that PostgreSQL spells as the live ones. It may spell its own words otherwise than ours: `a in ('x')` on
 * a varchar takes two readings until it stays. So what differs is read once more, on both sides.
 */
export const alikeOn = async (
  session: Session,
  ids: readonly NodeId[],
  live: Schema,
  expected: Schema,
): Promise<Alike> => {
  const { schema: ground, fault } = await buildGround(session, ids, ordered(expected, live));
  const ours = (await introspectWithin(session)).schema;
  const meets = (a: Schema, b: Schema, id: NodeId): boolean => isAlike(a, b, id, expected);
  const isBuilt = (id: NodeId): boolean => madeBy(id, expected).every((made) => ours.has(made));
  const built = ids.filter(isBuilt);
  const left = built.filter((id) => !meets(ours, live, id));
  const [asOurs, asLive] = [await inWordsOf(ours, left, ground), await inWordsOf(live, left, ground)];
  const oursAgain = left.length > 0 ? await change(session, ground, asOurs) : undefined;
  const liveAgain = oursAgain && (await change(session, asOurs, asLive));
  await session.batch(['rollback']);
  // What is spelled and made again has its secrets no more.
  const isSame = (id: NodeId): boolean =>
    hasSameSecrets(ours, live, id, expected) &&
    [ours, oursAgain].some((a) => [live, liveAgain].some((b) => a && b && meets(a, b, id)));
  return {
    same: new Set(built.filter(isSame)),
    unsure: new Set(fault === undefined ? [] : ids.filter((id) => !isBuilt(id))),
    fault,
  };
};

/** A query keeps the columns of what functions give in their order, which is that of the live tables and no fact of the schema. */
const ordered = (schema: Schema, live: Schema): Schema => {
  const places = new Map([...live.keys()].map((id, place) => [id, place]));
  const place = (id: NodeId): number => places.get(id) ?? places.size;
  return new Map([...schema].sort(([a], [b]) => place(a) - place(b)));
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
