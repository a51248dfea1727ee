import { problem, type Problem } from '@migkit/schema';
import { alternatives } from './alternatives.ts';
import { labelProblems } from './labels.ts';
import { before, orderOf } from './order.ts';

/** What the graph needs to know of a migration. */
export type Revision = {
  readonly name: string;
  readonly revision: string;
  readonly parents: readonly string[];
  readonly dependsOn: readonly string[];
  readonly labels: readonly string[];
  /** The revisions for which this one stands, being their squash. */
  readonly replaces: readonly string[];
};

export type Graph<R extends Revision = Revision> = {
  readonly get: (revision: string) => R | undefined;
  /** Every revision, each after all that it follows; where that leaves a choice, by file name and revision. */
  readonly order: readonly R[];
  readonly children: (revision: string) => readonly R[];
  readonly heads: readonly R[];
  readonly bases: readonly R[];
  /** What stands for a revision that a squash left out, or for a squash that cannot be used here. */
  readonly instead: (revision: string) => R | undefined;
  /** Those for which another one stands; one whose file is gone has its revision for a name. */
  readonly aside: readonly Revision[];
  /** Squashes that the database has as all that they replace. */
  readonly counted: readonly R[];
  /** What these follow, and is not among them. */
  readonly missing: ReadonlySet<string>;
  readonly problems: readonly Problem[];
};

/**
 * The graph of these revisions, for a database where `applied` is applied: of a squash and what it replaces, one stands. With
 * problems it is still a graph: what cannot be placed is left out of `order`.
 */
export const buildGraph = <R extends Revision>(
  revisions: readonly R[],
  applied: ReadonlySet<string> = new Set(),
): Graph<R> => {
  const sorted = revisions.toSorted(byName);
  const { standing, counted, instead, problems: unclear } = alternatives(sorted, applied);
  const nodes = new Map<string, R>();
  const problems: Problem[] = [...duplicates(sorted), ...labelProblems(standing), ...unclear];
  for (const node of standing) if (!nodes.has(node.revision)) nodes.set(node.revision, node);
  const after = new Map<string, R[]>();
  const missing = new Set<string>();
  for (const node of nodes.values())
    for (const parent of before(node)) {
      if (nodes.has(parent)) push(after, parent, node);
      else {
        missing.add(parent);
        problems.push(problem('MIG603', { name: node.name, parent }, { help: parentHelp }));
      }
    }
  const { order, circle } = orderOf(nodes, after, byName);
  if (circle.length > 0) problems.push(problem('MIG604', { names: circle.join(', ') }));
  const children = (revision: string) =>
    (after.get(revision) ?? []).filter((node) => node.parents.includes(revision));
  return {
    get: (revision) => nodes.get(revision),
    order,
    children,
    heads: order.filter((node) => children(node.revision).length === 0),
    bases: order.filter((node) => node.parents.length === 0),
    instead: (revision) => nodes.get(instead.get(revision) ?? ''),
    aside: asideOf(sorted, instead.keys()),
    counted,
    missing,
    problems,
  };
};

/** These revisions and all that they follow. */
export const ancestors = (graph: Graph, revisions: Iterable<string>): ReadonlySet<string> => {
  const found = new Set(revisions);
  for (const revision of found) for (const other of before(graph.get(revision) ?? nothing)) found.add(other);
  return found;
};

/** These revisions and all that follows them, by parenthood or by dependence. */
export const descendants = (graph: Graph, revisions: Iterable<string>): ReadonlySet<string> => {
  const found = new Set(revisions);
  for (const node of graph.order)
    if (before(node).some((parent) => found.has(parent))) found.add(node.revision);
  return found;
};

/** Those of a set that nothing else in the set follows. */
export const headsOf = <R extends Revision>(graph: Graph<R>, revisions: ReadonlySet<string>): readonly R[] =>
  graph.order.filter(
    ({ revision }) =>
      revisions.has(revision) && !graph.children(revision).some((child) => revisions.has(child.revision)),
  );

/**
 * The branch on which a revision is: itself, what grows from it, and what it grew from, up to where another branch went off
 * or others were joined.
 */
export const branchOf = (graph: Graph, { revision }: Revision): ReadonlySet<string> => {
  const branch = new Set([revision]);
  for (let at = graph.get(revision); at;) {
    const [parent, ...others] = at.parents;
    at =
      parent !== undefined && others.length === 0 && graph.children(parent).length === 1
        ? graph.get(parent)
        : undefined;
    if (at) branch.add(at.revision);
  }
  for (const found of branch) for (const child of graph.children(found)) branch.add(child.revision);
  return branch;
};

const asideOf = (revisions: readonly Revision[], replaced: Iterable<string>): readonly Revision[] => {
  const known = new Map(revisions.map((node) => [node.revision, node]));
  return [...replaced].map((revision) => known.get(revision) ?? { ...nothing, name: revision, revision });
};

const nothing: Revision = { name: '', revision: '', parents: [], dependsOn: [], labels: [], replaces: [] };

const parentHelp = 'restore the missing migration, or remove the one that follows it';

const byName = (a: Revision, b: Revision): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : a.revision < b.revision ? -1 : a.revision > b.revision ? 1 : 0;

const duplicates = (sorted: readonly Revision[]): readonly Problem[] => {
  const nodes = Map.groupBy(sorted, ({ revision }) => revision);
  return [...nodes]
    .filter(([, same]) => same.length > 1)
    .map(([revision, same]) =>
      problem(
        'MIG602',
        { revision, names: same.map(({ name }) => name).join(', ') },
        { help: 'they make the same change after the same parent: remove one of them' },
      ),
    );
};

const push = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};
