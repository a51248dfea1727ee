import type { Change, Hazard, Question } from '../kind.ts';
import { idOf, isRef, sameValue, type Node } from '../node.ts';
import { quoteIdent, spell, sqlText } from '../sql.ts';
import { sqlTokens } from '../sql-tokens.ts';
import type { Column } from './column-definition.ts';
import { serialType } from './column-type-change.ts';
import { stands } from './constraint-hazards.ts';
import { conversionOf } from './conversion.ts';

type Finding = Hazard | Question;

/** What a change of a column loses, rewrites and locks, and what has to be asked first. */
export const columnHazards = (
  before: Column | undefined,
  after: Column | undefined,
  change: Change,
): readonly Finding[] => {
  if (!before && after) return stands(after.in, change) ? created(after, change) : [];
  if (before && !after) return dropped(before);
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
    ...(column.notNull && !filled ? [question('MIG704', { column: name })] : []),
    ...(why === undefined ? [] : [rewrite(column, `adding ${name} writes every row anew: ${why}`)]),
  ];
};

const dropped = (column: Column): readonly Finding[] => {
  if (column.generated) return [];
  const name = nameOf(column);
  const returns = !column.notNull || column.default !== undefined || column.identity || serialType(column);
  const undo: Hazard = {
    hazard: 'cannot-undo',
    text: `${name} was not null and has no default, so the way down cannot bring it back to a table that has rows`,
  };
  return [{ hazard: 'loses-data', text: `the values of ${name} are gone` }, ...(returns ? [] : [undo])];
};

const altered = (before: Column, after: Column, change: Change): readonly Finding[] => {
  const name = nameOf(before);
  const renamed = before.name !== after.name || before.in.ref !== after.in.ref;
  const starts = after.notNull && !before.notNull;
  return [
    ...(renamed
      ? [
          {
            hazard: 'breaks-clients' as const,
            text: `whoever asks for ${name} has to ask for ${nameOf(after)}`,
          },
        ]
      : []),
    ...(sameValue(before.type, after.type) ? collated(before, after) : retyped(before, after, change)),
    ...(starts ? becomesNotNull(after, change) : []),
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

const becomesNotNull = (after: Column, { hints }: Change): readonly Finding[] => [
  ...(hints.backfill === undefined ? [question('MIG702', { column: nameOf(after) })] : []),
  { hazard: 'scans', lock: lockOn(after), text: `SET NOT NULL reads every row of ${spell(after.in.ref)}` },
];

const collated = (before: Column, after: Column): readonly Finding[] =>
  before.collate === after.collate ? [] : [rewriteIndexes(after)];

const retyped = (before: Column, after: Column, change: Change): readonly Finding[] => {
  const [from, to] = [serialType(before) ?? before.type, serialType(after) ?? after.type];
  if (sameValue(from, to)) return [];
  const { how, rewrites, narrows } = conversionOf(from, to, change.before, change.after);
  const [name, type] = [nameOf(after), sqlText(to)];
  const hinted = change.hints.using !== undefined;
  const asks = !hinted && (how === 'explicit' || how === 'through text');
  return [
    ...(asks
      ? [
          question('MIG703', {
            column: name,
            from: sqlText(from),
            to: type,
            help: `write how on ${quoteIdent(after.name)}, for example @using(${usingExample(after, how, type)})`,
          }),
        ]
      : []),
    ...(narrows && !hinted
      ? [{ hazard: 'loses-data' as const, text: `${type} cannot hold every ${sqlText(from)} of ${name}` }]
      : []),
    ...(how === 'automatic' && !narrows
      ? []
      : [{ hazard: 'may-fail' as const, text: `fails when a value of ${name} is no ${type}` }]),
    rewrites || hinted
      ? rewrite(after, `changing the type of ${name} writes every row and its indexes anew`)
      : {
          hazard: 'locks',
          lock: lockOn(after),
          text: `changing the type of ${name} does not touch the rows`,
        },
  ];
};

/** What the person is likely to want: a cast, by way of text where there is no other. */
const usingExample = (column: Column, how: string, type: string): string =>
  `${quoteIdent(column.name)}${how === 'through text' ? '::text' : ''}::${type}`;

/** Why adding a column rewrites the table, if it does: a constant or stable default is only noted in the catalog. */
const rewriteReason = (column: Column, schema: Change['after']): string | undefined => {
  if (column.generated)
    return column.generated.virtual ? undefined : 'a stored generated column is computed for each';
  if (column.identity || serialType(column)) return 'each takes a number from a sequence';
  const [first] = typeof column.type === 'string' ? [] : column.type;
  const domain = first !== undefined && isRef(first) ? schema.get(first.ref) : undefined;
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

const rewrite = (column: Column, text: string): Hazard => ({
  hazard: 'rewrites',
  lock: lockOn(column),
  text,
});

const rewriteIndexes = (column: Column): Hazard => ({
  hazard: 'scans',
  lock: lockOn(column),
  text: `another collation of ${nameOf(column)} builds its indexes anew`,
});

const lockOn = (column: Column): string => `ACCESS EXCLUSIVE on ${spell(column.in.ref)}`;

const nameOf = (column: Column): string => `${spell(column.in.ref)}.${quoteIdent(column.name)}`;

const question = (code: Question['code'], values: Question['values']): Question => ({ code, values });
