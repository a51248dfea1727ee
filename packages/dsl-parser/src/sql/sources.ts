import { quoteIdent, quoteName, type Ref, type Typed } from '@migkit/schema';
import type { Declared } from './declared.ts';
import { aliasOf, asList, partOf, pathOf, textsIn, type Tree } from './tree.ts';

/** A column that a query can read, or gives: its name, and what it is where the schema declares it. */
export type Output = { readonly name: string; readonly ref?: Ref };
/** Undefined: nobody here knows them. */
export type Columns = readonly Output[] | undefined;

/** What the names of a query stand for: WITH queries hide tables. */
export type Env = {
  readonly declared: Declared;
  /** The values that have a name in it, or a number. */
  readonly parameters: readonly Typed[];
  readonly queries: ReadonlyMap<string, Columns>;
  /** What the statement around reads from. */
  readonly around?: Around | undefined;
  /** The outputs of a query inside, found with what stands around it. */
  readonly outputs: (select: Tree, env: Env) => Columns;
  /** What the stars stand for that were met so far. */
  readonly stars: Map<number, readonly Spelled[]>;
  /** Takes down what a join by names compares without saying so. */
  readonly joined: (column: Output) => void;
};

/** What a query can read besides its own, the nearest first; found out when it is asked for. */
export type Around = { readonly sources: () => Sources; readonly outer: Around | undefined };

/** A column with the SQL that reads it. */
export type Spelled = Output & { readonly by: readonly (string | Ref)[] };

/** One thing in FROM, under the name that it has there. */
export type From = {
  readonly called: readonly string[];
  readonly columns: readonly Spelled[] | undefined;
};

/** What FROM holds: all columns in the order of a star, and each thing by itself. */
export type Sources = { readonly columns: readonly Spelled[] | undefined; readonly each: readonly From[] };

/** The sources of a list in FROM. */
export const sourcesOf = (list: unknown, env: Env): Sources => {
  const items: Sources[] = [];
  for (const item of asList(list)) {
    const before = items.slice();
    items.push(
      sourceOf(
        item,
        within(() => together(before), env),
      ),
    );
  }
  const { each, columns } = together(items);
  // A name needs nothing in front of it where there is only one thing that it could come from.
  const alone = each.length === 1 && columns?.map((column) => ({ ...column, by: column.by.slice(-1) }));
  return alone ? { each, columns: alone } : { each, columns };
};

/** What stands inside of a statement that reads from these. */
export const within = (sources: () => Sources, env: Env): Env => ({
  ...env,
  around: { sources, outer: env.around },
});

/** What a query in FROM knows: what stands beside it only where it is LATERAL. */
export const inFrom = (node: Tree, env: Env): Env =>
  node['lateral'] === true ? env : { ...env, around: env.around?.outer };

const together = (items: readonly Sources[]): Sources => {
  const all = items.map(({ columns }) => columns);
  return {
    each: items.flatMap(({ each }) => each),
    columns: all.every((one) => one !== undefined) ? all.flat() : undefined,
  };
};

/** These columns with the first of them called otherwise. */
export const withNames = (columns: Columns, names: readonly string[]): Columns =>
  names.length === 0
    ? columns
    : columns?.map((column, i) => (names[i] === undefined ? column : { name: names[i] }));

const sourceOf = (item: Tree, env: Env): Sources => {
  const [[tag, node] = ['', {}]] = Object.entries(item);
  return (readers[tag] ?? unknown)(node as Tree, env);
};

type Reader = (node: Tree, env: Env) => Sources;

const unknown: Reader = (node) => from(calledIn(node), undefined, []);

