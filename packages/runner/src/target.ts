import { problem } from '@migkit/schema';
import { bad, good, type Outcome } from './failure.ts';
import { ancestors, descendants, headsOf, type Graph, type Revision } from './graph.ts';

/** Which revisions a target names; none of them is the base. `applied` is what `current`, `+1` and `-1` start from. */
export const resolveTarget = (
  graph: Graph,
  target: string,
  applied: ReadonlySet<string>,
): Outcome<readonly Revision[]> => {
  const whole = resolveName(graph, target, applied);
  if (whole.ok) return whole;
  const [, name, steps] = /^(.*?)([+-]\d{1,9})$/s.exec(target) ?? [];
  if (name === undefined || steps === undefined) return whole;
  const from = name === '' ? current(graph, applied) : resolveName(graph, name, applied);
  if (!from.ok) return from;
  return walk(graph, target, from.value, Number(steps));
};

/** What an upgrade to the target would apply, in order. */
export const planUpgrade = <R extends Revision>(
  graph: Graph<R>,
  target: string,
  applied: ReadonlySet<string>,
): Outcome<readonly R[]> => {
  const [, steps] = /^([+-]\d{1,9})$/.exec(target) ?? [];
  if (steps !== undefined) return nextSteps(graph, target, applied, Number(steps));
  const wanted = resolveTarget(graph, target, applied);
  if (!wanted.ok) return wanted;
  const reached = ancestors(
    graph,
    wanted.value.map(({ revision }) => revision),
  );
  return good(graph.order.filter(({ revision }) => reached.has(revision) && !applied.has(revision)));
};

/** What a downgrade to the target would undo, in order: whatever follows the target, last first. */
export const planDowngrade = <R extends Revision>(
  graph: Graph<R>,
  target: string,
  applied: ReadonlySet<string>,
): Outcome<readonly R[]> => {
  const [, steps] = /^([+-]\d{1,9})$/.exec(target) ?? [];
  if (steps !== undefined) return lastSteps(graph, target, applied, -Number(steps));
  if (target.endsWith('@base')) return undoBranch(graph, target, applied);
  const kept = resolveTarget(graph, target, applied);
  if (!kept.ok) return kept;
  const missing = kept.value.find(({ revision }) => !applied.has(revision));
  if (missing) return unknown(target, `${title(missing)} is not applied; ${where(graph, applied)}`);
  if (kept.value.length === 0)
    return good(graph.order.filter(({ revision }) => applied.has(revision)).toReversed());
  const revisions = new Set(kept.value.map(({ revision }) => revision));
  const undone = descendants(graph, revisions);
  return good(
    graph.order
      .filter(({ revision }) => undone.has(revision) && !revisions.has(revision) && applied.has(revision))
      .toReversed(),
  );
};

/** A revision as a person recognises it. */
export const title = ({ name, revision }: Revision): string => `${revision} (${name})`;

const resolveName = (
  graph: Graph,
  name: string,
  applied: ReadonlySet<string>,
): Outcome<readonly Revision[]> => {
  if (name === 'base') return good([]);
  if (name === 'heads') return good(graph.heads);
  if (name === 'current') return good(headsOf(graph, applied));
  if (name === 'head') return graph.heads.length > 1 ? severalHeads(graph) : good(graph.heads);
  const [, label, place] = /^(.+)@(heads?|base)$/s.exec(name) ?? [];
  if (label === undefined) return one(graph, name);
  const start = one(graph, label);
  if (!start.ok) return start;
  if (place === 'base') return good([]);
  const heads = headsOf(
    graph,
    descendants(
      graph,
      start.value.map(({ revision }) => revision),
    ),
  );
  return place === 'head' && heads.length > 1 ? ambiguous(name, heads) : good(heads);
};

const one = (graph: Graph, name: string): Outcome<readonly Revision[]> => {
  const exact = graph.order.filter(
    (node) => node.revision === name || node.name === name || node.labels.includes(name),
  );
  const found =
    exact.length > 0 || !/^[0-9a-f]+$/i.test(name)
      ? exact
      : graph.order.filter((node) => node.revision.startsWith(name.toLowerCase()));
  if (found.length === 1) return good(found);
  return found.length > 1 ? ambiguous(name, found) : unknown(name, heard(graph));
};

