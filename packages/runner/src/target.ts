import { problem } from '@migkit/schema';
import { bad, good, type Outcome } from './failure.ts';
import { branchOf, headsOf, type Graph, type Revision } from './graph.ts';

/** A target in its parts: `shop@head-1` has all three. `steps` alone counts from where the database is. */
export type Target<R extends Revision = Revision> = {
  /** The revisions to which it is confined: those of a branch. */
  readonly within: ((revision: string) => boolean) | undefined;
  /** Where the branch was named, the migration that names it. */
  readonly branch: R | undefined;
  readonly point: string;
  readonly steps: number;
};

/** Takes a target apart; the branch must be there. A name that has a sign in it counts as a whole. */
export const parseTarget = <R extends Revision>(graph: Graph<R>, text: string): Outcome<Target<R>> => {
  const whole = { within: undefined, branch: undefined, point: text, steps: 0 };
  if ([graph.order, graph.aside].some((nodes) => matching(nodes, text).length > 0)) return good(whole);
  // A URL in the wrong place has no label: as a whole it is said without its password.
  const [, label, rest = text] = /^(?!\w+:\/\/)([^@]+)@(.*)$/s.exec(text) ?? [];
  const [, point = rest, steps = '0'] = /^(.*?)([+-]\d{1,9})$/s.exec(rest) ?? [];
  const target = { ...whole, point, steps: Number(steps) };
  if (label === undefined) return good(target);
  const branch = one(graph, label);
  if (!branch.ok) return branch;
  const members = branchOf(graph, branch.value);
  return good({ ...target, branch: branch.value, within: (revision) => members.has(revision) });
};

/** Which revisions a target names; none of them is the base. `applied` is what `current`, `+1` and `-1` start from. */
export const resolveTarget = <R extends Revision>(
  graph: Graph<R>,
  text: string,
  applied: ReadonlySet<string>,
): Outcome<readonly R[]> => {
  const target = parseTarget(graph, text);
  if (!target.ok) return target;
  const { point, steps } = target.value;
  const from = pointOf(
    graph,
    text,
    { ...target.value, point: point === '' && steps !== 0 ? 'current' : point },
    applied,
  );
  if (!from.ok || steps === 0) return from;
  return walk(graph, text, from.value, target.value);
};

/** A revision as a person recognises it. */
export const title = ({ name, revision }: Revision): string => `${revision} (${name})`;

const pointOf = <R extends Revision>(
  graph: Graph<R>,
  text: string,
  { point, within }: Target<R>,
  applied: ReadonlySet<string>,
): Outcome<readonly R[]> => {
  const inside = (list: readonly R[]): readonly R[] =>
    list.filter(({ revision }) => within?.(revision) ?? true);
  if (point === 'base') return good([]);
  if (point === 'heads') return good(inside(graph.heads));
  if (point === 'current') return good(inside(headsWithin(graph, applied, within)));
  if (point !== 'head') {
    const found = one(graph, point);
    return found.ok ? good([found.value]) : found;
  }
  const heads = inside(graph.heads);
  if (heads.length < 2) return good(heads);
  return within ? ambiguous(text, heads) : severalHeads(heads);
};

/** The last of these revisions on a branch, or everywhere. */
export const headsWithin = <R extends Revision>(
  graph: Graph<R>,
  revisions: ReadonlySet<string>,
  within: Target['within'],
): readonly R[] =>
  headsOf(graph, within ? new Set([...revisions].filter((revision) => within(revision))) : revisions);

/** So many steps along the only way there is, from a revision or from the base. */
const walk = <R extends Revision>(
  graph: Graph<R>,
  text: string,
  from: readonly R[],
  { steps, within }: Target<R>,
): Outcome<readonly R[]> => {
  let at = from;
  for (let step = 0; step < Math.abs(steps); step++) {
    if (at.length > 1) return ambiguous(text, at);
    const [node] = at;
    if (!node && (steps < 0 || step > 0)) return unknown(text, 'that is before the first migration');
    const next = node ? neighbours(graph, node, steps) : basesOf(graph, within);
    // A branch goes on below where it went off.
    const own = within && next.length > 1 ? next.filter(({ revision }) => within(revision)) : next;
    if (own.length > 1) return ambiguous(text, own);
    if (own.length === 0 && steps > 0)
      return unknown(text, `only ${step} ${step === 1 ? 'follows' : 'follow'}`);
    at = own;
  }
  return good(at);
};

const neighbours = <R extends Revision>(graph: Graph<R>, node: R, steps: number): readonly R[] =>
  steps > 0 ? graph.children(node.revision) : node.parents.flatMap((parent) => graph.get(parent) ?? []);

/** The first migrations of all, or of a branch. */
const basesOf = <R extends Revision>(graph: Graph<R>, within: Target['within']): readonly R[] =>
  within
    ? graph.order.filter(({ revision, parents }) => within(revision) && !parents.some(within))
    : graph.bases;

/** The one migration that a name, a label, a revision or the start of one means. */
const one = <R extends Revision>(graph: Graph<R>, text: string): Outcome<R> => {
  const [found, ...others] = matching(graph.order, text);
  if (found && others.length === 0) return good(found);
  if (found) return ambiguous(text, [found, ...others]);
  const [instead, ...more] = standingFor(graph, matching(graph.aside, text));
  if (instead && more.length > 0) return ambiguous(text, [instead, ...more]);
  return unknown(text, instead ? `here ${title(instead)} stands for it` : heard(graph));
};

/** What stands for these, each once. */
const standingFor = <R extends Revision>(graph: Graph<R>, aside: readonly Revision[]): readonly R[] => [
  ...new Set(aside.flatMap(({ revision }) => graph.instead(revision) ?? [])),
];

const matching = <R extends Revision>(nodes: readonly R[], text: string): readonly R[] => {
  const exact = nodes.filter(
    (node) => node.revision === text || node.name === text || node.labels.includes(text),
  );
  return exact.length > 0 || !/^[0-9a-f]+$/i.test(text)
    ? exact
    : nodes.filter((node) => node.revision.startsWith(text.toLowerCase()));
};

/** A target that could be several; `spelled` says how each of them is meant. */
export const ambiguous = (
  target: string,
  candidates: readonly Revision[],
  spelled?: (candidate: Revision) => string,
) =>
  bad(
    problem(
      'MIG609',
      { target, candidates: candidates.map(title).join(', ') },
      { help: spelled ? `say which branch: ${candidates.map(spelled).join(', ')}` : 'name one of them' },
    ),
  );

const severalHeads = (heads: readonly Revision[]) =>
  bad(
    problem(
      'MIG610',
      { heads: heads.map(title).join(', ') },
      { help: 'mig merge joins them; "heads" means all of them' },
    ),
  );

/** A target that is none. A connection string in its place is not repeated: any part of it may be the password. */
export const unknown = (target: string, help: string) =>
  /[:/='"`\s]/.test(target)
    ? bad(
        problem(
          'MIG608',
          { target: '***' },
          { help: `${help}\n  a target has none of : / = and quotes; a database is named by --database` },
        ),
      )
    : bad(problem('MIG608', { target }, { help }));

const heard = (graph: Graph): string => {
  const last = graph.heads.at(-1);
  if (!last) return 'there are no migrations yet';
  return `a revision or the start of one, a label, head, heads, base, current, +1, -1, label@head; the last is ${title(last)}`;
};