const readers: { readonly [tag: string]: Reader | undefined } = {
  RangeVar: (node, env) => {
    const path = pathOf(node);
    const { called, names } = aliasOf(node);
    const [only = ''] = path;
    const isQuery = path.length === 1 && env.queries.has(only);
    const ref = isQuery ? undefined : env.declared.named('relation', path);
    const known = ref && env.declared.columns(ref.ref);
    const columns = isQuery
      ? env.queries.get(only)
      : known && [...known].map(([name, column]) => ({ name, ref: column }));
    return from(
      called === undefined ? path : [called],
      withNames(columns, names),
      called === undefined && ref ? [ref] : undefined,
    );
  },
  RangeSubselect: (node, env) => {
    const { names } = aliasOf(node);
    const select = partOf(node['subquery'], 'SelectStmt');
    return from(
      calledIn(node),
      withNames(select && env.outputs(select, inFrom(node, env)), names),
      undefined,
    );
  },
  RangeTableSample: (node, env) => sourceOf(partOf(node, 'relation') ?? {}, env),
  RangeFunction: (node) => {
    const { names } = aliasOf(node);
    const defined = namesOf(node['coldeflist'], 'ColumnDef', 'colname');
    const ordinality = node['ordinality'] === true ? [{ name: 'ordinality' }] : [];
    const columns = defined.length > 0 ? withNames([...defined, ...ordinality], names) : undefined;
    return from(calledIn(node), columns, undefined);
  },
  RangeTableFunc: (node) => {
    const { names } = aliasOf(node);
    const columns = namesOf(node['columns'], 'RangeTableFuncCol', 'colname');
    return from(calledIn(node), withNames(columns, names), undefined);
  },
  JoinExpr: (node, env) => {
    const left = sourceOf((node['larg'] ?? {}) as Tree, env);
    const { around } = env;
    const before = (): Sources => together([...(around ? [around.sources()] : []), left]);
    const right = sourceOf((node['rarg'] ?? {}) as Tree, within(before, { ...env, around: around?.outer }));
    const shared = node['isNatural'] === true ? commonNames(left, right) : textsIn(node['usingClause']);
    const columns = shared && joinedColumns(left, right, shared, env);
    const { called, names } = aliasOf(node);
    if (called === undefined) return { columns, each: [...left.each, ...right.each] };
    return from(
      [called],
      withNames(
        columns?.map(({ name }) => ({ name })),
        names,
      ),
      undefined,
    );
  },
};

const from = (
  called: readonly string[],
  columns: Columns,
  head: readonly (string | Ref)[] | undefined,
): Sources => {
  const spelled = columns?.map((column): Spelled => ({
    ...column,
    by: [...(head ?? [quoteName(called)]), '.', column.ref ?? quoteIdent(column.name)],
  }));
  return { columns: spelled, each: [{ called, columns: spelled }] };
};

const calledIn = (node: Tree): readonly string[] => {
  const { called } = aliasOf(node);
  return called === undefined ? [] : [called];
};

const namesOf = (list: unknown, tag: string, field: string): readonly Output[] =>
  asList(list).flatMap((item) => {
    const name = (item[tag] as Tree | undefined)?.[field];
    return typeof name === 'string' ? [{ name }] : [];
  });

const commonNames = (left: Sources, right: Sources): readonly string[] | undefined => {
  const names = new Set(right.columns?.map(({ name }) => name));
  return right.columns && left.columns?.flatMap(({ name }) => (names.has(name) ? [name] : []));
};

/** The columns that both sides share come first and once; a bare name means either. */
const joinedColumns = (
  left: Sources,
  right: Sources,
  shared: readonly string[],
  env: Env,
): readonly Spelled[] | undefined => {
  const sides = [left, right].flatMap((side) => side.each).flatMap((each) => each.columns ?? []);
  for (const name of shared) for (const column of sides) if (column.name === name) env.joined(column);
  if (!left.columns || !right.columns) return undefined;
  const others = (side: readonly Spelled[]): readonly Spelled[] =>
    side.filter(({ name }) => !shared.includes(name));
  return [
    ...shared.map((name) => ({ name, by: [quoteIdent(name)] })),
    ...others(left.columns),
    ...others(right.columns),
  ];
};
