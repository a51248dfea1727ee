import { expect } from 'vitest';
import { diff, isDrop, type GivenHint, type Op, type Step } from '@migkit/differ';
import { comparable, type Divided } from '@migkit/runner';
import {
  dependentsOf,
  idOf,
  kindOf,
  lasting,
  lastSegment,
  quoteIdent,
  segmentsOf,
  type Node,
  type NodeId,
  type Schema,
} from '@migkit/schema';
import type { Place, Roles, Target } from './target.ts';
import { buildSql, migrationsFrom, script, type Written } from './pipeline.ts';
import { withoutUnvalidatedCopies } from './unvalidated-copies.ts';

/** What a proof starts from: two schemas, the migrations between them, rows that stand before. */
export type Claim = {
  readonly before: Schema;
  readonly after: Schema;
  readonly migrations: readonly Written[];
  readonly seed?: string;
};

/**
 * Before, up, the catalog says after, down, the catalog says before, the rows are there. "Says" means: what our own reading
 * gives, and what pg_dump gives, is what a database built fresh gives.
 */
export const prove = async (place: Place, claim: Claim): Promise<void> => {
  const all: Schema = new Map([...claim.before, ...claim.after]);
  const roles = rolesOf([...claim.before.values(), ...claim.after.values()]);
  const [start, end] = [buildSql(claim.before), buildSql(claim.after)];
  const after = await builtFresh(place, end, roles);
  const target = await place.open(roles);
  try {
    await target.run(start);
    const before = await readOnce(target, keyOf(place, start, roles));
    if (claim.seed) await target.run(claim.seed);
    const kept = await rowsOf(
      target,
      claim.before,
      claim.migrations.flatMap(({ ops }) => ops),
    );
    for (const { up } of claim.migrations) await runSteps(target, up, 'up');
    await says(target, after, all, 'after');
    for (const { down } of claim.migrations.toReversed()) await runSteps(target, down, 'down');
    await says(target, before, all, 'before, again');
    const still = await rowsOf(
      target,
      claim.before,
      claim.migrations.flatMap(({ ops }) => ops),
    );
    expect(still, 'the rows that stood before').toEqual(kept);
  } finally {
    await target.close();
  }
};

type Fresh = { readonly found: Divided; readonly dump: string };

const builtFresh = async (place: Place, sql: string, roles: Roles): Promise<Fresh> => {
  const known = built.get(keyOf(place, sql, roles));
  if (known) return known;
  const target = await place.open(roles);
  try {
    await target.run(sql);
    return await readOnce(target, keyOf(place, sql, roles));
  } finally {
    await target.close();
  }
};

/** Many cases begin alike: what the same statements build is read once for each place. */
const built = new Map<string, Fresh>();

const keyOf = ({ name }: Place, sql: string, roles: Roles): string =>
  [name, ...roles.keys(), ...roles.values(), sql].join('\n');

const readOnce = async (target: Target, key: string): Promise<Fresh> => {
  const fresh = built.get(key) ?? { found: await target.schema(), dump: orderless(await target.dump()) };
  built.set(key, fresh);
  return fresh;
};

const says = async (target: Target, fresh: Fresh, all: Schema, when: string): Promise<void> => {
  const [live, wanted] = [await target.schema(), fresh.found].map((found) => comparable(found, all)) as [
    Schema,
    Schema,
  ];
  expect(sorted(live), `the catalog says ${when}`).toEqual(sorted(wanted));
  expect(diff(live, wanted).ops, `nothing differs ${when}`).toEqual([]);
  expect(orderless(await target.dump()), `pg_dump says ${when}`).toBe(fresh.dump);
};

/** The roles that stand in schemas: no other test of the server may have them meanwhile. */
const rolesOf = (nodes: Iterable<Node>): Roles => {
  const roles = new Map<string, 'external' | 'own'>();
  for (const { kind, name = '', external } of nodes)
    if (kind === 'role' && roles.get(name) !== 'external')
      roles.set(name, external === true ? 'external' : 'own');
  return roles;
};

const runSteps = async (target: Target, steps: readonly Step[], direction: string): Promise<void> => {
  const sql = script(steps);
  await target.run(sql).catch((error: unknown) => {
    throw new Error(`${direction} fails: ${(error as Error).message}\n${sql}`, { cause: error });
  });
};

const sorted = (schema: Schema): readonly unknown[] =>
  [...schema].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, node]) => [id, lasting(node)]);

