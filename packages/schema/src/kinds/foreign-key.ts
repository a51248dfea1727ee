import type { Kind, Row } from '../kind.ts';
import { ddl } from '../kind.ts';
import { idFor, kindOf, lastSegment, refOf, refTo, type Node, type Ref } from '../node.ts';
import { someIn } from '../sign.ts';
import { makeObjectName, quoteIdent, spell } from '../sql.ts';
import { given, names, text } from './catalog.ts';
import { addText, dropConstraint, kyselyTable, renameConstraint } from './constraint-statements.ts';
import { columnsAddition } from './default-names.ts';
import {
  enforce,
  looksAtRows,
  notEnforced,
  validate,
  validityColumns,
  validityOf,
  validityText,
  type Validity,
} from './constraint-validity.ts';
import { foreignKeyHazards } from './foreign-key-hazards.ts';
import { candidateKeys, keyOfColumns, targetOf } from './foreign-key-target.ts';
import { printForeignKey, readForeignKey } from './foreign-key-syntax.ts';
import { deferrableColumn, readDeferrable } from './key-catalog.ts';
import { columnList, deferrableOption, deferrableText, type Deferrable } from './key-constraint.ts';
import { isShortLived } from './persistence.ts';
import { kyselyName, kyselyNames } from './kysely-name.ts';
import {
  columnsIn,
  isOrdinary,
  isOwnConstraint,
  namesOf,
  ofTable,
  tableColumns,
  tableOf,
} from './table-catalog.ts';
import { tableOfColumn } from './table-family.ts';

export type ForeignAction = 'cascade' | 'restrict' | 'set null' | 'set default';

/** A foreign key. `key` is the primary key, unique constraint or unique index on which it stands. */
export type ForeignKey = Node & {
  readonly kind: 'foreign_key';
  readonly in: Ref;
  readonly name: string;
  readonly columns: readonly Ref[];
  readonly references: readonly Ref[];
  /** The table to which it refers, when the columns stand in one above it. */
  readonly target?: Ref;
  readonly key: Ref;
  readonly onDelete?: ForeignAction;
  readonly onUpdate?: ForeignAction;
  readonly deleteColumns?: readonly Ref[];
  readonly match?: 'full';
  readonly deferrable?: Deferrable;
} & Validity;

const catalogSql = `
  select ${tableColumns}, con.conname::text as name, ${deferrableColumn('con')},
    ${validityColumns('con')}, ${namesOf('con.conrelid', 'con.conkey')} as columns,
    rn.nspname::text as target_schema, rt.relname::text as target_table,
    ${namesOf('con.confrelid', 'con.confkey')} as target_columns,
    key.kind as key_kind, key.path as key_path,
    con.confdeltype::text as on_delete, con.confupdtype::text as on_update, con.confmatchtype::text as match,
    case when con.confdeltype in ('n', 'd') then ${namesOf(
      'con.conrelid',
      `array(select jsonb_array_elements_text(
        case jsonb_typeof(to_jsonb(con) -> 'confdelsetcols') when 'array' then to_jsonb(con) -> 'confdelsetcols' else '[]' end)::int2)`,
    )} end as delete_columns
  from pg_constraint con
  ${ofTable('con.conrelid')}
  join pg_class rt on rt.oid = con.confrelid
  join pg_namespace rn on rn.oid = rt.relnamespace
  join lateral (
    select case when ki.indisprimary then 'primary_key' when kc.oid is not null then 'unique' else 'index' end as kind,
        array[kn.nspname, kt.relname, kx.relname]::text[] as path
      from pg_index ki
      join pg_index ko on ko.indexrelid = coalesce(pg_partition_root(ki.indexrelid), ki.indexrelid)
      join pg_class kx on kx.oid = ko.indexrelid
      join pg_class kt on kt.oid = ko.indrelid join pg_namespace kn on kn.oid = kt.relnamespace
      left join pg_constraint kc on kc.conrelid = ki.indrelid and kc.conindid = ki.indexrelid and kc.contype in ('p', 'u')
     where ki.indrelid = con.confrelid and ki.indisunique and ki.indimmediate and ki.indpred is null and ki.indexprs is null
       and ki.indnkeyatts = cardinality(con.confkey) and (ki.indkey::int2[])[0:ki.indnkeyatts - 1] @> con.confkey
     order by ki.indisprimary desc, kc.oid is null, kx.relname collate "C"
     limit 1) key on true
  where con.contype = 'f' and ${isOrdinary} and ${isOwnConstraint}
    -- One with a PERIOD stands on a key WITHOUT OVERLAPS, which has operators; neither has words.
    and con.conindid not in (select k.conindid from pg_constraint k where k.contype in ('p', 'u') and k.conexclop is not null)
  order by n.nspname, t.relname, con.conname`;

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
      const found = keyOfColumns(schema, target, node.references);
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
    name: renameConstraint,
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
    sql: catalogSql,
    read: (row) => [readRow(row)],
    since: (node) => [
      ...notEnforced(node),
      ...(node.deleteColumns
        ? [{ version: 15, what: `"on delete ${node.onDelete}" of some of the columns` }]
        : []),
    ],
  },
  hazards: foreignKeyHazards,
};

const foreignKeyText = (node: ForeignKey): string =>
  [
    `constraint ${quoteIdent(node.name)} foreign key (${columnList(node.columns)})`,
    `references ${spell(targetOf(node))} (${columnList(node.references)})`,
    ...(node.match ? ['match full'] : []),
    ...(node.onDelete
      ? [`on delete ${node.onDelete}${node.deleteColumns ? ` (${columnList(node.deleteColumns)})` : ''}`]
      : []),
    ...(node.onUpdate ? [`on update ${node.onUpdate}`] : []),
  ].join(' ') +
  deferrableText(node.deferrable) +
  validityText(node);

const foreignKeyName = (node: ForeignKey, again: string): string =>
  makeObjectName(lastSegment(node.in.ref), columnsAddition(node.columns), `fkey${again}`);

const offer = (keys: readonly string[]): { readonly help?: string } =>
  keys.length > 0
    ? { help: `its keys are ${keys.join(', ')}` }
    : { help: 'it has no key: give it @id or @unique' };

const actions: { readonly [code: string]: ForeignAction | undefined } = {
  c: 'cascade',
  r: 'restrict',
  n: 'set null',
  d: 'set default',
};

const readRow = (row: Row): ForeignKey => {
  const home = [text(row, 'schema'), text(row, 'table_name')] as const;
  const target = [text(row, 'target_schema'), text(row, 'target_table')] as const;
  const references = columnsIn(target, names(row, 'target_columns'));
  const deleteColumns = columnsIn(home, names(row, 'delete_columns'));
  return {
    kind: 'foreign_key',
    in: tableOf(row),
    name: text(row, 'name'),
    columns: columnsIn(home, names(row, 'columns')),
    references,
    key: refTo(text(row, 'key_kind'), ...names(row, 'key_path')),
    ...given({
      target:
        references[0] && tableOfColumn(references[0]) !== idFor('table', target)
          ? refTo('table', ...target)
          : undefined,
      onDelete: actions[text(row, 'on_delete')],
      onUpdate: actions[text(row, 'on_update')],
      deleteColumns: deleteColumns.length > 0 ? deleteColumns : undefined,
      match: row['match'] === 'f' ? ('full' as const) : undefined,
      deferrable: readDeferrable(row),
    }),
    ...validityOf(row),
  };
};
