import { folded } from '../folded.ts';
import { ddl, type Change, type Hints, type Statement } from '../kind.ts';
import { quoteIdent, spell, sqlText } from '../sql.ts';
import { addColumn, columnText, defaultValue, type Column } from './column-definition.ts';
import { settings } from './column-storage.ts';
import { kyselyName, plain } from './kysely-name.ts';

/** ADD COLUMN alone. */
export const addBareColumn = (node: Column): Statement => {
  const table = kyselyName(node.in.ref);
  if (table === undefined || plain(node.name) === undefined)
    return ddl(`alter table ${spell(node.in.ref)} add column ${columnText(node)}`);
  return ({ schema, sql }) => addColumn(schema.alterTable(table), node, sql);
};

/** ADD COLUMN, and what is said of it besides. */
export const addWholeColumn = (node: Column, change: Change): readonly Statement[] => [
  addBareColumn(node),
  ...settings(node, change),
];

/** DROP COLUMN; `only`: tables that inherit it keep it as their own. */
export const dropColumn = (node: Column, only = false): readonly Statement[] => {
  const [table, name] = [kyselyName(node.in.ref), plain(node.name)];
  if (table !== undefined && name !== undefined && !only)
    return [({ schema }) => schema.alterTable(table).dropColumn(name)];
  return [
    ddl(`alter table ${only ? 'only ' : ''}${spell(node.in.ref)} drop column ${quoteIdent(node.name)}`),
  ];
};

/** `alter table users alter column name`, for what Kysely has no words. */
export const alterColumn = (column: Column): string =>
  `alter table ${spell(column.in.ref)} alter column ${quoteIdent(column.name)}`;

/** SET DEFAULT. */
export const setDefault = (column: Column): Statement => {
  const [table, name, value] = [kyselyName(column.in.ref), plain(column.name), column.default ?? 'null'];
  if (table === undefined || name === undefined)
    return ddl(`${alterColumn(column)} set default ${sqlText(value)}`);
  return ({ schema, sql }) =>
    schema.alterTable(table).alterColumn(name, (c) => c.setDefault(defaultValue(value, sql)));
};

/** A change of a column that has no value in it. */
export const changeColumn = (
  column: Column,
  what: 'set not null' | 'drop not null' | 'drop default',
): Statement => {
  const [table, name] = [kyselyName(column.in.ref), plain(column.name)];
  if (table === undefined || name === undefined) return ddl(`${alterColumn(column)} ${what}`);
  return ({ schema }) =>
    schema.alterTable(table).alterColumn(name, (c) => {
      if (what === 'set not null') return c.setNotNull();
      return what === 'drop not null' ? c.dropNotNull() : c.dropDefault();
    });
};

/** SET NOT NULL, under the name that the column gives: only PostgreSQL 18 and later keep one, and take it here. */
export const setNotNull = (column: Column): Statement =>
  column.notNullName === undefined
    ? changeColumn(column, 'set not null')
    : ddl(
        `alter table ${spell(column.in.ref)} add constraint ${quoteIdent(column.notNullName)} not null ${quoteIdent(column.name)}`,
      );

/** What fills a new column's rows by an UPDATE; its own default does so with the column, mostly without writing a row. */
export const fillsByHand = (column: Column, { backfill }: Hints): string | undefined => {
  const isDefault =
    backfill !== undefined &&
    column.default !== undefined &&
    folded(sqlText(column.default)) === folded(backfill);
  return isDefault ? undefined : backfill;
};