const current = (graph: Graph, applied: ReadonlySet<string>): Outcome<readonly Revision[]> => {
  const heads = headsOf(graph, applied);
  return heads.length > 1 ? ambiguous('current', heads) : good(heads);
};

/** So many steps along the only way there is, from a revision or from the base. */
const walk = (
  graph: Graph,
  target: string,
  from: readonly Revision[],
  steps: number,
): Outcome<readonly Revision[]> => {
  let at = from;
  for (let step = 0; step < Math.abs(steps); step++) {
    if (at.length > 1) return ambiguous(target, at);
    const [node] = at;
    if (!node && (steps < 0 || step > 0)) return unknown(target, 'that is before the first migration');
    const next = neighbours(graph, node, steps);
    if (next.length > 1) return ambiguous(target, next);
    if (next.length === 0 && steps > 0)
      return unknown(target, `only ${step} ${step === 1 ? 'follows' : 'follow'}`);
    at = next;
  }
  return good(at);
};

const neighbours = (graph: Graph, node: Revision | undefined, steps: number): readonly Revision[] => {
  if (!node) return graph.bases;
  if (steps > 0) return graph.children(node.revision);
  return node.parents.map((parent) => graph.get(parent)).filter((parent) => parent !== undefined);
};

const nextSteps = <R extends Revision>(
  graph: Graph<R>,
  target: string,
  applied: ReadonlySet<string>,
  steps: number,
): Outcome<readonly R[]> => {
  if (steps < 0) return unknown(target, `an upgrade goes forward; mig downgrade ${target} goes back`);
  const open = graph.heads.filter(({ revision }) => !applied.has(revision));
  if (open.length > 1) return ambiguous(target, open);
  const reached = ancestors(
    graph,
    open.map(({ revision }) => revision),
  );
  const pending = graph.order.filter(({ revision }) => reached.has(revision) && !applied.has(revision));
  if (pending.length < steps) return unknown(target, `${count(pending.length)} left to apply`);
  return good(pending.slice(0, steps));
};

const lastSteps = <R extends Revision>(
  graph: Graph<R>,
  target: string,
  applied: ReadonlySet<string>,
  steps: number,
): Outcome<readonly R[]> => {
  if (steps < 0) return unknown(target, `a downgrade goes back; mig upgrade ${target} goes forward`);
  const left = new Set(applied);
  const undone: R[] = [];
  while (undone.length < steps) {
    const heads = headsOf(graph, left);
    if (heads.length > 1) return ambiguous(target, heads);
    const [head] = heads;
    if (!head) return unknown(target, `${count(undone.length)} applied`);
    undone.push(head);
    left.delete(head.revision);
  }
  return good(undone);
};

const undoBranch = <R extends Revision>(
  graph: Graph<R>,
  target: string,
  applied: ReadonlySet<string>,
): Outcome<readonly R[]> => {
  const start = one(graph, target.slice(0, -'@base'.length));
  if (!start.ok) return start;
  const branch = descendants(
    graph,
    start.value.map(({ revision }) => revision),
  );
  return good(
    graph.order.filter(({ revision }) => branch.has(revision) && applied.has(revision)).toReversed(),
  );
};

const count = (n: number): string =>
  n === 1 ? 'only 1 migration is' : n === 0 ? 'no migration is' : `only ${n} migrations are`;

const ambiguous = (target: string, candidates: readonly Revision[]) =>
  bad(
    problem('MIG609', { target, candidates: candidates.map(title).join(', ') }, { help: 'name one of them' }),
  );

const severalHeads = (graph: Graph) =>
  bad(
    problem(
      'MIG610',
      { heads: graph.heads.map(title).join(', ') },
      { help: 'mig merge joins them; "heads" means all of them' },
    ),
  );

const unknown = (target: string, help: string) => bad(problem('MIG608', { target }, { help }));

const heard = (graph: Graph): string => {
  const { heads } = graph;
  if (heads.length === 0) return 'there are no migrations yet';
  return `a revision or the start of one, a label, head, heads, base, current, +1, -1; the last is ${title(heads.at(-1) as Revision)}`;
};

const where = (graph: Graph, applied: ReadonlySet<string>): string => {
  const heads = headsOf(graph, applied);
  return heads.length === 0 ? 'nothing is applied' : `the database is at ${heads.map(title).join(', ')}`;
};
