import { ddl, type Change, type Statement } from '../kind.ts';
import { oncePerSchema, segmentsOf } from '../node.ts';
import { quoteBody, quoteIdent, quoteLiteral, spell } from '../sql.ts';
import type { Column } from './column-definition.ts';
import { notNullIn } from './column-names.ts';

/**
 * The column with the name of its NOT NULL said, where another table of the schema has one of that name: from version 18 on
 * PostgreSQL puts a number behind its own (ChooseConstraintName), and minds no name that is said.
 */
export const sayingTaken = (column: Column, change: Change): Column =>
  isTaken(column, change) ? { ...column, notNullName: notNullIn(column.in.ref, column) } : column;

/** After SET NOT NULL, which takes no name: the same for a column that is there. */
export const withoutNumber = (column: Column, change: Change): readonly Statement[] => {
  if (!isTaken(column, change)) return [];
  const [table, name] = [spell(column.in.ref), notNullIn(column.in.ref, column)];
  return [
    ddl(
      `do ${quoteBody(`
declare given name := (
  select c.conname from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
  where c.conrelid = ${quoteLiteral(table)}::regclass and c.contype = 'n' and a.attname = ${quoteLiteral(column.name)});
begin
  if given <> ${quoteLiteral(name)} then
    execute format('alter table %s rename constraint %I to %I', ${quoteLiteral(table)}, given, ${quoteLiteral(name)});
  end if;
end
`)}`,
    ),
  ];
};

const isTaken = (column: Column, { before, after }: Change): boolean =>
  column.notNull !== undefined &&
  column.notNullName === undefined &&
  [before, after].some((schema) =>
    notNulls(schema, keyOf(column)).some((node) => node.in?.ref !== column.in.ref),
  );

const keyOf = (column: Column): string =>
  quoteIdent(segmentsOf(column.in.ref)[0] ?? '') + notNullIn(column.in.ref, column);

const notNulls = oncePerSchema((node) =>
  node.kind === 'column' && (node as Column).notNull ? [keyOf(node as Column)] : [],
);
