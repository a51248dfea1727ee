import { figured } from './figure.ts';
import type { Reach, Source } from './reach.ts';
import { calledIn, hidden, relationOf } from './resolve.ts';
import type { Rows } from './row-values.ts';
import { renamedRow, rowOfFields, rowOfNode, rowOfType, type Field, type Row } from './rows.ts';
import { asList, partOf, textsIn, type Tree } from './tree.ts';

/** What a thing in FROM gives: a relation, a query, or what functions give back. */
export const rowOfSource = (source: Source, reach: Reach, rows: Rows): Row | undefined => {
  const row = unnamed(source, reach, rows);
  return row && renamedRow(row, source.names ?? []);
};

/** The outputs of a query; those of a UNION are as in its first arm. */
export const selectRow = (query: Tree, around: Reach, rows: Rows): Row =>
  rowOfFields(() => {
    const known = rows.selects.get(query);
    if (known) return known;
    // A recursive query knows nothing of itself.
    rows.selects.set(query, []);
    const outputs = outputsOf(query, around, rows);
    rows.selects.set(query, outputs);
    return outputs;
  });

const unnamed = (source: Source, reach: Reach, rows: Rows): Row | undefined => {
  const { table, query, call } = source;
  if (query) return selectRow(query, reach, rows);
  if (call) return rowOfCall(source, call, reach, rows);
  if (table && hidden(table, reach)) return withRow(table[0] ?? '', reach, rows);
  const relation = relationOf(source, reach, rows.place.declared);
  return relation && rowOfNode(relation.ref, rows.place.declared);
};

/** A WITH query by its name. */
const withRow = (name: string, from: Reach, rows: Rows): Row | undefined => {
  for (let reach: Reach | undefined = from; reach; reach = reach.outer) {
    const one = reach.queries.get(name);
    const [query] = Object.values(partOf(one, 'ctequery') ?? {}) as readonly Tree[];
    if (query) return renamedRow(selectRow(query, reach, rows), textsIn(one?.['aliascolnames']));
  }
  return undefined;
};

const outputsOf = (query: Tree, around: Reach, rows: Rows): readonly Field[] => {
  let arm = query;
  for (let next = partOf(arm, 'larg'); next; next = partOf(arm, 'larg')) arm = next;
  const reach = around.inside.get(arm) ?? around;
  const [list] = asList(arm['valuesLists']);
  if (list)
    return asList(partOf(list, 'List')?.['items']).map((item, i) => ({
      name: `column${i + 1}`,
      row: () => rows.valueOf(item, reach),
    }));
  const items = asList(partOf(arm, 'returningClause')?.['exprs'] ?? arm['targetList']);
  return items.flatMap((item): readonly Field[] => {
    const target = partOf(item, 'ResTarget') ?? {};
    const star = starOf(target['val'], reach, rows);
    if (star) return star;
    const name = typeof target['name'] === 'string' ? target['name'] : figured(target['val'])?.name;
    return [{ name, row: () => rows.valueOf(target['val'], reach) }];
  });
};

/** All that a star gives which is known; nothing where the value is no star. */
const starOf = (value: unknown, reach: Reach, rows: Rows): readonly Field[] | undefined => {
  const fields = asList(partOf(value, 'ColumnRef')?.['fields']);
  if (!fields.at(-1)?.['A_Star']) return undefined;
  const path = textsIn(fields);
  const source = path.length > 0 ? calledIn(path, reach) : undefined;
  const read = path.length === 0 ? reach.sources.filter(({ apart }) => !apart) : source ? [source] : [];
  // An output is called as the column was when the query was read: it is no mention of it.
  return read.flatMap((one) =>
    (rowOfSource(one, reach, rows)?.fields() ?? []).map(({ name, row }) => ({ name, row })),
  );
};

/** A function that gives rows gives their fields, any other one column that is called like it. */
const rowOfCall = ({ alias }: Source, node: Tree, reach: Reach, rows: Rows): Row | undefined => {
  const defined = asList(node['coldeflist']);
  if (defined.length > 0) return definedRow(defined, rows);
  const each = asList(node['functions']).map((one) => {
    const [call, list] = asList(partOf(one, 'List')?.['items']);
    const columns = asList(partOf(list, 'List')?.['items']);
    return columns.length > 0 ? definedRow(columns, rows) : rows.valueOf(call, reach);
  });
  const scalar: Field = { name: alias, row: () => undefined };
  return each.length === 1 ? each[0] : rowOfFields(() => each.flatMap((row) => row?.fields() ?? [scalar]));
};

/** `as x(home address, n integer)`. */
const definedRow = (columns: readonly Tree[], { place: { declared } }: Rows): Row =>
  rowOfFields(() =>
    columns.map((item): Field => {
      const column = partOf(item, 'ColumnDef') ?? {};
      const type = declared.named('type', textsIn(partOf(column, 'typeName')?.['names']));
      return { name: String(column['colname']), row: () => type && rowOfType([type], declared) };
    }),
  );