/** PostgreSQL cannot move a column, a field or a right in a list: such lines are compared without their order. */
const orderless = (dump: string): string =>
  withoutUnvalidatedCopies(dump)
    .replace(/(?:^GRANT [^\n]*;\n+)+/gm, sortedLines)
    .replace(/(?:^COMMENT ON COLUMN [^\n]*;\n)+/gm, sortedLines)
    // pg_dump names the roles of a policy in the order in which the server has made them.
    .replace(
      /^(CREATE POLICY .* TO )(.*?)((?: USING| WITH CHECK|;).*)$/gm,
      (_, head: string, roles: string, rest: string) => head + roles.split(', ').sort().join(', ') + rest,
    )
    // A parent that comes later is the last one.
    .replace(
      /^(INHERITS \()(.*)(\).*)$/gm,
      (_, head: string, list: string, end: string) => head + list.split(', ').sort().join(', ') + end,
    )
    .replace(/(?:^ALTER TABLE ONLY .* ALTER COLUMN .* SET [^\n]*;\n+)+/gm, sortedLines)
    .replace(
      /^(CREATE STATISTICS .* ON )(.*)( FROM [^\n]*;)$/gm,
      (_, head: string, list: string, end: string) => head + list.split(', ').sort().join(', ') + end,
    )
    .replace(
      /^(CREATE (?:(?:UNLOGGED )?TABLE|TYPE .* AS) .*\(\n)([\s\S]*?)(^\)[^\n]*(?:\n(?:INHERITS|PARTITION BY|WITH) [^\n]*)*;$)/gm,
      (_, head: string, lines: string, end: string) => {
        const members = lines
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => line.replace(/,$/, ''));
        return `${head}${members.sort().join('\n')}\n${end}`;
      },
    );

/** What follows the order of the columns outside of CREATE TABLE. */
const sortedLines = (lines: string): string => `${lines.split(/\n+/).sort().join('\n').trim()}\n`;

/** The rows of each table that is never dropped, in the columns that are never dropped, as text. */
const rowsOf = async (
  target: Target,
  schema: Schema,
  ops: readonly Op[],
): Promise<Readonly<Record<NodeId, unknown>>> => {
  const dropped = lostBy(ops, schema);
  const found: Record<NodeId, unknown> = {};
  for (const [id] of schema) {
    if (kindOf(id) !== 'table' || dropped.has(id)) continue;
    const columns = [...schema.values()].filter(
      (n) => n.kind === 'column' && n.in?.ref === id && !dropped.has(idOf(n)),
    );
    const list = columns.map((c) => `${quoteIdent(lastSegment(idOf(c)))}::text collate "C"`).join(', ');
    const table = segmentsOf(id).map(quoteIdent).join('.');
    // What lies below it in another place, nobody can read here.
    const isAboveFar = dependentsOf(schema, id).some(({ kind }) => kind === 'sql_block');
    const only = isAboveFar ? 'only ' : '';
    const rows = await target.rows(`select array[${list}]::text[] as r from ${only}${table} t order by 1`);
    found[id] = rows.map((row) => row['r']);
  }
  return found;
};

/** What is dropped on the way, or filled with what was not there before; by the names that things have at the start. */
const lostBy = (ops: readonly Op[], schema: Schema): ReadonlySet<NodeId> => {
  const names = new Map([...schema.keys()].map((id) => [id, id]));
  const lost = new Set<NodeId>();
  for (const op of ops) {
    const from = op.before && idOf(op.before);
    const to = op.after && idOf(op.after);
    for (const [first, now] of names) {
      if (now === from && (isDrop(op) || op.up?.backfill !== undefined)) lost.add(first);
      if (from !== undefined && to !== undefined && from !== to) names.set(first, movedId(now, from, to));
    }
  }
  return lost;
};

/** The id after something that it names, or that it lies in, was renamed. */
const movedId = (id: NodeId, from: NodeId, to: NodeId): NodeId => {
  if (id === from) return to;
  const [inside, outside] = [from, to].map((of) => of.slice(of.indexOf(' ')));
  return id.slice(id.indexOf(' ')).startsWith(`${inside}.`) ? id.replace(`${inside}.`, `${outside}.`) : id;
};

/** The way from one schema to another and back, as the differ sees it. */
export const wayBetween = (
  before: Schema,
  after: Schema,
  hints: readonly GivenHint[] = [],
): readonly Written[] => migrationsFrom(before, { schema: after, hints }).migrations;
