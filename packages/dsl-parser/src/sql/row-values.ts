import { routineBefore } from './own-parameters.ts';
import type { Ref } from '@migkit/schema';
import { calledBy, takesArray } from './arguments.ts';
import { builtinFunctions } from './builtin-functions.ts';
import type { Place } from './edits-for.ts';
import { fieldsOf } from './fields.ts';
import type { Reach, Reference } from './reach.ts';
import { calledIn, resolve } from './resolve.ts';
import { isStar } from './row-stars.ts';
import { rowOfSource, selectRow } from './row-sources.ts';
import { fieldsOn, rowOfFields, rowOfNode, rowOfResult, rowOfType, type Field, type Row } from './rows.ts';
import { asList, partOf, placeOf, textsIn, type Tree } from './tree.ts';

/** What the values in one text are rows of. */
export type Rows = {
  readonly place: Place;
  readonly valueOf: (value: unknown, reach: Reach) => Row | undefined;
  /** What a name gives: a column, a row that is read from, a parameter, a field of either. */
  readonly named: (reference: Reference) => Field | undefined;
  /** The outputs of queries, found once. */
  readonly selects: Map<Tree, readonly Field[]>;
};

/** Finds out what values are rows of. Each value is asked for once, and one that stands on itself is of nothing. */
export const rowsIn = (place: Place): Rows => {
  const known = new Map<unknown, Row | undefined>();
  let depth = 0;
  const rows: Rows = {
    place,
    selects: new Map(),
    named: (reference) => named(reference, rows),
    valueOf: (value, reach) => {
      const [[tag, node] = ['', undefined]] = Object.entries((value ?? {}) as Tree);
      const form = forms[tag];
      if (!form || depth > deepest) return undefined;
      if (known.has(node)) return known.get(node);
      known.set(node, undefined);
      depth++;
      known.set(node, form(node as Tree, reach, rows));
      depth--;
      return known.get(node);
    },
  };
  return rows;
};

/** Nobody writes values nested like this; those of a machine must not exhaust the stack. */
const deepest = 200;

type Form = (node: Tree, reach: Reach, rows: Rows) => Row | undefined;

/** The first of several values that is known. */
const first = (values: readonly unknown[], reach: Reach, { valueOf }: Rows): Row | undefined => {
  for (const value of values) {
    const row = valueOf(value, reach);
    if (row) return row;
  }
  return undefined;
};

const forms: { readonly [tag: string]: Form | undefined } = {
  ColumnRef: (node, reach, rows) => rows.named(referenceTo(node, reach))?.row(),
  ParamRef: (node, _, { place }) => {
    const parameter = place.parameters[Number(node['number']) - 1];
    return parameter && rowOfType(parameter.type, place.declared);
  },
  A_Indirection: (node, reach, rows) => {
    const { root, parts } = fieldsOf(node);
    const row = rows.valueOf(root, reach);
    const way = fieldsOn(row, parts);
    return parts.length === 0 ? row : way.length === parts.length ? way.at(-1)?.row() : undefined;
  },
  TypeCast: (node, _, { place }) => {
    const type = place.declared.named('type', textsIn(partOf(node, 'typeName')?.['names']));
    return type && rowOfType([type], place.declared);
  },
  FuncCall: (node, reach, rows) => {
    const { declared } = rows.place;
    const parts = textsIn(node['funcname']);
    const args = asList(node['args']).map((arg) => partOf(arg, 'NamedArgExpr')?.['arg'] ?? arg);
    const call = { what: 'routine', parts, at: placeOf(node), args, reach } as const;
    // It may as well be one of PostgreSQL's own.
    const isBuiltin = parts.length === 1 && builtinFunctions.has(parts[0] ?? '');
    const called = isBuiltin && !takesArray(call, rows.place) ? [] : calledBy(call, rows.place);
    if (called.length === 0)
      return ofItsArguments.has(parts.at(-1) ?? '') ? first(args, reach, rows) : undefined;
    const results = called.map(({ gives = [] }): Row | undefined => {
      const isOpen =
        gives.length === 1 && typeof gives[0]?.type === 'string' && gives[0].type.startsWith('any');
      return isOpen ? first(args, reach, rows) : rowOfResult(gives, declared);
    });
    return oneOf(results.flatMap((row) => row ?? []));
  },
  CoalesceExpr: (node, reach, rows) => first(asList(node['args']), reach, rows),
  MinMaxExpr: (node, reach, rows) => first(asList(node['args']), reach, rows),
  A_ArrayExpr: (node, reach, rows) => first(asList(node['elements']), reach, rows),
  A_Expr: (node, reach, rows) => {
    const [sign] = textsIn(node['name']);
    const isOfLeft = node['kind'] === 'AEXPR_NULLIF' || sign === '||';
    return isOfLeft ? first([node['lexpr'], node['rexpr']], reach, rows) : undefined;
  },
  CaseExpr: (node, reach, rows) =>
    first(
      [...asList(node['args']).map((when) => partOf(when, 'CaseWhen')?.['result']), node['defresult']],
      reach,
      rows,
    ),
  RowExpr: (node, reach, rows) =>
    // Which number a field has behind a star, nobody here counts.
    asList(node['args']).some(isStar)
      ? undefined
      : rowOfFields(() =>
          asList(node['args']).map((arg, i) => ({ name: `f${i + 1}`, row: () => rows.valueOf(arg, reach) })),
        ),
  SubLink: (node, reach, rows) => {
    const gives = node['subLinkType'] === 'EXPR_SUBLINK' || node['subLinkType'] === 'ARRAY_SUBLINK';
    const select = gives ? partOf(node['subselect'], 'SelectStmt') : undefined;
    return select && selectRow(select, reach, rows).fields()[0]?.row();
  },
};

