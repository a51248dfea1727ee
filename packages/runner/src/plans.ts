import { good, type Outcome } from './failure.ts';
import { ancestors, branchOf, descendants, headsOf, type Graph, type Revision } from './graph.ts';
import { ambiguous, headsWithin, parseTarget, resolveTarget, title, unknown, type Target } from './target.ts';

/** What an upgrade to the target would apply, in order. */
export const planUpgrade = <R extends Revision>(
  graph: Graph<R>,
  text: string,
  applied: ReadonlySet<string>,
): Outcome<readonly R[]> => {
  const target = parseTarget(graph, text);
  if (!target.ok) return target;
  if (target.value.point === '' && target.value.steps !== 0)
    return nextSteps(graph, text, applied, target.value);
  const wanted = resolveTarget(graph, text, applied);
  return wanted.ok ? good(pending(graph, wanted.value, applied)) : wanted;
};

/** What a downgrade to the target would undo, in order: whatever follows the target, last first. */
export const planDowngrade = <R extends Revision>(
  graph: Graph<R>,
  text: string,
  applied: ReadonlySet<string>,
): Outcome<readonly R[]> => {
  const target = parseTarget(graph, text);
  if (!target.ok) return target;
  const { branch, point, steps } = target.value;
  if (point === '' && steps !== 0) return lastSteps(graph, text, applied, target.value);
  const undone = (revisions: ReadonlySet<string>): Outcome<readonly R[]> =>
    good(graph.order.filter(({ revision }) => revisions.has(revision) && applied.has(revision)).toReversed());
  if (branch && point === 'base' && steps === 0) return undone(descendants(graph, branchOf(graph, branch)));
  const kept = resolveTarget(graph, text, applied);
  if (!kept.ok) return kept;
  const missing = kept.value.find(({ revision }) => !applied.has(revision));
  if (missing) return unknown(text, `${title(missing)} is not applied; ${where(graph, applied)}`);
  if (kept.value.length === 0) return undone(applied);
  const revisions = kept.value.map(({ revision }) => revision);
  const stays = ancestors(graph, revisions);
  return undone(new Set([...descendants(graph, revisions)].filter((revision) => !stays.has(revision))));
};

/** What these revisions need and is not applied, in order. */
const pending = <R extends Revision>(
  graph: Graph<R>,
  wanted: readonly R[],
  applied: ReadonlySet<string>,
): readonly R[] => {
  const reached = ancestors(
    graph,
    wanted.map(({ revision }) => revision),
  );
  return graph.order.filter(({ revision }) => reached.has(revision) && !applied.has(revision));
};

/** The next so many of a branch, or of all where one way leads on; what they need of other branches comes with them. */
const nextSteps = <R extends Revision>(
  graph: Graph<R>,
  text: string,
  applied: ReadonlySet<string>,
  { steps, within = () => true }: Target<R>,
): Outcome<readonly R[]> => {
  if (steps < 0) return unknown(text, `an upgrade goes forward; mig downgrade ${text} goes back`);
  const open = graph.heads.filter(({ revision }) => !applied.has(revision) && within(revision));
  if (open.length > 1) return ambiguous(text, open, (one) => `${one.revision.slice(0, 8)}@${text}`);
  const own = pending(graph, open, applied).filter(({ revision }) => within(revision));
  if (own.length < steps) return unknown(text, `${count(own.length)} left to apply`);
  return good(pending(graph, own.slice(0, steps), applied));
};

const lastSteps = <R extends Revision>(
  graph: Graph<R>,
  text: string,
  applied: ReadonlySet<string>,
  { steps, within }: Target<R>,
): Outcome<readonly R[]> => {
  if (steps > 0) return unknown(text, `a downgrade goes back; mig upgrade ${text} goes forward`);
  const left = new Set(applied);
  const undone: R[] = [];
  for (let step = 0; step < -steps; step++) {
    const heads = headsWithin(graph, left, within);
    if (heads.length > 1) return ambiguous(text, heads, (one) => `${one.revision.slice(0, 8)}@${text}`);
    const [head] = heads;
    if (!head) return unknown(text, `${count(step)} applied`);
    const after = descendants(graph, [head.revision]);
    const falling = graph.order.filter(({ revision }) => after.has(revision) && left.has(revision));
    undone.push(...falling.toReversed());
    for (const { revision } of falling) left.delete(revision);
  }
  return good(undone);
};

const count = (n: number): string =>
  n === 1 ? 'only 1 migration is' : n === 0 ? 'no migration is' : `only ${n} migrations are`;

const where = (graph: Graph, applied: ReadonlySet<string>): string => {
  const heads = headsOf(graph, applied);
  return heads.length === 0 ? 'nothing is applied' : `the database is at ${heads.map(title).join(', ')}`;
};
