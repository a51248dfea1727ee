import type { Change, Hazard } from '../kind.ts';
import { declaredIn, idOf, sameValue, type Node } from '../node.ts';
import { spell, sqlText } from '../sql.ts';
import { sqlTokens } from '../sql-tokens.ts';
import type { Column } from './column-definition.ts';
import { lockOn, nameOf, question, rewrite, type Finding } from './column-findings.ts';
import { fillsByHand } from './column-statements.ts';
import { collatedHazards, retypedHazards } from './column-type-hazards.ts';
import { serialType } from './serial.ts';
import { stands } from './constraint-hazards.ts';
import { asksForLine, wasFromAbove } from './inherited-columns.ts';
import { provingHazards } from './not-null.ts';
import { changedApart } from './shared-columns.ts';
import { renamedApart } from './tables-of-type.ts';
import { renamed } from './renamed.ts';
import { broughtAlong, directlyBelow, leftWithPartition } from './table-family.ts';

/** What a change of a column loses, rewrites and locks, and what has to be asked first. */
export const columnHazards = (
  before: Column | undefined,
  after: Column | undefined,
  change: Change,
): readonly Finding[] => {
  const asked = asksForLine(before, after, change);
  if (asked.length > 0) return asked;
  if (!before && after)
    return stands(after.in, change) && !leftWithPartition(after, change) && !wasFromAbove(after, change)
      ? created(after, change)
      : [];
  if (before && !after) return broughtAlong(before, change) ? [] : dropped(before);
  return before && after ? altered(before, after, change) : [];
};

const created = (column: Column, { hints, after }: Change): readonly Finding[] => {
  const name = nameOf(column);
  const filled =
    column.default !== undefined ||
    column.identity ||
    column.generated ||
    serialType(column) ||
    hints.backfill !== undefined;
  const why = rewriteReason(column, after);
  return [
    ...(fillsByHand(column, hints) === undefined ? [] : fillsNew(column)),
    ...(column.notNull === true && !filled ? [question('MIG704', { column: name })] : []),
    ...(why === undefined ? [] : [rewrite(column, `adding ${name} rewrites the table: ${why}`)]),
  ];
};

/** The sequence goes with what it numbered: one that comes later begins behind the greatest value. */
const forgets = (column: Column): Hazard => ({
  hazard: 'breaks-clients',
  text: `the position of the sequence of ${nameOf(column)} is lost: numbers above the greatest one there may be given again`,
});

const fills = (column: Column): Hazard => ({
  hazard: 'scans',
  lock: `ROW EXCLUSIVE on ${spell(column.in.ref)}`,
  text: `the backfill of ${nameOf(column)} updates every row that holds a null, in this one transaction`,
});

/** ADD COLUMN has shut everybody out before, and what a transaction holds it holds to its end. */
const fillsNew = (column: Column): readonly Finding[] => [
  {
    hazard: 'scans',
    lock: lockOn(column),
    text: `the backfill of ${nameOf(column)} updates every row, in the transaction that adds the column: nobody reads the table meanwhile`,
  },
  ...(column.notNull === true ? [notNullScan(column)] : []),
];

const dropped = (column: Column): readonly Finding[] => {
  if (column.generated) return [];
  const name = nameOf(column);
  const returns =
    column.notNull !== true || column.default !== undefined || column.identity || serialType(column);
  const undo: Hazard = {
    hazard: 'cannot-undo',
    text: `${name} was not null and has no default, so the way down cannot bring it back to a table that has rows`,
  };
  return [{ hazard: 'loses-data', text: `the values of ${name} are lost` }, ...(returns ? [] : [undo])];
};

const altered = (before: Column, after: Column, change: Change): readonly Finding[] => {
  const name = nameOf(before);
  return [
    ...renamedApart(before, after, change),
    ...changedApart(before, after, change),
    ...renamed(name, nameOf(after)),
    ...(sameValue(before.type, after.type)
      ? collatedHazards(before, after, change)
      : retypedHazards(before, after, change)),
    ...(after.notNull === true && before.notNull !== true ? becomesNotNull(before, after, change) : []),
    ...(before.notNull === true && after.notNull === 'not valid' ? unprovenHazards(after, change) : []),
    ...(!before.notNull && after.notNull === 'not valid' && change.hints.backfill !== undefined
      ? [fills(after)]
      : []),
    ...(serialType(before) && !serialType(after) ? [forgets(before)] : []),
    ...(before.identity && !after.identity ? [forgets(before)] : []),
    ...(after.generated || !before.generated?.virtual
      ? []
      : [
          {
            hazard: 'loses-data' as const,
            text: `${name} was computed when read, so it has no values to keep`,
          },
        ]),
  ];
};

const becomesNotNull = (before: Column, after: Column, { hints }: Change): readonly Finding[] => [
  ...(hints.backfill === undefined ? [] : [fills(after)]),
  ...(before.notNull ? provingHazards(after) : setHazards(after, hints)),
];

/** The tables below stay proved. */
const unprovenHazards = (after: Column, { before }: Change): readonly Finding[] =>
  directlyBelow(before, after.in.ref).flatMap((table) =>
    provingHazards({ ...after, in: { ref: table } }).filter(({ hazard }) => hazard === 'scans'),
  );

const setHazards = (after: Column, { backfill }: Change['hints']): readonly Finding[] => [
  ...(backfill === undefined ? [question('MIG702', { column: nameOf(after) })] : []),
  notNullScan(after),
];

const notNullScan = (column: Column): Hazard => ({
  hazard: 'scans',
  lock: lockOn(column),
  text: `SET NOT NULL reads every row of ${spell(column.in.ref)}`,
});

/** Why adding a column rewrites the table, if it does: a constant or stable default is only noted in the catalog. */
const rewriteReason = (column: Column, schema: Change['after']): string | undefined => {
  if (column.generated)
    return column.generated.virtual ? undefined : 'a stored generated column is computed for each';
  if (column.identity || serialType(column)) return 'each takes a number from a sequence';
  const domain = schema.get(declaredIn(column.type)?.ref ?? '');
  if (domain?.kind === 'domain' && hasChecks(domain, schema))
    return 'the constraints of its domain are checked for each';
  return column.default !== undefined && isVolatile(sqlText(column.default))
    ? 'its default is computed for each'
    : undefined;
};

const hasChecks = (domain: Node, schema: Change['after']): boolean =>
  domain['notNull'] === true ||
  [...schema.values()].some((n) => n.kind === 'check' && n.in?.ref === idOf(domain));

/** Does the expression call a function whose result differs from row to row? */
const isVolatile = (sql: string): boolean =>
  sqlTokens(sql).some((t) => t.is === 'name' && volatile.has(t.text.toLowerCase()));

const volatile: ReadonlySet<string> = new Set(
  `random random_normal gen_random_uuid uuidv4 uuidv7 uuid_generate_v1 uuid_generate_v1mc uuid_generate_v4 clock_timestamp
  timeofday nextval currval lastval setval gen_random_bytes gen_salt txid_current pg_current_xact_id`.split(
    /\s+/,
  ),
);
