import {
  ddl,
  standingIn,
  type Alter,
  type Change,
  type Hazard,
  type Kind,
  type Question,
  type Statement,
} from '../kind.ts';
import { idOf, sameValue, type NodeId, type Schema } from '../node.ts';
import { someIn } from '../sign.ts';
import { quoteIdent, spell, sqlText } from '../sql.ts';
import { given } from './catalog.ts';
import { columnAlters } from './column-alter.ts';
import { forgetAspects } from './column-aspects.ts';
import { nameOfNotNull, type Column } from './column-definition.ts';
import { notNullIn } from './column-names.ts';
import { renameNotNulls } from './not-null-renames.ts';
import { identityOf } from './column-identity-syntax.ts';
import { columnHazards } from './column-hazards.ts';
import { alterColumn } from './column-statements.ts';
import { inheritedColumnCatalog, readInheritedRow } from './inherited-column-catalog.ts';
import {
  inheritedColumnAttributes,
  inheritedFaults,
  linkInherited,
  printInherited,
  readInherited,
} from './inherited-column-syntax.ts';
import { inheritedName, isMadeNamed, type InheritedColumn } from './inherited-node.ts';
import { columnsFromAbove, overlaid, wholeColumn } from './inherited-settings.ts';
import { unprovenNeeds } from './not-null.ts';
import { nameHazards } from './not-null-hazards.ts';
import { apartFromAbove } from './not-null-apart.ts';
import { notNullAbove } from './not-null-named.ts';
import { allColumnsOf, partitionFact, partitionedBy } from './table-family.ts';

/** A line without a type, about a column that a partition or an heir has from above: `price @default(5)`. */
export const inheritedColumnKind: Kind<InheritedColumn> = {
  name: 'inherited_column',
  syntax: {
    at: 'member',
    of: ['table'],
    inherited: true,
    attributes: inheritedColumnAttributes,
    read: readInherited,
    print: printInherited,
    link: (read, schema, problem) => {
      const node = linkInherited(read, schema);
      for (const text of inheritedFaults(node, schema)) problem('MIG116', { text });
      const type = node.identity && aboveOf(node, schema)?.type;
      return node.identity && type ? { ...node, identity: identityOf(node.identity, type) } : node;
    },
  },
  create: (node, _, change) => {
    const above = aboveOf(node, standingIn(change));
    if (!above || comesAlong(node, change)) return [];
    const { notNull, notNullName } = node;
    const made = isMadeNamed(node, change) ? given({ notNull, notNullName }) : {};
    return settle({ ...above, ...made }, overlaid(above, node), change);
  },
  drop: (node, change) => {
    const stays = allColumnsOf(change.after, node.in.ref).some(
      (column) => idOf(column) === node.apart[0].ref,
    );
    const above = stays ? aboveOf(node, standingIn(change)) : undefined;
    const { generated = above?.generated } = node;
    return [
      ...forgetAspects(node, node.in.ref, inheritedName(node), change),
      ...(above
        ? settle(overlaid(above, node), comesAnew(node, change) ? { ...above, generated } : above, change)
        : []),
    ];
  },
  alter: Object.fromEntries(
    [
      'generated',
      'notNull',
      'notNullName',
      'default',
      'identity',
      'sequence',
      'storage',
      'compression',
      'statistics',
      'with',
    ].map((field) => [field, entryOf(field)]),
  ),
  nesting: { sql: ['default', 'generated'], falls: true },
  catalog: {
    when: someIn('pg_inherits'),
    sql: inheritedColumnCatalog,
    read: (row) => [readInheritedRow(row)],
    counts: (node, _, expected) => countedLine(node, expected),
    since: ({ generated, notNullName, notNull }) => [
      ...unprovenNeeds({ notNull }),
      ...(generated ? [{ version: 17, what: 'a generated column that is computed otherwise below' }] : []),
      ...(notNullName === undefined ? [] : [nameOfNotNull]),
    ],
  },
  hazards: (before, after, change) => hazardsOf(before, after, change),
};

/**
 * A partition that was attached keeps the names that PostgreSQL gave, whatever it and its columns are called later, and an heir that is
 * made with a primary key gets one of its own: they count where they are said.
 */
const countedLine = (node: InheritedColumn, expected: Schema): InheritedColumn | undefined => {
  const { notNullName = '', ...rest } = node;
  const line = expected.get(idOf(node)) as InheritedColumn | undefined;
  const table = node.in.ref;
  const isMade = /_not_null\d*$/.test(notNullName);
  const isAsAbove = notNullName === notNullAbove(expected, table, inheritedName(node));
  if ((!isMade && !isAsAbove) || line?.notNullName !== undefined) return node;
  return line || Object.keys(rest).length > 3 ? rest : undefined;
};

