import { inFrom, withNames, type Columns, type Env } from './sources.ts';
import { asList, partOf, textsIn, type Tree } from './tree.ts';

/** Finds the outputs of every query in a tree, each with what is known around it; `inside` says what is known in a node. Goes without recursion over what is no query. */
export const visitQueries = (tree: unknown, start: Env, inside: (node: Tree, env: Env) => Env): void => {
  const stack: WithQuery[] = [{ value: tree, env: start }];
  for (let step = stack.pop(); step; step = stack.pop()) {
    const { value, env } = step;
    if (Array.isArray(value)) for (const item of value as unknown[]) stack.push({ value: item, env });
    else if (typeof value === 'object' && value !== null) {
      const node = value as Tree;
      if (isQuery(node)) env.outputs(node, env);
      const inner = withQueries(node, env);
      const known = inside(node, inner.env);
      stack.push(...inner.queries);
      for (const [key, part] of Object.entries(node))
        if (key !== 'withClause')
          stack.push({ value: part, env: key === 'RangeSubselect' ? inFrom(part as Tree, known) : known });
    }
  }
};

/** A SELECT, or a statement that gives back the rows it writes. */
const isQuery = (node: Tree): boolean => ('limitOption' in node && 'op' in node) || 'returningClause' in node;

type WithQuery = { readonly value: unknown; readonly env: Env };

/** What is known inside a statement: its WITH queries, each of which knows those before it. */
export const withQueries = (
  statement: Tree,
  env: Env,
): { readonly env: Env; readonly queries: readonly WithQuery[] } => {
  const clause = partOf(statement, 'withClause');
  if (!clause) return { env, queries: [] };
  const all = asList(clause['ctes']).map((item) => partOf(item, 'CommonTableExpr') ?? {});
  const found = new Map(env.queries);
  const isRecursive = clause['recursive'] === true;
  if (isRecursive) for (const one of all) found.set(String(one['ctename']), undefined);
  const queries = all.map((one): WithQuery => {
    const inner = { ...env, queries: new Map(found) };
    const [[tag, query] = ['', undefined]] = Object.entries(partOf(one, 'ctequery') ?? {});
    const names = textsIn(one['aliascolnames']);
    const gives = tag === 'SelectStmt' || isQuery((query ?? {}) as Tree);
    const columns = gives ? env.outputs(query as Tree, inner) : undefined;
    found.set(String(one['ctename']), withNames(columns, names) ?? givenNames(names));
    return { value: one, env: isRecursive ? { ...env, queries: new Map(found) } : inner };
  });
  return { env: { ...env, queries: found }, queries };
};

const givenNames = (names: readonly string[]): Columns =>
  names.length > 0 ? names.map((name) => ({ name })) : undefined;
