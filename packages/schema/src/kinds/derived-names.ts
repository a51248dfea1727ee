import { ddl, type Change, type Statement } from '../kind.ts';
import { segmentsOf, type NodeId } from '../node.ts';
import { quoteIdent, quoteName } from '../sql.ts';
import type { Column } from './column-definition.ts';
import { notNullIn, sequenceIn } from './column-names.ts';
import { serialType } from './serial.ts';
import { hasBelow } from './table-family.ts';
import { apartBelow } from './not-null-apart.ts';
import { renameNotNulls } from './not-null-renames.ts';
import { inheritedColumn } from './inherited-columns.ts';
import { whileUntyped } from './tables-of-type.ts';

/** A column before and after its own name or that of its table changed; the table is called `table` by now. */
export type Renamed = { readonly column: Column; readonly table: NodeId; readonly name: string };

/** The names that PostgreSQL made of a table and a column, so that a migrated database equals one built fresh. */
export const renameDerived = (renamed: readonly Renamed[], change: Change): readonly Statement[] => {
  const [first] = renamed;
  const named = renamed
    // What is not null above is so below by the same name.
    .filter(({ column }) => column.notNull && !inheritedColumn(column, change.before)?.notNull)
    .map(({ column, table, name }) => ({
      column,
      table,
      from: notNullIn(column.in.ref, column),
      to: notNullIn(table, { ...column, name }),
      hasBelow: hasBelow(change.before, column.in.ref),
    }))
    .filter(({ from, to }) => from !== to);
  const notNulls = apartBelow(named, change, renameNotNulls(named));
  return [
    ...renamed.flatMap((r) => renameSequence(r, change)),
    // The others are below the first, where no table has a type.
    ...(first ? whileUntyped(first.column.in.ref, change, notNulls, first.table) : []),
  ];
};

const renameSequence = ({ column, table, name }: Renamed, change: Change): readonly Statement[] => {
  if (!column.identity && serialType(column) === undefined) return [];
  const [from, to] = [
    sequenceIn(column.in.ref, column, change.before),
    sequenceIn(table, { ...column, name }, change.before),
  ].map((path) => path.at(-1) ?? '');
  const there = [segmentsOf(table)[0] ?? '', from ?? ''];
  return from === to
    ? []
    : [ddl(`alter sequence if exists ${quoteName(there)} rename to ${quoteIdent(to ?? '')}`)];
};
