import type { Kind } from '../kind.ts';
import { ddl } from '../kind.ts';
import { kindOf, lastSegment, refOf, type Node, type Ref } from '../node.ts';
import { someIn } from '../sign.ts';
import { makeObjectName, quoteIdent, spell } from '../sql.ts';
import { addText, dropConstraint, kyselyTable } from './constraint-statements.ts';
import { renameWithCopies } from './copied-renames.ts';
import { columnsAddition } from './default-names.ts';
import {
  enforce,
  looksAtRows,
  notEnforced,
  validate,
  validityText,
  type Validity,
} from './constraint-validity.ts';
import { foreignKeyCatalog, readForeignKeyRow } from './foreign-key-catalog.ts';
import { foreignKeyHazards } from './foreign-key-hazards.ts';
import { candidateKeys, keyOfColumns, targetOf } from './foreign-key-target.ts';
import { printForeignKey, readForeignKey } from './foreign-key-syntax.ts';
import { columnList, deferrableOption, deferrableText, type Deferrable } from './key-constraint.ts';
import { markLast, temporalNeeds, withPeriod } from './temporal.ts';
import { isShortLived } from './persistence.ts';
import { kyselyName, kyselyNames } from './kysely-name.ts';
import { tableOfColumn } from './table-family.ts';

export type ForeignAction = 'cascade' | 'restrict' | 'set null' | 'set default';

/** A foreign key. `key` is the primary key, unique constraint or unique index on which it stands. */
export type ForeignKey = Node & {
  readonly kind: 'foreign_key';
  readonly in: Ref;
  readonly name: string;
  readonly columns: readonly Ref[];
  readonly references: readonly Ref[];
  /** The last column holds spans, and those of the other table cover them. */
  readonly period?: true;
  /** The table to which it refers, when the columns stand in one above it. */
  readonly target?: Ref;
  readonly key: Ref;
  readonly onDelete?: ForeignAction;
  readonly onUpdate?: ForeignAction;
  readonly deleteColumns?: readonly Ref[];
  readonly match?: 'full';
  readonly deferrable?: Deferrable;
} & Validity;

/** A foreign key: `@references(orgs.id, delete: cascade)`, `@@foreign(a, b, references: t(a, b))`. */
export const foreignKey: Kind<ForeignKey> = {
  name: 'foreign_key',
  syntax: {
    at: 'attribute',
    names: ['references', 'foreign'],
    of: ['table'],
    read: readForeignKey,
    print: (node) => printForeignKey(node, foreignKeyName(node, '')),
    defaultName: (node, _, again) => foreignKeyName(node, again),
    link: (node, schema, problem) => {
      const target = kindOf(node.key.ref) === 'table' ? node.key.ref : targetOf(node);
      const found = keyOfColumns(schema, target, node.references, node.period);
      const references = node.references.length > 0 ? node.references : (found?.columns ?? []);
      if (found && references.length !== node.columns.length)
        problem('MIG116', {
          text: `a foreign key of ${node.columns.length} columns cannot refer to ${references.length}`,
        });
      if (isShortLived(target, node.in.ref, schema))
        problem('MIG116', {
          text: `"${lastSegment(node.in.ref)}" is logged and cannot refer to the unlogged "${lastSegment(target)}"`,
        });
      const [first] = references;
      const apart = first && tableOfColumn(first) !== target ? { target: { ref: target } } : {};
      if (found) return { ...node, references, key: refOf(found.node), ...apart };
      const columns = references.map((c) => lastSegment(c.ref)).join(', ');
      if (schema.has(target))
        problem('MIG114', { table: spell(target), columns, ...offer(candidateKeys(schema, target)) });
      return node;
    },
  },
  create: (node) => {
    const [table, columns] = [kyselyTable(node), kyselyNames(node.columns.map((c) => c.ref))];
    const [target, references] = [kyselyName(targetOf(node)), kyselyNames(node.references.map((c) => c.ref))];
    if (
      table === undefined ||
      !columns ||
      target === undefined ||
      !references ||
      node.match ||
      node.period ||
      node.deleteColumns ||
      !looksAtRows(node)
    )
      return [addText(node, foreignKeyText(node))];
    return [
      ({ schema }) => {
        let made = schema
          .alterTable(table)
          .addForeignKeyConstraint(node.name, columns.slice(), target, references.slice());
        if (node.onDelete) made = made.onDelete(node.onDelete);
        if (node.onUpdate) made = made.onUpdate(node.onUpdate);
        return deferrableOption(made, node.deferrable);
      },
    ];
  },
  drop: dropConstraint,
  alter: {
    name: renameWithCopies,
    enforced: enforce,
    valid: validate,
    deferrable: {
      run: (_, after) => {
        const how = after.deferrable ? deferrableText(after.deferrable) : ' not deferrable';
        return [ddl(`alter table ${spell(after.in.ref)} alter constraint ${quoteIdent(after.name)}${how}`)];
      },
    },
  },
  nesting: { falls: true, anonymous: true, names: ['constraint'] },
  catalog: {
    when: someIn('pg_constraint', `contype = 'f'`),
    sql: foreignKeyCatalog,
    read: (row) => [readForeignKeyRow(row)],
    since: (node, find) => [
      ...notEnforced(node),
      ...temporalNeeds(node),
      ...(node.deleteColumns
        ? [{ version: 15, what: `"on delete ${node.onDelete}" of some of the columns` }]
        : []),
      ...(node.valid === false && find(node.in.ref)?.['partition']
        ? [{ version: 18, what: 'a foreign key of a partitioned table that is not valid' }]
        : []),
    ],
  },
  hazards: foreignKeyHazards,
};

const foreignKeyText = (node: ForeignKey): string =>
  [
    `constraint ${quoteIdent(node.name)} foreign key (${periodList(node.columns, node)})`,
    `references ${spell(targetOf(node))} (${periodList(node.references, node)})`,
    ...(node.match ? ['match full'] : []),
    ...(node.onDelete
      ? [`on delete ${node.onDelete}${node.deleteColumns ? ` (${columnList(node.deleteColumns)})` : ''}`]
      : []),
    ...(node.onUpdate ? [`on update ${node.onUpdate}`] : []),
  ].join(' ') +
  deferrableText(node.deferrable) +
  validityText(node);

const periodList = (columns: readonly Ref[], { period }: ForeignKey): string =>
  markLast(
    columns.map(({ ref }) => spell(ref)),
    withPeriod,
    period,
  ).join(', ');

const foreignKeyName = (node: ForeignKey, again: string): string =>
  makeObjectName(lastSegment(node.in.ref), columnsAddition(node.columns), `fkey${again}`);

const offer = (keys: readonly string[]): { readonly help?: string } =>
  keys.length > 0
    ? { help: `its keys are ${keys.join(', ')}` }
    : { help: 'it has no key: give it @id or @unique' };
