import type { Ref } from '@migkit/schema';
import { figuredName } from './figure.ts';
import type { Declared } from './declared.ts';
import type { Tree } from './parser.ts';
import {
  asList,
  sourcesOf,
  textsIn,
  withNames,
  type Columns,
  type Env,
  type Output,
  type Sources,
  type Spelled,
} from './sources.ts';

/** What a query gives. Places count bytes. */
export type Outputs = {
  /** Undefined where nobody here knows them all. */
  readonly columns: readonly (Partial<Output> & { readonly at: number })[] | undefined;
  /** What each star stands for, by the place where it begins, in the queries inside as well. */
  readonly stars: ReadonlyMap<number, readonly Spelled[]>;
  /** Stars among the outputs that nobody here can write out. */
  readonly unknown: readonly number[];
  /** Columns that joins compare by their names alone. */
  readonly joined: readonly Ref[];
};

/** The outputs of the query in a tree, and what its stars stand for. PostgreSQL writes stars out when a view is made. */
export const outputsOf = (tree: unknown, declared: Declared): Outputs => {
  const stars = new Map<number, readonly Spelled[]>();
  const joined = new Map<string, Ref>();
  const known = new Map<Tree, Columns>();
  const outputs = (select: Tree, env: Env): Columns => {
    if (!known.has(select)) {
      known.set(select, undefined);
      known.set(select, namedOnly(targetsOf(select, env, stars)));
    }
    return known.get(select);
  };
  const start: Env = {
    declared,
    queries: new Map(),
    outputs,
    joined: ({ ref }) => void (ref && joined.set(ref.ref, ref)),
  };
  const top = (tree as Tree)['SelectStmt'] as Tree;
  visitAll(tree, start);
  const targets = targetsOf(top, start, stars);
  return {
    columns: targets.every((target) => 'at' in target) ? targets : undefined,
    unknown: targets.flatMap((target) => ('star' in target ? [target.star] : [])),
    stars,
    joined: [...joined.values()],
  };
};

type Target = (Partial<Output> & { readonly at: number }) | { readonly star: number };

const namedOnly = (targets: readonly Target[]): Columns =>
  targets.every((target) => 'at' in target)
    ? targets.map(({ name = '?column?', ref }) => ({ name, ...(ref ? { ref } : {}) }))
    : undefined;

/** The outputs of a SELECT; those of a UNION are called as in its first arm. */
const targetsOf = (select: Tree, env: Env, stars: Map<number, readonly Spelled[]>): readonly Target[] => {
  let [arm, inner] = [select, withQueries(select, env).env];
  for (let next = arm['larg']; next; next = arm['larg']) {
    arm = next as Tree;
    inner = withQueries(arm, inner).env;
  }
  const [row] = asList(arm['valuesLists']);
  if (row) {
    const items = asList((row['List'] as Tree | undefined)?.['items']);
    return items.map((_, i) => ({ name: `column${i + 1}`, at: -1 }));
  }
  const sources = sourcesOf(arm['fromClause'], inner);
  return asList(arm['targetList']).flatMap((item) =>
    outputsFor((item['ResTarget'] ?? {}) as Tree, sources, inner, stars),
  );
};

const outputsFor = (
  target: Tree,
  sources: Sources,
  env: Env,
  stars: Map<number, readonly Spelled[]>,
): readonly Target[] => {
  const at = typeof target['location'] === 'number' ? target['location'] : 0;
  const path = starPath(target['val']);
  if (path) {
    const columns = path === 'opaque' ? undefined : starColumns(path, sources);
    if (!columns) return [{ star: at }];
    stars.set(at, columns);
    return columns.map(({ name }) => ({ name, at }));
  }
  if (typeof target['name'] === 'string') return [{ name: target['name'], at }];
  const name = figuredName(target['val'], (select) => env.outputs(select, env)?.[0]?.name);
  return [name === undefined ? { at } : { name, at }];
};

