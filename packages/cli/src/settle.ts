import { comparable, databaseProblems, redact, type Divided, type Session } from '@migkit/runner';
import {
  problem,
  quoteLiteral,
  schemaOf,
  type NodeId,
  type Problem,
  type Schema,
  type Server,
} from '@migkit/schema';
import { alikeOn } from './alike.ts';
import type { Context } from './command.ts';
import type { Settings } from './config.ts';
import { readableId } from './readable.ts';
import { ownPart } from './selection.ts';
import { asOurs, differing, madeBy } from './spelling.ts';
import { withThrowaway } from './throwaway.ts';

/** A live schema in our spelling; what could not be compared, and why. */
export type Settled = {
  readonly schema: Schema;
  readonly unsure: readonly NodeId[];
  readonly problems: readonly Problem[];
};

/**
 * The live schema with our own spelling in place of PostgreSQL's: a catalog keeps `price > 0` as `(price > (0)::numeric)`.
 * Where the texts differ, what we expect is made on a throwaway PostgreSQL; what that spells as the live one does is the same.
 */
export const settle = async (
  found: Divided,
  expected: Schema,
  settings: Settings,
  context: Context,
): Promise<Settled> => {
  const live = atHome(comparable(ownPart(found, settings.part, expected), expected), expected);
  const all = differing(live, expected);
  const plain = all.flatMap(({ id, question }) => (question === '' ? [id] : []));
  const open = all.filter(({ question }) => question !== '');
  if (open.length === 0) return { schema: asOurs(live, plain, expected), unsure: [], problems: [] };
  // The first of those that are asked alike stands for them all: a thousand tables have few different defaults.
  const asked = new Map(open.toReversed().map(({ id, question }) => [question, id]));
  const answer = await withThrowaway(settings, context, async (session) => {
    await readAs(session, found.server);
    return alikeOn(session, [...asked.values()], live, expected);
  });
  const askedAs = (ids: ReadonlySet<NodeId>): readonly NodeId[] =>
    open.flatMap(({ id, question }) => (ids.has(asked.get(question) ?? '') ? [id] : []));
  const same = answer.ok ? askedAs(answer.value.same) : [];
  const unsure = answer.ok ? askedAs(answer.value.unsure) : open.map(({ id }) => id);
  const why = answer.ok
    ? databaseProblems(answer.value.fault, 'building the schema to compare with', redact)
    : answer.problems;
  return {
    schema: asOurs(live, [...plain, ...same], expected),
    unsure,
    problems: unsure.length > 0 ? [cannotCompare(unsure, why)] : [],
  };
};

/** What a text leaves open ('2026-01-01' as a moment) means what it means in the live database; a time zone that is not known here stays. */
const readAs = async (session: Session, { reads = {} }: Partial<Server> = {}): Promise<void> => {
  for (const [name, value] of Object.entries(reads))
    await session
      .query(`select set_config(${quoteLiteral(name)}, ${quoteLiteral(value)}, false)`)
      .catch(() => {});
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

const cannotCompare = (ids: readonly NodeId[], [reason]: readonly Problem[]): Problem =>
  problem(
    'MIG410',
    { what: ids.map(readableId).join(', '), message: reason?.message ?? '' },
    {
      help: '"shadow" in the configuration names a server on which the schema can be built for comparing',
      ...(reason?.details ? { details: reason.details } : {}),
    },
  );
