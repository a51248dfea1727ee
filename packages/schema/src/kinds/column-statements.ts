import { ddl, type Change, type Statement } from '../kind.ts';
import { quoteIdent, spell } from '../sql.ts';
import { addColumn, columnText, type Column } from './column-definition.ts';
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