/** Where the outputs begin that are those of the query itself, in every arm of a UNION: they are called as the relation says. */
export const ownOutputs = (tree: unknown): ReadonlySet<number> => {
  const places = new Set<number>();
  const arms = [(tree as Tree)['SelectStmt'] as Tree];
  for (let arm = arms.pop(); arm; arm = arms.pop()) {
    for (const side of [arm['larg'], arm['rarg']]) if (side) arms.push(side as Tree);
    for (const item of asList(arm['targetList']))
      places.add(Number((item['ResTarget'] as Tree | undefined)?.['location'] ?? 0));
  }
  return places;
};

/** `*` has an empty path, `u.*` that of `u`; `(f(x)).*` gives the fields of a type. */
const starPath = (value: unknown): readonly string[] | 'opaque' | undefined => {
  const [[tag, node] = ['', {}]] = Object.entries((value ?? {}) as Tree);
  const list = asList((node as Tree)[tag === 'ColumnRef' ? 'fields' : 'indirection']);
  const last = list.at(-1);
  if (!last || !('A_Star' in last)) return undefined;
  return tag === 'ColumnRef' ? textsIn(list) : 'opaque';
};

const starColumns = (path: readonly string[], { columns, each }: Sources): readonly Spelled[] | undefined => {
  if (path.length === 0) return columns;
  const own = each.find(({ called }) => called.join('\0') === path.join('\0'));
  const found = own ?? each.find(({ called }) => path.length === 1 && called.at(-1) === path[0]);
  return found?.columns;
};

type WithQuery = { readonly value: unknown; readonly env: Env };

/** What is known inside a SELECT: its WITH queries, each of which knows those before it. */
const withQueries = (
  select: Tree,
  env: Env,
): { readonly env: Env; readonly queries: readonly WithQuery[] } => {
  const clause = select['withClause'] as Tree | undefined;
  if (!clause) return { env, queries: [] };
  const all = asList(clause['ctes']).map((item) => (item['CommonTableExpr'] ?? {}) as Tree);
  const found = new Map(env.queries);
  if (clause['recursive'] === true) for (const one of all) found.set(String(one['ctename']), undefined);
  const queries: WithQuery[] = [];
  for (const one of all) {
    const inner = { ...env, queries: new Map(found) };
    const query = (one['ctequery'] as Tree | undefined)?.['SelectStmt'] as Tree | undefined;
    const names = textsIn(one['aliascolnames']);
    const columns = query && env.outputs(query, inner);
    found.set(String(one['ctename']), withNames(columns, names) ?? givenNames(names));
    queries.push({ value: one, env: { ...env, queries: new Map(found) } });
    if (clause['recursive'] !== true) queries[queries.length - 1] = { value: one, env: inner };
  }
  return { env: { ...env, queries: found }, queries };
};

const givenNames = (names: readonly string[]): Columns =>
  names.length > 0 ? names.map((name) => ({ name })) : undefined;

/** Every SELECT in a tree, each with what is known around it. Goes without recursion over what is no query. */
const visitAll = (tree: unknown, start: Env): void => {
  const stack: { readonly value: unknown; readonly env: Env; readonly select?: boolean }[] = [
    { value: tree, env: start },
  ];
  for (let step = stack.pop(); step; step = stack.pop()) {
    const { value, env } = step;
    if (Array.isArray(value)) for (const item of value as unknown[]) stack.push({ value: item, env });
    else if (typeof value === 'object' && value !== null) {
      const node = value as Tree;
      const isSelect = 'limitOption' in node && 'op' in node;
      if (isSelect) env.outputs(node, env);
      const inner = isSelect ? withQueries(node, env) : { env, queries: [] };
      for (const query of inner.queries) stack.push(query);
      for (const [key, part] of Object.entries(node))
        if (!isSelect || key !== 'withClause') stack.push({ value: part, env: inner.env });
    }
  }
};
