import { figuredName } from './figure.ts';
import { withQueries } from './queries.ts';
import { fieldsOf } from './fields.ts';
import { fieldsOfParameter } from './parameter-stars.ts';
import { returnedRows } from './returning.ts';
import { sourcesOf, within, type Env, type Output, type Sources, type Spelled } from './sources.ts';
import { asList, partOf, placeOf, textsIn, type Tree } from './tree.ts';

/** One output of a query, or a star that nobody here can write out. */
export type Target = (Partial<Output> & { readonly at: number }) | { readonly star: number };

/** The outputs of a SELECT, or of RETURNING; those of a UNION are called as in its first arm. */
export const targetsOf = (query: Tree, env: Env): readonly Target[] => {
  let [arm, inner] = [query, withQueries(query, env).env];
  for (let next = partOf(arm, 'larg'); next; next = partOf(arm, 'larg')) {
    arm = next;
    inner = withQueries(arm, inner).env;
  }
  const [row] = asList(arm['valuesLists']);
  if (row) {
    const items = asList(partOf(row, 'List')?.['items']);
    return items.map((_, i) => ({ name: `column${i + 1}`, at: -1 }));
  }
  const returning = partOf(arm, 'returningClause');
  const sources = readBy(arm, inner);
  return asList(returning ? returning['exprs'] : arm['targetList']).flatMap((item) =>
    outputsFor(partOf(item, 'ResTarget') ?? {}, sources, inner),
  );
};

/** What a SELECT reads from, or a statement that writes rows. */
export const readBy = (statement: Tree, env: Env): Sources => {
  const read = sourcesOf('limitOption' in statement ? statement['fromClause'] : writtenIn(statement), env);
  return { ...read, each: [...read.each, ...sourcesOf(rowsOf(statement), env).each] };
};

/** What RETURNING reads from: MERGE gives the row that it took before the one that it wrote. */
const writtenIn = (statement: Tree): readonly unknown[] => [
  ...(statement['sourceRelation'] ? [statement['sourceRelation']] : []),
  { RangeVar: statement['relation'] },
  ...asList(statement['fromClause']),
  ...asList(statement['usingClause']),
];

/** The rows that RETURNING knows by their names alone. */
const rowsOf = (statement: Tree): readonly unknown[] =>
  returnedRows(statement).map((aliasname) => ({
    RangeVar: { ...partOf(statement, 'relation'), alias: { aliasname } },
  }));

const outputsFor = (target: Tree, sources: Sources, env: Env): readonly Target[] => {
  const at = placeOf(target);
  const star = starIn(target['val'], sources, env);
  if (star) {
    if (star === 'opaque') return [{ star: at }];
    env.stars.set(at, star);
    return star.map(({ name }) => ({ name, at }));
  }
  if (typeof target['name'] === 'string') return [{ name: target['name'], at }];
  const inside = within(() => sources, env);
  const name = figuredName(target['val'], (select) => env.outputs(select, inside)?.[0]?.name);
  return [name === undefined ? { at } : { name, at }];
};

/** What `*`, `u.*` or `(home).*` stands for; `opaque` where nobody here knows. */
export const starIn = (
  value: unknown,
  sources: Sources,
  env: Env,
): readonly Spelled[] | 'opaque' | undefined => {
  const [[tag, node] = ['', {}]] = Object.entries((value ?? {}) as Tree);
  const list = asList((node as Tree)[tag === 'ColumnRef' ? 'fields' : 'indirection']);
  const last = list.at(-1);
  if (!last || !('A_Star' in last)) return undefined;
  const levels = levelsOf(sources, env);
  if (tag === 'ColumnRef')
    return columnsOf(textsIn(list), levels) ?? fieldsOfParameter(value, levels, env) ?? 'opaque';
  const { root, parts } = fieldsOf(node as Tree);
  const column = partOf(root, 'ColumnRef');
  const path = textsIn(column?.['fields']);
  const ofColumn = column && parts.length === 0 && fieldsIn(path, levels, env);
  return ofColumn || (fieldsOfParameter(value, levels, env) ?? 'opaque');
};

/** What a query reads from, then what the queries around it read from. */
const levelsOf = (sources: Sources, { around }: Env): readonly Sources[] => {
  const levels = [sources];
  for (let next = around; next; next = next.outer) levels.push(next.sources());
  return levels;
};

const columnsOf = (path: readonly string[], levels: readonly Sources[]): readonly Spelled[] | undefined => {
  if (path.length === 0) return levels[0]?.columns;
  for (const { each } of levels) {
    const own = each.find(({ called }) => called.join('\0') === path.join('\0'));
    const found = own ?? each.find(({ called }) => path.length === 1 && called.at(-1) === path[0]);
    if (found) return found.columns;
  }
  return undefined;
};

/** The fields of a column. */
const fieldsIn = (
  path: readonly string[],
  levels: readonly Sources[],
  { declared }: Env,
): readonly Spelled[] | undefined => {
  const name = path.at(-1);
  const isThere = ({ columns }: Sources): boolean => columns?.some((one) => one.name === name) ?? true;
  const columns = path.length === 1 ? levels.find(isThere)?.columns : columnsOf(path.slice(0, -1), levels);
  const found = columns?.filter((one) => one.name === name) ?? [];
  const [column] = found;
  const shape = column?.ref && found.length === 1 ? declared.shape(column.ref.ref) : undefined;
  const fields = shape === undefined ? undefined : declared.columns(shape);
  return (
    fields && [...fields].map(([name, ref]) => ({ name, ref, by: ['(', ...(column?.by ?? []), ').', ref] }))
  );
};
