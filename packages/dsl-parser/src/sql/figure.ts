import { placesIn } from './fields.ts';
import { asList, partOf, placeOf, textsIn, type Tree } from './tree.ts';

/** The name that PostgreSQL gives an output without one (FigureColname in parse_target.c). `first` names the output of a query in it. */
export const figuredName = (
  value: unknown,
  first: (select: Tree) => string | undefined,
): string | undefined =>
  figure(value, (select) => {
    const name = first(select);
    return name === undefined ? undefined : { name };
  })?.name;

/** The same, with the place of what it is the name of, where that is a column, a field, a function or a type. */
export const figured = (value: unknown): Figured => figure(value, firstOf);

/** A weak name (of a cast, of CASE) gives way to a strong one further inside. */
type Figured = { readonly name: string; readonly by?: number; readonly weak?: true } | undefined;
type First = (select: Tree) => Figured;

/** The first output of a query in an expression. */
const firstOf: First = (select) => {
  let arm = select;
  for (let left = partOf(arm, 'larg'); left; left = partOf(arm, 'larg')) arm = left;
  const target = partOf(asList(arm['targetList'])[0], 'ResTarget');
  const name = target?.['name'];
  return typeof name === 'string' ? { name } : target && figured(target['val']);
};

const figure = (value: unknown, first: First): Figured => {
  const [[tag, node] = ['', undefined]] = Object.entries((value ?? {}) as Tree);
  const named = names[tag];
  if (named !== undefined) return { name: named };
  return forms[tag]?.((node ?? {}) as Tree, first);
};

const names: { readonly [tag: string]: string | undefined } = {
  A_ArrayExpr: 'array',
  RowExpr: 'row',
  CoalesceExpr: 'coalesce',
  GroupingFunc: 'grouping',
  XmlSerialize: 'xmlserialize',
  JsonParseExpr: 'json',
  JsonScalarExpr: 'json_scalar',
  JsonSerializeExpr: 'json_serialize',
  JsonObjectConstructor: 'json_object',
  JsonArrayConstructor: 'json_array',
  JsonArrayQueryConstructor: 'json_array',
  JsonObjectAgg: 'json_objectagg',
  JsonArrayAgg: 'json_arrayagg',
};

const forms: { readonly [tag: string]: ((node: Tree, first: First) => Figured) | undefined } = {
  ColumnRef: (node) => lastOf(node['fields'], node),
  A_Indirection: (node, first) => {
    const inner = figure(node['arg'], first);
    const own = lastOf(node['indirection']);
    // A field begins where the value does that it is of.
    return own ? { ...own, by: placesIn(node).first } : inner;
  },
  FuncCall: (node) => lastOf(node['funcname'], node),
  A_Expr: (node) => (node['kind'] === 'AEXPR_NULLIF' ? { name: 'nullif' } : undefined),
  MinMaxExpr: (node) => ({ name: node['op'] === 'IS_LEAST' ? 'least' : 'greatest' }),
  CollateClause: (node, first) => figure(node['arg'], first),
  TypeCast: (node, first) => {
    const inner = figure(node['arg'], first);
    if (inner && !inner.weak) return inner;
    const type = lastOf(partOf(node, 'typeName')?.['names'], partOf(node, 'typeName'));
    return type ? { ...type, weak: true } : inner;
  },
  CaseExpr: (node, first) => {
    const inner = figure(node['defresult'], first);
    return inner && !inner.weak ? inner : { name: 'case', weak: true };
  },
  SubLink: (node, first) => {
    if (node['subLinkType'] === 'EXISTS_SUBLINK') return { name: 'exists' };
    if (node['subLinkType'] === 'ARRAY_SUBLINK') return { name: 'array' };
    if (node['subLinkType'] !== 'EXPR_SUBLINK') return undefined;
    const select = partOf(node['subselect'], 'SelectStmt');
    return select && first(select);
  },
  // SVFOP_CURRENT_TIMESTAMP_N is CURRENT_TIMESTAMP with a precision.
  SQLValueFunction: (node) => ({ name: wordOf(node['op'], 'SVFOP_').replace(/_n$/, '') }),
  XmlExpr: (node) => {
    const name = wordOf(node['op'], 'IS_');
    return name === 'document' ? undefined : { name };
  },
  JsonFuncExpr: (node) => ({ name: wordOf(node['op'], '').replace(/_op$/, '') }),
};

const wordOf = (op: unknown, prefix: string): string =>
  typeof op === 'string' ? op.slice(prefix.length).toLowerCase() : '';

/** The last name in a list of strings; a star and a subscript are none. */
const lastOf = (list: unknown, node?: Tree): Figured => {
  const name = textsIn(list).at(-1);
  return name === undefined ? undefined : { name, ...(node ? { by: placeOf(node) } : {}) };
};
