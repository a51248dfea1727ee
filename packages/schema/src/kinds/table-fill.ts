import { ddl, type Statement } from '../kind.ts';
import { idOf, type Node } from '../node.ts';
import { quoteIdent, quoteList, quoteLiteral, spell } from '../sql.ts';
import { depths, exactIdent, isWord, splitCommas, sqlTokens } from '../sql-tokens.ts';
import type { Column } from './column-definition.ts';
import { serialType } from './serial.ts';
import { figureName } from './figure-name.ts';
import type { Table } from './table.ts';

/**
 * Fills a new table from a query: by the names that the query gives, or in the order of the columns where it gives none. A
 * name that fits no column goes to PostgreSQL as it is, which refuses it: a slip must not put values elsewhere.
 */
export const fillTable = (node: Table, inside: readonly Node[], query: string): readonly Statement[] => {
  const columns = inside.filter((n): n is Column => n.kind === 'column' && n['generated'] === undefined);
  const outputs = outputNames(query);
  const inOrder = columns.filter((c) => !c.identity?.always).slice(0, outputs?.length);
  const named = new Map(inside.map((n) => [n.name, n]));
  const says = ({ name, alias }: Output, at: number): boolean =>
    alias || (name !== undefined && named.has(name) && inOrder[at]?.name !== name);
  const names = outputs?.some(says)
    ? outputs.map(({ name }) => name ?? '?column?')
    : inOrder.map((c) => c.name);
  const chosen = columns.filter((c) => names.includes(c.name));
  const table = spell(idOf(node));
  const overriding = chosen.some((c) => c.identity?.always) ? ' overriding system value' : '';
  return [
    ddl(`insert into ${table} (${quoteList(names)})${overriding}\n${query}`),
    // The sequence of a column that stands in a table above is not this one's.
    ...chosen
      .filter((c) => c.in.ref === idOf(node) && (c.identity || serialType(c)))
      .map((c) => goOn(table, c)),
  ];
};

type Output = { readonly name: string | undefined; readonly alias: boolean };

/** What a plain `select a, b as c from …` calls its columns; undefined when it does not list them. */
const outputNames = (query: string): readonly Output[] | undefined => {
  const tokens = sqlTokens(query);
  const depth = depths(tokens);
  if (!isWord(tokens[0], 'select')) return undefined;
  const first = isWord(tokens[1], 'distinct', 'all') ? tokens[1] : tokens[0];
  const end = tokens.find(
    (t, i) => depth[i] === 0 && isWord(t, 'from', 'where', 'union', 'except', 'intersect', 'order', 'limit'),
  );
  const items = splitCommas(query.slice(first?.end, end?.start));
  return items.some((item) => item.endsWith('*')) ? undefined : items.map(outputName);
};

/** `x as name`, `x name`, or what PostgreSQL calls the expression. */
const outputName = (item: string): Output => {
  const tokens = sqlTokens(item);
  const [before, last] = [tokens.at(-2), tokens.at(-1)];
  if (last?.is !== 'name') return { name: figureName(item), alias: false };
  const isAlias =
    before !== undefined &&
    (isWord(before, 'as') || before.is === 'name' || before.is === 'literal' || before.text === ')');
  return { name: isAlias ? exactIdent(last.text) : figureName(item), alias: isAlias };
};

/** Values that came with the query are behind the sequence now. */
const goOn = (table: string, column: Column): Statement => {
  const sequence = `pg_get_serial_sequence(${quoteLiteral(table)}, ${quoteLiteral(column.name)})`;
  const greatest = `max(${quoteIdent(column.name)})`;
  return ddl(`select setval(${sequence}, ${greatest} + 1, false) from ${table} having ${greatest} >= 1`);
};
