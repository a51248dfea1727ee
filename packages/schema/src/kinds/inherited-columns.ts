import { standingIn, type Alter, type Change, type Question, type Statement } from '../kind.ts';
import { idOf, sameValue, type NodeId, type Schema } from '../node.ts';
import { quoteIdent, spell } from '../sql.ts';
import { isSerial, type Column } from './column-definition.ts';
import { addWholeColumn, dropColumn } from './column-statements.ts';
import { notNullAbove } from './not-null-named.ts';
import { allColumnsOf, columnsOf, tablesBelow } from './table-family.ts';

/** The column of this name in a table from which the table of this one inherits. */
export const inheritedColumn = ({ in: table, name }: Column, schema: Schema): Column | undefined =>
  inheritedBy(table.ref, schema).find((column) => column.name === name);

/** The columns that a table inherits, whether it has lines for them or not. */
export const inheritedBy = (table: NodeId, schema: Schema): readonly Column[] =>
  ((schema.get(table)?.['inherits'] ?? []) as readonly { readonly ref: NodeId }[]).flatMap(({ ref }) =>
    allColumnsOf(schema, ref),
  );

/** The column as it is made: PostgreSQL wants its NOT NULL to be called as it is above, or alters neither. */
export const namedAsAbove = (column: Column, schema: Schema): Column => {
  if (!column.notNull || column.notNullName !== undefined) return column;
  const notNullName = notNullAbove(schema, column.in.ref, column.name);
  return notNullName === undefined ? column : { ...column, notNullName };
};

/** The column as CREATE TABLE makes it: where nothing is said, PostgreSQL takes the default from above. */
export const ownDefault = (column: Column, schema: Schema): Column => {
  const hasOne = hasDefault(column) || column.identity !== undefined || column.generated !== undefined;
  const isAbove = inheritedBy(column.in.ref, schema).some(
    (one) => one.name === column.name && hasDefault(one),
  );
  return hasOne || !isAbove ? column : { ...column, default: 'null' };
};

const hasDefault = (column: Column): boolean => column.default !== undefined || isSerial(column);

/** What ALTER TABLE does to a column it does to those that inherit it: what is said of both is done once. */
export const unlessInherited = (field: string, entry: Alter<Column>): Alter<Column> => ({
  ...entry,
  run: (before, after, change) => {
    if (isHandedOn(field, before, after, change)) return [];
    // A new type comes from above without the default that is said here; before it has come, the default may not fit.
    const isTyped = field === 'default' && isHandedOn('type', before, after, change);
    if (isTyped && after.default !== undefined && isYetTyped(after, change)) return [];
    return entry.run(isTyped ? { ...before, type: after.type } : before, after, change);
  },
});

const isYetTyped = (column: Column, change: Change): boolean => {
  const [now, later] = [standingIn(change), change.after].map((schema) => inheritedColumn(column, schema));
  return !sameValue(now?.type, later?.type);
};

/** Is the column renamed with the one above? */
export const isRenamedAbove = (before: Column, after: Column, change: Change): boolean =>
  [before, after].some((column) => inheritedColumn(column, standingIn(change)) !== undefined);

/** Is what is said of both said of the one above alone? */
export const isHandedOn = (field: string, before: Column, after: Column, change: Change): boolean => {
  if (['name', 'identity', 'sequence', 'statistics', 'with', 'compression'].includes(field)) return false;
  const [was, is] = [inheritedColumn(before, change.before), inheritedColumn(after, change.after)];
  return (
    was !== undefined &&
    is !== undefined &&
    sameValue(was[field], before[field]) &&
    sameValue(is[field], after[field])
  );
};

/** Has PostgreSQL this column from above at the moment, so that nothing is to be done about it below? */
export const isFromAbove = (column: Column, change: Change): boolean =>
  bothStand(column.in.ref, change) && inheritedColumn(column, standingIn(change)) !== undefined;

/** The same, or was it before this change: what ends an inheritance makes its columns what they should be. */
export const wasFromAbove = (column: Column, change: Change): boolean =>
  isFromAbove(column, change) ||
  (bothStand(column.in.ref, change) && inheritedColumn(column, change.before) !== undefined);

/** A column that comes above and below is added below first: the other way it would never be the lower table's own. */
export const addBelow = (node: Column, change: Change): readonly Statement[] =>
  linesBelow(node, change, change.after)
    .filter((own) => !change.before.has(idOf(own)) && !standingIn(change).has(idOf(own)))
    .flatMap((own) => addWholeColumn(namedAsAbove(own, change.after), change));

/** A column goes with those that inherit it; one that has a line of its own there stays, or goes after it. */
export const dropWithHeirs = (node: Column, change: Change): readonly Statement[] => {
  const keeps = linesBelow(node, change, change.after);
  const goes = linesBelow(node, change, change.before).filter(
    (own) => !change.after.has(idOf(own)) && !standingIn(change).has(idOf(own)),
  );
  const isOnly = keeps.some((own) => !change.before.has(idOf(own)));
  return [...dropColumn(node, isOnly), ...goes.flatMap((own) => dropColumn(own))];
};

/** The lines of the same name in tables that inherit from the one of a column, and stand. */
const linesBelow = (node: Column, change: Change, schema: Schema): readonly Column[] =>
  tablesBelow(schema, node.in.ref)
    .filter((id) => bothStand(id, change))
    .flatMap((id) => columnsOf(schema, id).filter(({ name }) => name === node.name));

const bothStand = (table: NodeId, { before, after }: Change): boolean =>
  before.has(table) && after.has(table);

/** A line for an inherited column is a fact that PostgreSQL never takes back, and can only begin with the table. */
export const asksForLine = (
  before: Column | undefined,
  after: Column | undefined,
  change: Change,
): readonly Question[] => {
  const column = after ?? before;
  if (!column || (before && after) || !change.before.has(column.in.ref) || !change.after.has(column.in.ref))
    return [];
  const [was, is] = [change.before, change.after].map((schema) => inheritedColumn(column, schema));
  const name = `${spell(column.in.ref)}.${quoteIdent(column.name)}`;
  if (before && is)
    return [
      refusal(
        `${name} stays a column of its own table, though it is inherited as well`,
        `keep the line of ${column.name}`,
      ),
    ];
  if (after && was && is)
    return [
      refusal(
        `${name} is inherited already, so it cannot become a column of its own table`,
        `leave the line of ${column.name} out`,
      ),
    ];
  return [];
};

/** What PostgreSQL cannot do, and what a person can write instead. */
export const refusal = (what: string, help: string): Question => ({ code: 'MIG708', values: { what, help } });
