import type { Reach } from './reach.ts';
import { asList, partOf, placeOf, textsIn, type Tree } from './tree.ts';

/** One thing by which rows are grouped: a column at this place, or the output of this number. */
type Item = { readonly key: string; readonly how: How; readonly column?: Tree; readonly number?: number };
type How = 'always' | 'sometimes';

/** Takes down the columns by which a SELECT groups its rows, by themselves or as outputs. */
export const groupsOf = (select: Tree, reach: Reach): void => {
  const outputs = asList(select['targetList']).map((item) => partOf(item, 'ResTarget') ?? {});
  const places = outputs.map(({ val }) => {
    const column = partOf(val, 'ColumnRef');
    const fields = asList(column?.['fields']);
    return { at: column ? placeOf(column) : -1, isStar: fields.at(-1)?.['A_Star'] !== undefined };
  });
  for (const { how, column, number } of asList(select['groupClause']).flatMap(itemsIn)) {
    if (number !== undefined) reach.numbers.push({ number, how, outputs: places });
    if (!column) continue;
    note(column, how, reach);
    const [name, more] = textsIn(column['fields']);
    const output = more === undefined && outputs.find((one) => one['name'] === name && name !== undefined);
    const meant = output && partOf(output['val'], 'ColumnRef');
    if (meant) note(meant, how, reach);
  }
};

const note = (column: Tree, how: How, { groups }: Reach): void => {
  const at = placeOf(column);
  if (groups.get(at) !== 'always') groups.set(at, how);
};

const itemsIn = (value: Tree): readonly Item[] => {
  const column = partOf(value, 'ColumnRef');
  if (column) return [{ key: textsIn(column['fields']).join('\0'), how: 'always', column }];
  const constant = partOf(value, 'A_Const');
  const number = partOf(constant, 'ival')?.['ival'];
  if (typeof number === 'number') return [{ key: `${number}`, how: 'always', number }];
  const row = partOf(value, 'RowExpr');
  if (row) return asList(row['args']).flatMap(itemsIn);
  const sets = partOf(value, 'GroupingSet');
  return sets ? itemsOfSets(sets) : [];
};

/** PostgreSQL knows the other columns only by those that are in each of the sets; ROLLUP and CUBE have an empty one. */
const itemsOfSets = (sets: Tree): readonly Item[] => {
  const each = asList(sets['content']).map(itemsIn);
  const inAll = (key: string): boolean =>
    sets['kind'] === 'GROUPING_SET_SETS' &&
    each.every((items) => items.some((one) => one.key === key && one.how === 'always'));
  return each.flat().map((item) => ({ ...item, how: inAll(item.key) ? 'always' : 'sometimes' }));
};

/** The SELECTs that read what stands under this key of a whole group, and not of each row in it. */
export const groupedIn = (
  key: string,
  node: Tree,
  { reach, grouped }: { readonly reach: Reach; readonly grouped: readonly Reach[] },
): readonly Reach[] => {
  if (key === 'FuncCall' && isAggregate(node)) return [];
  const isGrouping = reach.groups.size > 0 || reach.numbers.length > 0;
  return perGroup.has(key) && isGrouping ? [...grouped, reach] : grouped;
};

const perGroup: ReadonlySet<string> = new Set(['targetList', 'havingClause', 'sortClause']);

/** One that the schema declares is not known as such: then a key is held on to for nothing, which does no harm. */
const isAggregate = (call: Tree): boolean => {
  const marked = ['agg_order', 'agg_filter', 'agg_within_group', 'agg_distinct'].some((one) => one in call);
  return marked || aggregates.has(textsIn(call['funcname']).at(-1) ?? '');
};

const aggregates: ReadonlySet<string> = new Set(
  `any_value array_agg avg bit_and bit_or bit_xor bool_and bool_or corr count covar_pop covar_samp every json_agg
  json_agg_strict json_object_agg json_object_agg_strict json_object_agg_unique json_object_agg_unique_strict jsonb_agg
  jsonb_agg_strict jsonb_object_agg jsonb_object_agg_strict jsonb_object_agg_unique jsonb_object_agg_unique_strict max min
  range_agg range_intersect_agg regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy
  stddev stddev_pop stddev_samp string_agg sum var_pop var_samp variance xmlagg`.split(/\s+/),
);
