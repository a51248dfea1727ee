import { ddl, type Change, type Statement } from '../kind.ts';
import { lastSegment, segmentsOf, type NodeId } from '../node.ts';
import { makeObjectName, quoteBody, quoteIdent, quoteLiteral, quoteName, spell } from '../sql.ts';
import type { Column } from './column-definition.ts';
import { notNullIn, sequenceIn } from './column-names.ts';
import { serialType } from './serial.ts';
import { hasBelow } from './table-family.ts';
import { inheritedColumn } from './inherited-columns.ts';
import { whileUntyped } from './tables-of-type.ts';

/** A column before and after its own name or that of its table changed; the table is called `table` by now. */
export type Renamed = { readonly column: Column; readonly table: NodeId; readonly name: string };

/** The names that PostgreSQL made of a table and a column, so that a migrated database equals one built fresh. */
export const renameDerived = (renamed: readonly Renamed[], change: Change): readonly Statement[] => {
  const [first] = renamed;
  const notNulls = renameNotNulls(
    renamed
      // What is not null above is so below by the same name.
      .filter(({ column }) => column.notNull && !inheritedColumn(column, change.before)?.notNull)
      .map(({ column, table, name }) => ({
        table,
        from: notNullIn(column.in.ref, column),
        to: notNullIn(table, { ...column, name }),
        hasBelow: hasBelow(change.before, column.in.ref),
      })),
  );
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

/** Gives the NOT NULL of a column the name that the column says now; only PostgreSQL 18 and later have one that somebody gave. */
export const renameNotNull = (column: Column, old: string | undefined, isAbove: boolean): Statement => {
  const table = column.in.ref;
  const [from, to] = [notNullIn(table, { ...column, notNullName: old }), notNullIn(table, column)];
  return isAbove
    ? block([unlessOtherwiseBelow(textOf('table', spell(table), from, to))])
    : ddl(`alter table ${spell(table)} rename constraint ${quoteIdent(from)} to ${quoteIdent(to)}`);
};

/** From PostgreSQL 18 on, NOT NULL is a constraint with a name; before that the block finds nothing to do. */
export const renameNotNulls = (names: readonly NewName[]): readonly Statement[] => {
  const parts = names
    .filter(({ from, to }) => from !== to)
    .map(({ table, from, to, hasBelow: isParent }) => {
      const part = textOf('table', spell(table), from, to);
      return isParent ? unlessOtherwiseBelow(part) : part;
    });
  return parts.length === 0 ? [] : [block(parts)];
};

type NewName = {
  readonly table: NodeId;
  readonly from: string;
  readonly to: string;
  /** Has the table partitions or heirs, which PostgreSQL renames as well? */
  readonly hasBelow?: boolean;
};

/** Where a table below calls its own otherwise, as one that was attached may, PostgreSQL renames none: then all keep their names. */
const unlessOtherwiseBelow = (part: string): string =>
  `  begin\n${part}\n  exception when undefined_object then null;\n  end;`;

/** The same of a domain, whose NOT NULL has a name from PostgreSQL 17 on. */
export const renameDomainNotNull = (domain: NodeId, old: string): readonly Statement[] => {
  const [before, after] = [old, lastSegment(domain)].map((name) =>
    makeObjectName(name, undefined, 'not_null'),
  );
  return [block([textOf('domain', spell(domain), before ?? '', after ?? '')])];
};

const block = (parts: readonly string[]): Statement =>
  ddl(`do ${quoteBody(`\nbegin\n${parts.join('\n')}\nend\n`)}`);

const textOf = (what: 'table' | 'domain', of: string, before: string, after: string): string => {
  const found =
    what === 'table' ? `conrelid = ${quoteLiteral(of)}::regclass` : `contypid = ${quoteLiteral(of)}::regtype`;
  return [
    `  if exists (select from pg_constraint where ${found} and contype = 'n' and conname = ${quoteLiteral(before)}) then`,
    `    alter ${what} ${of} rename constraint ${quoteIdent(before)} to ${quoteIdent(after)};`,
    '  end if;',
  ].join('\n');
};
