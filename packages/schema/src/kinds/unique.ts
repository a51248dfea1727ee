import type { Kind } from '../kind.ts';
import { lastSegment } from '../node.ts';
import { someMadeIn } from '../sign.ts';
import { makeObjectName } from '../sql.ts';
import { buildsOn } from './constraint-hazards.ts';
import { addText, dropConstraint, kyselyTable, type TablePart } from './constraint-statements.ts';
import { columnsAddition } from './default-names.ts';
import { alterOnIndex, nestingOnIndex } from './index-constraint.ts';
import { isIndexKey } from './index-keys.ts';
import { readIndexAttribute } from './index-syntax.ts';
import { keyCatalog, keyNeeds, readKey } from './key-catalog.ts';
import { deferrableOption, keyColumns, keyText, sameKey, type KeyConstraint } from './key-constraint.ts';
import { printKey, readKeyAttribute } from './key-syntax.ts';
import { withoutOverlaps } from './temporal.ts';

export type Unique = KeyConstraint & { readonly kind: 'unique' };

/** A unique constraint: `@unique`, `@@unique(a, b)`. With an expression or a `where:` it is read as a unique index. */
export const unique: Kind<Unique> = {
  name: 'unique',
  syntax: {
    at: 'attribute',
    names: ['unique'],
    of: ['table'],
    read: (attribute, home, member, scope) => {
      const args = attribute.args ?? [];
      const needsIndex = args.some((a) =>
        a.key
          ? ['where', 'using'].includes(a.key.text.toLowerCase())
          : isIndexKey(a.value.text) && !withoutOverlaps.find.test(a.value.text),
      );
      return needsIndex
        ? readIndexAttribute(attribute, home, member, scope, true)
        : readKeyAttribute('unique', attribute, home, member, scope);
    },
    print: (node) => printKey('unique', node, uniqueName(node, '')),
    defaultName: (node, _, again) => uniqueName(node, again),
  },
  create: (node) => {
    const [table, columns] = [kyselyTable(node), keyColumns(node)];
    if (table === undefined || !columns) return [addText(node, keyText(node, 'unique'))];
    if (!hasOptions(node))
      return [({ schema }) => schema.alterTable(table).addUniqueConstraint(node.name, columns)];
    return [
      ({ schema }) =>
        schema.alterTable(table).addUniqueConstraint(node.name, columns, (b) => withOptions(b, node)),
    ];
  },
  drop: dropConstraint,
  alter: alterOnIndex,
  nesting: nestingOnIndex('unique'),
  catalog: {
    when: someMadeIn('pg_constraint', `contype = 'u'`),
    sql: keyCatalog('u'),
    read: (row) => [{ kind: 'unique', ...readKey(row) }],
    since: keyNeeds,
  },
  hazards: (before, after, change) =>
    after && !before
      ? buildsOn(
          after,
          change,
          'ACCESS EXCLUSIVE',
          'building the index of the constraint reads',
          sameKey(after),
        )
      : [],
};

/** The constraint inside CREATE TABLE, in Kysely's words. */
export const uniquePart = (node: Unique): TablePart => {
  const columns = keyColumns(node);
  if (!columns) return undefined;
  return (table) =>
    hasOptions(node)
      ? table.addUniqueConstraint(node.name, columns, (b) => withOptions(b, node))
      : table.addUniqueConstraint(node.name, columns);
};

const hasOptions = (node: Unique): boolean =>
  node.nullsNotDistinct !== undefined || node.deferrable !== undefined;

type Builder<B> = { nullsNotDistinct(): B; deferrable(): B; initiallyDeferred(): B };

const withOptions = <B extends Builder<B>>(b: B, node: Unique): B =>
  deferrableOption(node.nullsNotDistinct ? b.nullsNotDistinct() : b, node.deferrable);

const uniqueName = (node: Unique, again: string): string =>
  makeObjectName(lastSegment(node.in.ref), columnsAddition(node.columns, node.include), `key${again}`);
