import { ddl, type Alter, type Change, type Kind, type Row, type Statement } from '../kind.ts';
import { childrenOf, compareText, idFor, idOf, lastSegment, refTo, type Node, type Ref } from '../node.ts';
import { quoteIdent, spell } from '../sql.ts';
import { given, maybe, names, text } from './catalog.ts';
import type { Column } from './column-definition.ts';
import { renameDerived } from './derived-names.ts';
import { namedAsAbove, ownDefault } from './inherited-columns.ts';
import { sayingTaken } from './not-null-taken.ts';
import { namedHere } from './inherited-settings.ts';
import { inheritedIn, inheritedName, isMadeNamed, type InheritedColumn } from './inherited-node.ts';
import { kyselyName, plain } from './kysely-name.ts';
import { notNullAbove } from './not-null-named.ts';
import { renameCopies } from './copied-renames.ts';
import type { PartitionOf } from './partition-bound.ts';
import { createInOrder } from './partition-in-order.ts';
import { leaveReferenced, makeRoom } from './partition-room.ts';
import { partitionKeyColumns, readPartitionKeyRow, type PartitionKey } from './partition-key.ts';
import { movesBetween, sameByName } from './partition-twins.ts';
import { alterRowStorage } from './row-storage-change.ts';
import type { Stored } from './row-storage.ts';
import { statisticsFollow } from './statistics.ts';
import { alterParameters, readParameters } from './storage-parameters.ts';
import {
  accessMethodOf,
  isOrdinary,
  ofTable,
  storedWith,
  tableColumns,
  tablespaceOf,
} from './table-catalog.ts';
import { allColumnsOf, columnsOf, partitionFact } from './table-family.ts';
import { fillTable } from './table-fill.ts';
import { alterInherits } from './table-inherits.ts';
import { keysAcross, tiesOf } from './persistence.ts';
import { tableHazards } from './table-hazards.ts';
import { createTable } from './table-statement.ts';
import { linkTable, namedParents, printTable, readTable, tableAttributes } from './table-syntax.ts';
import { tableTypes } from './table-types.ts';

/** A table. Its columns, keys, checks and indexes are nodes of their own. */
export type Table = Stored & {
  readonly kind: 'table';
  readonly in: Ref;
  readonly name: string;
  readonly unlogged?: true;
  readonly with?: { readonly [parameter: string]: string };
  /** How its rows are spread over partitions, when they are. */
  readonly partition?: PartitionKey;
  /** Tables whose columns it has as well. */
  readonly inherits?: readonly Ref[];
};

const rename: Alter<Table> = {
  run: (before, after, change) => {
    const id = idFor('table', [lastSegment(before.in.ref), after.name]);
    const own = [...columnsOf(change.before, idOf(before)), ...namedHere(change.before, idOf(before))];
    const renamed = own.map((column) => ({
      column,
      table: id,
      name: column.name,
    }));
    return before.name === after.name
      ? []
      : [
          renameTable(before, after.name),
          ...renameDerived(renamed, change),
          ...renameCopies([{ from: idOf(before), to: id }], change),
        ];
  },
};

/** A table that becomes a partition, or is none any more, is partitioned by columns of the same names, which stand elsewhere now. */
const keyGoesAlong: Alter<Table> = {
  run: () => [],
  can: (before, after, change) =>
    movesBetween(idOf(after), change) && sameByName(before.partition ?? null, after.partition ?? null),
};

const move: Alter<Table> = {
  run: (before, after, change) => {
    const id = idFor('table', [lastSegment(before.in.ref), after.name]);
    const follow = statisticsFollow(childrenOf(change.before, idOf(before)), lastSegment(after.in.ref));
    const [table, schemaName] = [kyselyName(id), plain(lastSegment(after.in.ref))];
    if (table === undefined || schemaName === undefined)
      return [ddl(`alter table ${spell(id)} set schema ${quoteIdent(lastSegment(after.in.ref))}`), ...follow];
    return [({ schema }) => schema.alterTable(table).setSchema(schemaName), ...follow];
  },
};

