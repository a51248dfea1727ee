import { diff } from '@migkit/differ';
import { toSql } from '@migkit/compiler';
import { introspect, type Session } from '@migkit/runner';
import { emptySchema, problem, sameValue, type Problem, type Schema } from '@migkit/schema';
import type { Context } from './command.ts';
import type { Settings } from './config.ts';
import { stepsOf } from './steps.ts';
import { withThrowaway } from './throwaway.ts';

export type Settled = { readonly schema: Schema; readonly problems: readonly Problem[] };

/**
 * The live schema with our own spelling in place of PostgreSQL's: a catalog keeps `price > 0` as `(price > (0)::numeric)`.
 * Where the texts differ, what we expect is made on a throwaway PostgreSQL; what it spells as the live one does is the same.
 */
export const settle = async (
  live: Schema,
  expected: Schema,
  settings: Settings,
  context: Context,
): Promise<Settled> => {
  if (!mayDiffer(live, expected)) return { schema: live, problems: [] };
  const echo = await withThrowaway(settings, context, async (session) => {
    await build(session, expected);
    return (await introspect(session)).schema;
  });
  if (!echo.ok) return { schema: live, problems: echo.problems.map(asWarning) };
  const pairs = [...live].map(([id, node]) => {
    const ours = expected.get(id);
    return [id, ours && sameValue(node, echo.value.get(id)) ? ours : node] as const;
  });
  return { schema: new Map(pairs), problems: [] };
};

/** Runs what makes the schema, in an empty database. */
export const build = async (session: Session, schema: Schema): Promise<void> => {
  const { ops } = diff(emptySchema, schema);
  const statements = stepsOf(emptySchema, ops).map(({ statement }) => toSql(statement));
  await session.batch(['set search_path = public', ...statements]);
};

/** Does something stand on both sides, and differ? */
const mayDiffer = (live: Schema, expected: Schema): boolean =>
  [...expected].some(([id, node]) => live.has(id) && !sameValue(node, live.get(id)));

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