/** The column as the table has it from above. */
const aboveOf = (node: InheritedColumn, schema: Schema): Column | undefined =>
  columnsFromAbove(schema, node.in.ref).find(({ name }) => name === inheritedName(node));

/** What is computed otherwise above is dropped there and made again, with what is below. */
const comesAnew = ({ apart: [column] }: InheritedColumn, { before, after }: Change): boolean =>
  !sameValue(before.get(column.ref)?.['generated'], after.get(column.ref)?.['generated']);

/** What attaches a table as a partition makes its columns what its lines say. */
const comesAlong = ({ in: table, apart: [column] }: InheritedColumn, { before, after }: Change): boolean =>
  before.has(table.ref) &&
  before.has(column.ref) &&
  !sameValue(partitionedBy(before, table.ref), partitionedBy(after, table.ref));

const settle = (was: Column, is: Column, change: Change): readonly Statement[] =>
  Object.keys(inheritedColumnKind.alter).flatMap((field) => settleField(field, was, is, change));

const settleField = (field: string, was: Column, is: Column, change: Change): readonly Statement[] => {
  if (sameValue(was[field], is[field])) return [];
  if (field === 'notNullName' && notNullAbove(standingIn(change), is.in.ref, is.name) !== undefined)
    return renameHere(was, is, change);
  // It may not fit the type that is there now: what changes that above says it again here.
  if (field === 'default' && is.default !== undefined && isYetRetyped(is, change)) return [];
  if (field !== 'generated') return columnAlters[field]?.run(was, is, change) ?? [];
  return is.generated && was.generated
    ? [ddl(`${alterColumn(is)} set expression as (${sqlText(is.generated.sql)})`)]
    : [];
};

/** A table is made with the names of what is not null above; later only a partition can get others. */
const renameHere = (was: Column, is: Column, change: Change): readonly Statement[] => {
  const { ref } = is.in;
  const standing = standingIn(change);
  const fact = partitionFact(standing, ref);
  if (!fact || isMadeWith(is, fact.table.ref, change)) return [];
  const [from = '', to = ''] = [was, is].map(
    ({ notNullName }) => notNullName ?? notNullAbove(standing, ref, is.name),
  );
  return from === to ? [] : apartFromAbove(ref, is.name, change, renameNotNulls([{ table: ref, from, to }]));
};

const isMadeWith = ({ in: { ref }, name }: Column, above: NodeId, { before }: Change): boolean =>
  !before.has(ref) && (!before.has(above) || wholeColumn(before, above, name)?.notNull !== undefined);

const isYetRetyped = (column: Column, { after }: Change): boolean => {
  const later = wholeColumn(after, column.in.ref, column.name);
  return later !== undefined && !sameValue(later.type, column.type);
};

function entryOf(field: string): Alter<InheritedColumn> {
  return {
    ...(field === 'default' ? { detaches: true } : {}),
    run: (before, after, change) => {
      const above = aboveOf(after, standingIn(change));
      if (above && !above.notNull && isNamedAbove(before, after)) return keepNamed(field, before, after);
      return above ? settleField(field, overlaid(above, before), overlaid(above, after), change) : [];
    },
  };
}

/** Will a NOT NULL of the table's own be one from above that is called otherwise? It is kept for that. */
const isNamedAbove = (before: InheritedColumn, after: InheritedColumn): boolean =>
  before.notNull === true && !after.notNull && after.notNullName !== undefined;

const keepNamed = (field: string, before: InheritedColumn, after: InheritedColumn): readonly Statement[] => {
  const [table, name, to = ''] = [after.in.ref, inheritedName(after), after.notNullName];
  const from = before.notNullName ?? notNullIn(table, { name });
  return field === 'notNullName' ? renameNotNulls([{ table, from, to }]) : [];
};

/** What it takes where the table stands. */
const hazardsOf = (
  before: InheritedColumn | undefined,
  after: InheritedColumn | undefined,
  change: Change,
): readonly (Hazard | Question)[] => {
  const node = after ?? before;
  if (!node || !change.before.has(node.in.ref) || !change.after.has(node.in.ref)) return [];
  const [was, is] = [aboveOf(node, change.before), aboveOf(node, change.after)];
  if (!was || !is) return [];
  const old = before ? overlaid(was, before) : was;
  const now = after ? overlaid(is, after) : is;
  const table = spell(node.in.ref);
  return [
    ...nameHazards(before, after, now.name, change),
    ...columnHazards({ ...old, type: now.type }, now, change),
    ...(sameValue(old.generated, now.generated) || comesAnew(node, change)
      ? []
      : [
          {
            hazard: 'rewrites' as const,
            lock: `ACCESS EXCLUSIVE on ${table}`,
            text: `${table}.${quoteIdent(now.name)} is computed anew for every row`,
          },
        ]),
  ];
};