/** A table: `table auth.events @unlogged { … }`. */
export const table: Kind<Table> = {
  name: 'table',
  syntax: {
    at: 'block',
    keyword: 'table',
    attributes: tableAttributes,
    lines: 'members',
    inherits: namedParents,
    read: readTable,
    print: (node, schema) => printTable(node, schema),
    link: (node, schema, problem) => linkTable(node, schema, (text) => problem('MIG116', { text })),
  },
  create: (node, inside, change) => [
    ...inside.filter((n): n is PartitionOf => n.kind === 'partition_of').flatMap((n) => makeRoom(n, change)),
    ...made(node, inside, change),
    ...(change.hints.fill === undefined
      ? []
      : fillTable(node, allColumnsOf(change.after, idOf(node)), change.hints.fill)),
  ],
  drop: (node, change) => {
    const name = kyselyName(idOf(node));
    return [
      ...leaveReferenced(idOf(node), change),
      name === undefined ? ddl(`drop table ${spell(idOf(node))}`) : ({ schema }) => schema.dropTable(name),
    ];
  },
  alter: {
    name: rename,
    in: move,
    inherits: alterInherits,
    partition: keyGoesAlong,
    unlogged: {
      run: (_, after) => [
        ddl(`alter table ${spell(idOf(after))} set ${after.unlogged ? 'unlogged' : 'logged'}`),
      ],
      rebuilds: (before, _, change) => [...keysAcross(idOf(before), change), ...tiesOf(idOf(before), change)],
    },
    with: alterParameters((node) => `alter table ${spell(idOf(node))}`),
    ...alterRowStorage('table'),
  },
  nesting: {
    sql: ['partition'],
    names: ['relation', 'type'],
    lasting: (node) => withoutOrder(node as Table),
  },
  catalog: {
    sql: `
      select ${tableColumns}, t.relpersistence = 'u' as unlogged, ${storedWith('t')},
        ${tablespaceOf('t')}, ${accessMethodOf('t')},
        ${partitionKeyColumns},
        (select json_agg(array[pn.nspname, pt.relname]::text[] order by h.inhseqno) from pg_inherits h
           join pg_class pt on pt.oid = h.inhparent join pg_namespace pn on pn.oid = pt.relnamespace
          where h.inhrelid = t.oid and not t.relispartition) as parents
      from pg_class c ${ofTable('c.oid')} where ${isOrdinary} order by n.nspname, t.relname`,
    read: (row) => [
      {
        kind: 'table',
        in: refTo('schema', text(row, 'schema')),
        name: text(row, 'table_name'),
        ...given({
          inherits: readParents(row),
          partition: readPartitionKeyRow(row, [text(row, 'schema'), text(row, 'table_name')]),
          unlogged: row['unlogged'] === true ? (true as const) : undefined,
          with: readParameters(names(row, 'parameters')),
          tablespace: maybe(row, 'tablespace'),
          using: maybe(row, 'access_method'),
        }),
      },
    ],
    since: ({ using, partition }) =>
      using !== undefined && partition
        ? [{ version: 17, what: 'an access method of a partitioned table' }]
        : [],
  },
  hazards: tableHazards,
  // Queries go to the table that is partitioned.
  typescript: (node, schema) => (partitionFact(schema, idOf(node)) ? undefined : tableTypes(node, schema)),
};

/** A parent that comes later is the last one, and no statement moves it. */
const withoutOrder = (node: Table): Table =>
  node.inherits ? { ...node, inherits: node.inherits.toSorted((a, b) => compareText(a.ref, b.ref)) } : node;

const made = (node: Table, inside: readonly Node[], change: Change): readonly Statement[] => {
  const part = inside.find((n): n is PartitionOf => n.kind === 'partition_of');
  const isNotNullAbove = (line: InheritedColumn): boolean =>
    notNullAbove(change.after, idOf(node), inheritedName(line)) !== undefined;
  const named = inheritedIn(change.after, idOf(node)).filter(
    (line) => line.notNullName !== undefined && (isMadeNamed(line, change) || isNotNullAbove(line)),
  );
  if (part?.columns || part?.attached || (part && named.some(isNotNullAbove)))
    return createInOrder(node, part, inside, change);
  return createTable(
    node,
    inside.map((inner) =>
      inner.kind === 'column'
        ? sayingTaken(ownDefault(namedAsAbove(inner as Column, change.after), change.after), change)
        : inner,
    ),
    named.map(
      (line) =>
        `constraint ${quoteIdent(line.notNullName ?? '')} not null ${quoteIdent(inheritedName(line))}`,
    ),
  );
};

const renameTable = (before: Table, name: string): Statement => {
  const [from, to] = [kyselyName(idOf(before)), plain(name)];
  if (from === undefined || to === undefined)
    return ddl(`alter table ${spell(idOf(before))} rename to ${quoteIdent(name)}`);
  return ({ schema }) => schema.alterTable(from).renameTo(to);
};

const readParents = (row: Row): readonly Ref[] | undefined => {
  const parents = row['parents'] as readonly (readonly string[])[] | null;
  return parents?.map((path) => refTo('table', ...path));
};
