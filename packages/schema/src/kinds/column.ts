import type { Kind, Statement } from '../kind.ts';
import { ddl } from '../kind.ts';
import { quoteIdent, spell } from '../sql.ts';
import { backfill, change, columnAlters, setDefault } from './column-alter.ts';
import { columnCatalog, readColumnRow } from './column-catalog.ts';
import { addColumn, columnText, type Column } from './column-definition.ts';
import { settings } from './column-storage.ts';
import { columnHazards } from './column-hazards.ts';
import { columnAttributes, printColumn, readColumn } from './column-syntax.ts';
import { kyselyName, plain } from './kysely-name.ts';

/** A column of a table: `email text @default('')`. */
export const column: Kind<Column> = {
  name: 'column',
  syntax: {
    at: 'member',
    of: ['table'],
    attributes: columnAttributes,
    read: readColumn,
    print: (node) => printColumn(node),
  },
  create: (node, _, { hints }) =>
    hints.backfill === undefined
      ? [add(node), ...settings(node)]
      : [...addFilled(node, hints.backfill), ...settings(node)],
  drop: (node) => {
    const [table, name] = [kyselyName(node.in.ref), plain(node.name)];
    if (table !== undefined && name !== undefined)
      return [({ schema }) => schema.alterTable(table).dropColumn(name)];
    return [ddl(`alter table ${spell(node.in.ref)} drop column ${quoteIdent(node.name)}`)];
  },
  alter: columnAlters,
  nesting: { inside: true, falls: true, names: ['member'] },
  catalog: { sql: columnCatalog, read: (row) => [readColumnRow(row)] },
  hazards: columnHazards,
};

const add = (node: Column): Statement => {
  const table = kyselyName(node.in.ref);
  if (table === undefined || plain(node.name) === undefined)
    return ddl(`alter table ${spell(node.in.ref)} add column ${columnText(node)}`);
  return ({ schema, sql }) => addColumn(schema.alterTable(table), node, sql);
};

/** The rows that are there take the value of the hint, and only those that come later the default. */
const addFilled = (node: Column, value: string): readonly Statement[] => {
  const { notNull, default: later, ...bare } = node;
  return [
    add(bare),
    backfill(node, value),
    ...(later === undefined ? [] : [setDefault(node)]),
    ...(notNull ? [change(node, 'set not null')] : []),
  ];
};
