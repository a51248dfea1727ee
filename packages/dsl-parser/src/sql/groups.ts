import type { Tree } from './parser.ts';
import { asList, textsIn } from './sources.ts';
import type { Reach } from './walk.ts';

/** Where the columns stand by which a SELECT groups its rows, by themselves or as one of its outputs. */
export const groupsOf = (select: Tree): readonly number[] => {
  const outputs = asList(select['targetList']).map((item) => (item['ResTarget'] ?? {}) as Tree);
  const columnIn = (value: unknown): Tree | undefined =>
    (value as Tree | undefined)?.['ColumnRef'] as Tree | undefined;
  const placeOf = (column: Tree | undefined): readonly number[] =>
    column ? [Number(column['location'] ?? 0)] : [];
  return asList(select['groupClause']).flatMap((item) => {
    const column = columnIn(item);
    const number = ((item['A_Const'] as Tree | undefined)?.['ival'] as Tree | undefined)?.['ival'];
    if (typeof number === 'number') return placeOf(columnIn(outputs[number - 1]?.['val']));
    const [name, more] = textsIn(column?.['fields']);
    const output = more === undefined && outputs.find((one) => one['name'] === name && name !== undefined);
    return [...placeOf(column), ...(output ? placeOf(columnIn(output['val'])) : [])];
  });
};

/** The SELECTs that read what stands under this key of a whole group, and not of each row in it. */
export const groupedIn = (
  key: string,
  node: Tree,
  { reach, grouped }: { readonly reach: Reach; readonly grouped: readonly Reach[] },
): readonly Reach[] => {
  if (key === 'FuncCall' && isAggregate(node)) return [];
  return perGroup.has(key) && reach.groups.size > 0 ? [...grouped, reach] : grouped;
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