/** Functions of PostgreSQL whose result is of the type of their argument, or of what it holds. */
const ofItsArguments: ReadonlySet<string> = new Set(
  `any_value array_agg array_append array_cat array_prepend array_remove array_replace array_reverse array_sample
  array_shuffle array_sort first_value json_populate_record json_populate_recordset jsonb_populate_record
  jsonb_populate_recordset lag last_value lead max min mode nth_value trim_array unnest`.split(/\s+/),
);

/** Which overload is called nobody knows here; a field of one of them alone is that. */
const oneOf = (rows: readonly Row[]): Row | undefined => {
  const [one, ...others] = rows;
  if (!one || others.every(({ of }) => of !== undefined && of === one.of)) return one;
  return rowOfFields(() => rows.flatMap((row) => row.fields()));
};

const referenceTo = (node: Tree, reach: Reach): Reference => ({
  what: 'reference',
  parts: textsIn(node['fields']),
  at: placeOf(node),
  reach,
  isStar: asList(node['fields']).at(-1)?.['A_Star'] !== undefined,
  sorting: false,
  grouped: [],
});

const named = (reference: Reference, rows: Rows): Field | undefined => {
  const { parts, reach } = reference;
  const { declared, home, rows: own } = rows.place;
  if (reference.isStar || (reference.sorting && reach.outputs.has(parts[0] ?? ''))) return undefined;
  const { column, table } = resolve(reference, declared, own.length > 0 ? undefined : home);
  if (column) return { ref: column, row: () => rowOfType([ref(column)], declared) };
  if (table && parts.length === 1) return { row: () => rowOfNode(table.ref, declared) };
  const said = routineBefore(parts, reach, rows.place) ? parts.slice(1) : parts;
  return inSources(parts, reach, rows) ?? inParameters(said, rows);
};

const ref = (column: Ref): Ref => ({ ref: column.ref });

/** A field of a thing in FROM, or the whole row of it. */
const inSources = (parts: readonly string[], from: Reach, rows: Rows): Field | undefined => {
  const [name = '', field] = parts;
  if (parts.length > 2) return undefined;
  for (let reach: Reach | undefined = from; reach; reach = reach.outer) {
    const here = reach;
    const source = calledIn([name], here);
    if (field !== undefined) {
      if (source) return rowOfSource(source, here, rows)?.field(field);
      continue;
    }
    const read = here.sources.filter(({ apart }) => !apart);
    const found = read.flatMap((one) => rowOfSource(one, here, rows)?.field(name) ?? []);
    if (found.length > 0) return found.length === 1 ? found[0] : undefined;
    if (source) return { row: () => rowOfSource(source, here, rows) };
  }
  return undefined;
};

/** `p`, and `p.street`. */
const inParameters = (parts: readonly string[], { place }: Rows): Field | undefined => {
  const [name, field] = parts;
  const parameter = place.parameters.find((one) => one.name === name);
  if (!parameter || parts.length > 2) return undefined;
  const row = rowOfType(parameter.type, place.declared);
  return field === undefined ? { row: () => row } : row?.field(field);
};
