import type { Kind } from '../kind.ts';
import { childrenOf, lastSegment } from '../node.ts';
import { makeObjectName, spell } from '../sql.ts';
import { buildsOn } from './constraint-hazards.ts';
import { addText, dropConstraint, kyselyTable, type TablePart } from './constraint-statements.ts';
import { alterOnIndex, nestingOnIndex } from './index-constraint.ts';
import { wholeColumn } from './inherited-settings.ts';
import { keyCatalog, keyNeeds, readKey } from './key-catalog.ts';
import { deferrableOption, keyColumns, keyText, sameKey, type KeyConstraint } from './key-constraint.ts';
import { printKey, readKeyAttribute } from './key-syntax.ts';

export type PrimaryKey = KeyConstraint & { readonly kind: 'primary_key' };

/** A primary key: `@id`, `@@id(a, b)`. */
export const primaryKey: Kind<PrimaryKey> = {
  name: 'primary_key',
  syntax: {
    at: 'attribute',
    names: ['id'],
    of: ['table'],
    read: (attribute, home, member, scope) => readKeyAttribute('primary_key', attribute, home, member, scope),
    print: (node) => printKey('id', node, primaryKeyName(node, '')),
    defaultName: (node, _, again) => primaryKeyName(node, again),
    link: (node, schema, problem) => {
      const first = childrenOf(schema, node.in.ref).find(({ kind }) => kind === 'primary_key');
      if (first?.name !== node.name)
        problem('MIG116', {
          text: `${spell(node.in.ref)} has a primary key already: a table has one; @unique makes another key, and @@id(a, b) one of several columns`,
        });
      for (const { ref } of node.columns) {
        const name = lastSegment(ref);
        const { notNull } = wholeColumn(schema, node.in.ref, name) ?? {};
        if (notNull === true) continue;
        if (notNull) {
          problem('MIG116', { text: `"${name}" is in a primary key, so its NOT NULL must be valid` });
          continue;
        }
        const mend =
          schema.get(ref)?.in?.ref === node.in.ref ? 'write its type without "?"' : 'say @notnull of it';
        problem('MIG116', { text: `"${name}" is in a primary key, so it cannot be null: ${mend}` });
      }
      return node;
    },
  },
  create: (node) => {
    const [table, columns] = [kyselyTable(node), keyColumns(node)];
    if (table === undefined || !columns) return [addText(node, keyText(node, 'primary key'))];
    if (!node.deferrable)
      return [({ schema }) => schema.alterTable(table).addPrimaryKeyConstraint(node.name, columns)];
    return [
      ({ schema }) =>
        schema
          .alterTable(table)
          .addPrimaryKeyConstraint(node.name, columns, (b) => deferrableOption(b, node.deferrable)),
    ];
  },
  drop: dropConstraint,
  alter: alterOnIndex,
  nesting: {
    ...nestingOnIndex('primary_key'),
    single: (node) => (node as PrimaryKey).columns,
  },
  catalog: {
    sql: keyCatalog('p'),
    read: (row) => [{ kind: 'primary_key', ...readKey(row) }],
    since: keyNeeds,
  },
  hazards: (before, after, change) =>
    after && !before
      ? buildsOn(
          after,
          change,
          'ACCESS EXCLUSIVE',
          'building the index of the primary key reads',
          `${sameKey(after)}, or one has a null there`,
        )
      : [],
};

/** The primary key inside CREATE TABLE, in Kysely's words. */
export const primaryKeyPart = (node: PrimaryKey): TablePart => {
  const columns = keyColumns(node);
  if (!columns) return undefined;
  return (table) =>
    node.deferrable
      ? table.addPrimaryKeyConstraint(node.name, columns, (b) => deferrableOption(b, node.deferrable))
      : table.addPrimaryKeyConstraint(node.name, columns);
};

const primaryKeyName = (node: PrimaryKey, again: string): string =>
  makeObjectName(lastSegment(node.in.ref), undefined, `pkey${again}`);
