import { groupedIn } from './groups.ts';
import { handlers, signedRoutine } from './handlers.ts';
import { newReach, type Found, type Reach } from './reach.ts';
import { asList, partOf, textsIn, type Tree } from './tree.ts';
import { typeName, visitors } from './visitors.ts';

/** All names in a tree that a schema could know. Goes without recursion: a tree may be deep. */
export const namesIn = (tree: unknown, reach: Reach = newReach()): readonly Found[] => {
  const found: Found[] = [];
  const stack: Step[] = [{ value: tree, reach, sorting: false, grouped: [] }];
  for (let step = stack.pop(); step; step = stack.pop()) {
    if (Array.isArray(step.value))
      for (const value of step.value as unknown[]) stack.push({ ...step, value });
    else if (isTree(step.value))
      for (const [key, value] of Object.entries(step.value)) visit(key, value, step, stack, found);
  }
  return found;
};

type Step = {
  readonly value: unknown;
  readonly reach: Reach;
  readonly sorting: boolean;
  readonly grouped: readonly Reach[];
};

const visit = (key: string, value: unknown, step: Step, stack: Step[], found: Found[]): void => {
  if (typeof value !== 'object' || value === null) return;
  const node = value as Tree;
  if (key === 'withClause') return withQueries(node, step, stack);
  const isQuery = isSelect(key, node);
  const inner = isQuery || writes.has(key) ? newReach(step.reach) : step.reach;
  if (inner !== step.reach) inner.inside.set(node, inner);
  // Without LATERAL, a query in FROM sees nothing of what stands beside it.
  const isApart = key === 'RangeSubselect' && node['lateral'] !== true;
  stack.push({
    value,
    reach: isApart
      ? { ...newReach(step.reach.outer, step.reach.inside), queries: step.reach.queries }
      : inner,
    sorting: key === 'sortClause' || (step.sorting && inner === step.reach),
    grouped: groupedIn(key, node, step),
  });
  const visitor = visitors[isQuery ? 'SelectStmt' : key];
  for (const [behind, name] of handlers[key]?.(node) ?? [])
    found.push({ what: 'signed', parts: textsIn(name), types: undefined, behind, at: 0 });
  if (visitor) visitor(node, inner, found, step);
  // CREATE CAST and its like say a type or a routine without saying that it is one.
  else if ('names' in node && 'typemod' in node) typeName(node, found);
  else if ('objname' in node) signedRoutine(node, found);
};

/** The arms of a UNION are SELECTs without saying so; those of a JOIN say what they are. */
const isSelect = (key: string, node: Tree): boolean =>
  key === 'SelectStmt' || ((key === 'larg' || key === 'rarg') && 'limitOption' in node);

const writes: ReadonlySet<string> = new Set(['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt']);

/** A WITH query knows those before it; itself and those after it only where WITH is recursive. */
const withQueries = (clause: Tree, step: Step, stack: Step[]): void => {
  const known = new Map<string, Tree>();
  for (const item of asList(clause['ctes'])) {
    const query = partOf(item, 'CommonTableExpr') ?? {};
    const name = query['ctename'];
    const queries = clause['recursive'] === true ? step.reach.queries : new Map(known);
    const reach = { ...newReach(step.reach.outer, step.reach.inside), queries };
    stack.push({ ...step, value: item, reach });
    if (typeof name !== 'string') continue;
    known.set(name, query);
    step.reach.queries.set(name, query);
  }
};

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
