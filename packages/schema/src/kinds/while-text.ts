import { ddl, standingIn, type Change, type Statement } from '../kind.ts';
import { dependentsOf, idOf, sameValue, type NodeId, type Schema } from '../node.ts';
import { quoteIdent, spell, sqlText } from '../sql.ts';
import { keepingRetyped } from './column-below.ts';
import type { Column } from './column-definition.ts';
import { isBound } from './replace-bound.ts';
import { columnsOf, holdersOf, typedBy } from './type-users.ts';

/** What a change inside of values of this type needs around it: PostgreSQL refuses it while a column holds such values. */
export const insideValues = (
  type: NodeId,
  change: Change,
  statements: readonly Statement[],
): readonly Statement[] => whileText(heldIn(type, change), change, statements);

/** The columns that hold values of a type when the change comes. */
export const heldIn = (type: NodeId, change: Change): readonly Column[] =>
  isUsed(type, change) ? columnsOf(standingIn(change), type) : [];

/** The statements while these columns are text. They come and go one table after the other, the users of a table's rows first. */
export const whileText = (
  columns: readonly Column[],
  change: Change,
  statements: readonly Statement[],
): readonly Statement[] => {
  const tables = [...Map.groupBy(columns.filter(isKept), (column) => column.in.ref)];
  const alter = (actions: (column: Column) => readonly string[]) =>
    tables.map(([table, list]) =>
      ddl(
        `alter table ${spell(table)} ${list
          .flatMap((column) =>
            actions(column).map((action) => `alter column ${quoteIdent(column.name)} ${action}`),
          )
          .join(', ')}`,
      ),
    );
  return keepingRetyped(columns.filter(isKept), change, [
    ...alter((column) => [...(column.default === undefined ? [] : ['drop default']), 'type text']),
    ...statements,
    ...alter((column) => back(column, change)).reverse(),
  ]);
};

/** What stands on the columns that hold this type in the way of such a change. */
export const inTheWay = (type: NodeId, change: Change): readonly NodeId[] => {
  if (!isUsed(type, change)) return [];
  const schema = standingIn(change);
  const columns = columnsOf(schema, type);
  if (columns.length === 0) return [];
  return onColumns(schema, columns, holdersOf(schema, type));
};

/** What stands on these columns, and on these types, in the way of columns that become text. */
export const onColumns = (
  schema: Schema,
  columns: readonly Column[],
  types: readonly NodeId[] = [],
): readonly NodeId[] => {
  const dependents = [...columns.map(idOf), ...types].flatMap((id) =>
    dependentsOf(schema, id).filter((node) => node.in?.ref !== id),
  );
  // An index with an operator class takes no text, and any other would be built twice.
  return [...new Set(dependents.filter((node) => isBound(node) || node.kind === 'index').map(idOf))];
};

/** Does anything have this type on either side? */
export const isUsed = (type: NodeId, { before, after }: Change): boolean =>
  [before, after].some((schema) => typedBy(schema, type).length > 0);

const isKept = (column: Column): boolean => !column.generated;

/** A default that changes is set by its own op, when all that it needs is there. */
const back = (column: Column, change: Change): readonly string[] => {
  const type = sqlText(column.type);
  const now = change.after.get(idOf(column));
  const keeps = column.default !== undefined && (!now || sameValue(now['default'], column.default));
  return [
    `type ${type} using ${quoteIdent(column.name)}::${type}`,
    ...(keeps ? [`set default ${sqlText(column.default ?? '')}`] : []),
  ];
};
