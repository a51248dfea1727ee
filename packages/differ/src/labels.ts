import {
  problem,
  quoteLiteral,
  refsIn,
  type Node,
  type NodeId,
  type Problem,
  type Schema,
  type Value,
} from '@migkit/schema';
import { spellHint, type GivenHint } from './hints.ts';
import type { WasHint } from './renames.ts';

/** New label to old label. */
export type Labels = { readonly [after: string]: string };

export type LabelRenames = {
  readonly byNode: ReadonlyMap<NodeId, Labels>;
  readonly problems: readonly Problem[];
};

/** What `@was` on a label says, held against the labels that the node has in both schemas. */
export const labelRenames = (before: Schema, after: Schema, hints: readonly GivenHint[]): LabelRenames => {
  const byNode = new Map<NodeId, Labels>();
  const problems: Problem[] = [];
  for (const { on, hint } of hints) {
    const [old, now] = [before.get(on), after.get(on)];
    if (!old || !now || hint.hint !== 'was' || hint.label === undefined) continue;
    const siblings = hints.flatMap((h) =>
      h.on === on && h.hint.hint === 'was' && h.hint.label !== undefined ? [h.hint] : [],
    );
    const fault = faultOf(hint, siblings, words(old), words(now));
    if (fault) problems.push(fault);
    else byNode.set(on, { ...byNode.get(on), [hint.label]: hint.name.parts.join('.') });
  }
  return { byNode, problems };
};

/** The labels of the other direction. */
export const inverseLabels = (labels: Labels): Labels =>
  Object.fromEntries(Object.entries(labels).map(([a, b]) => [b, a]));

/** The value with renamed labels in its SQL literals, as PostgreSQL shows what is bound to a label once the label is renamed. */
export const relabel = (value: Value, labels: Labels): Value => {
  const renamed = new Map(Object.entries(labels).map(([now, old]) => [quoteLiteral(old), quoteLiteral(now)]));
  return relabelled(value, renamed);
};

/** The renamed labels of what a node mentions directly: its own SQL follows them without a statement. */
export const labelsAround = (node: Node, byNode: ReadonlyMap<NodeId, Labels>): Labels | undefined => {
  if (byNode.size === 0) return undefined;
  const found = refsIn(node).flatMap(({ ref }) => Object.entries(byNode.get(ref) ?? {}));
  return found.length > 0 ? Object.fromEntries(found) : undefined;
};

/** The words in a node's lists of words: the labels of an enum. */
export const words = (node: Node): readonly string[] =>
  Object.values(node).flatMap((value) => (isWords(value) ? value : []));

const isWords = (value: Value): value is readonly string[] =>
  Array.isArray(value) && value.every((v) => typeof v === 'string');

const faultOf = (
  hint: WasHint,
  siblings: readonly WasHint[],
  before: readonly string[],
  after: readonly string[],
): Problem | undefined => {
  const old = hint.name.parts.join('.');
  const more = { span: hint.span };
  if (!before.includes(old)) {
    const gone = before.filter((label) => !after.includes(label));
    return problem(
      'MIG300',
      { old },
      { ...more, help: `there are: ${(gone.length > 0 ? gone : before).join(', ')}` },
    );
  }
  if (after.includes(old) && !siblings.some((other) => other.label === old))
    return problem('MIG301', { old }, more);
  const rival = siblings.find(
    (other) => spellHint(other) !== spellHint(hint) && other.name.parts.join('.') === old,
  );
  return rival ? problem('MIG302', { old }, more) : undefined;
};

const relabelled = (value: Value, renamed: ReadonlyMap<string, string>): Value => {
  if (typeof value === 'string')
    return value.replace(/'(?:[^']|'')*'/g, (literal) => renamed.get(literal) ?? literal);
  if (Array.isArray(value)) return value.map((v) => relabelled(v, renamed));
  if (typeof value !== 'object' || value === null || 'ref' in value) return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, relabelled(v, renamed)]));
};
