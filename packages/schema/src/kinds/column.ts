import type { Kind, Statement } from '../kind.ts';
import { ddl } from '../kind.ts';
import { quoteIdent, spell, sqlText } from '../sql.ts';
import { backfill, change, columnAlters, setDefault } from './column-alter.ts';
import { columnCatalog, readColumnRow } from './column-catalog.ts';
import { addColumn, columnText, type Column } from './column-definition.ts';
import { settings } from './column-storage.ts';
import { columnHazards } from './column-hazards.ts';
import { columnAttributes, printColumn, readColumn } from './column-syntax.ts';
import { kyselyName, plain } from './kysely-name.ts';
import { holdsItself } from './type-users.ts';
import { isUsed } from './while-text.ts';

/** A column of a table: `email text @default('')`. */
export const column: Kind<Column> = {
  name: 'column',
  syntax: {
    at: 'member',
    of: ['table'],
    attributes: columnAttributes,
    read: readColumn,
    print: (node) => printColumn(node),
    link: (node, schema, problem) => {
      if (typeof node.type !== 'string' && holdsItself(schema, node.in.ref))
        problem('MIG116', { text: `a row of ${spell(node.in.ref)} would hold itself` });
      return node;
    },
  },
  create: (node, _, change) => {
    const filling = change.hints.backfill ?? (isUsed(node.in.ref, change) ? node.default : undefined);
    return [...(filling === undefined ? [add(node)] : addFilled(node, sqlText(filling))), ...settings(node)];
  },
  drop: (node) => {
    const [table, name] = [kyselyName(node.in.ref), plain(node.name)];
    if (table !== undefined && name !== undefined)
      return [({ schema }) => schema.alterTable(table).dropColumn(name)];
    return [ddl(`alter table ${spell(node.in.ref)} drop column ${quoteIdent(node.name)}`)];
  },
  alter: columnAlters,
  nesting: { inside: true, falls: true, names: ['member'] },
  catalog: {
    sql: columnCatalog,
    read: (row) => [readColumnRow(row)],
    since: ({ generated }) =>
      generated?.virtual ? [{ version: 18, what: 'a virtual generated column' }] : [],
  },
  hazards: columnHazards,
};

const add = (node: Column): Statement => {
  const table = kyselyName(node.in.ref);
  if (table === undefined || plain(node.name) === undefined)
    return ddl(`alter table ${spell(node.in.ref)} add column ${columnText(node)}`);
  return ({ schema, sql }) => addColumn(schema.alterTable(table), node, sql);
};

/**
 * The rows that are there take the value of the hint, and only those that come later the default. PostgreSQL adds no column with
 * a default to a table whose rows are values in another: there the default itself is filled in.
 */
const addFilled = (node: Column, value: string): readonly Statement[] => {
  const { notNull, default: later, ...bare } = node;
  return [
    add(bare),
    backfill(node, value),
    ...(later === undefined ? [] : [setDefault(node)]),
    ...(notNull ? [change(node, 'set not null')] : []),
  ];
};
