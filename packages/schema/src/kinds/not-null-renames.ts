import { ddl, type Statement } from '../kind.ts';
import { lastSegment, type NodeId } from '../node.ts';
import { makeObjectName, quoteBody, quoteIdent, quoteLiteral, spell } from '../sql.ts';
import type { Column } from './column-definition.ts';
import { notNullIn } from './column-names.ts';

/** Gives the NOT NULL of a column the name that the column says now; only PostgreSQL 18 and later have one that somebody gave. */
export const renameNotNull = (
  column: Column,
  old: string | undefined,
  isAbove: boolean,
): readonly Statement[] => {
  const table = column.in.ref;
  const [from, to] = [notNullIn(table, { ...column, notNullName: old }), notNullIn(table, column)];
  if (from === to) return [];
  return isAbove
    ? [block([unlessOtherwiseBelow(textOf('table', spell(table), from, to))])]
    : [ddl(`alter table ${spell(table)} rename constraint ${quoteIdent(from)} to ${quoteIdent(to)}`)];
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
