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
import { withBelow } from './below.ts';
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

/** The value with renamed labels in its SQL literals (but not in a `body`), as PostgreSQL shows what is bound to a label once the label is renamed. */
export const relabel = (value: Value, labels: Labels): Value => {
  const renamed = new Map(Object.entries(labels).map(([now, old]) => [quoteLiteral(old), quoteLiteral(now)]));
  return relabelled(value, renamed);
};

/** The renamed labels of what a node mentions, and of the types of those columns: its own SQL follows them without a statement. */
export const labelsAround = (
  node: Node,
  byNode: ReadonlyMap<NodeId, Labels>,
  schema: Schema,
): Labels | undefined => {
  if (byNode.size === 0) return undefined;
  const direct = refsIn(node).map(({ ref }) => ref);
  const found = [...withBelow(direct, schema, refsIn)].flatMap((id) => Object.entries(byNode.get(id) ?? {}));
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
    return value.replace(
      /'(?:[^']|'')*'/g,
      (literal) => renamed.get(literal) ?? relabelledArray(literal, renamed),
    );
  if (Array.isArray(value)) return value.map((v) => relabelled(v, renamed));
  if (typeof value !== 'object' || value === null || 'ref' in value) return value;
  return Object.fromEntries(
    Object.entries(value).map(([k, v]) => [k, k === 'body' ? v : relabelled(v, renamed)]),
  );
};

/** `'{sad,"two words"}'`: an array holds its labels without quotes of their own, or in double ones. */
const relabelledArray = (literal: string, renamed: ReadonlyMap<string, string>): string =>
  /^'\{.*\}'$/s.test(literal)
    ? literal.replaceAll(/"(?:[^"\\]|\\.)*"|[^\s{},"'](?:[^{},"']|'')*/g, (element) => {
        const text = element.startsWith('"') ? element.slice(1, -1).replaceAll(/\\(.)/g, '$1') : element;
        const now = renamed.get(`'${text}'`)?.slice(1, -1);
        if (now === undefined) return element;
        return /^[^\s{},"\\]+$/.test(now) && !/^null$/i.test(now)
          ? now
          : `"${now.replaceAll(/["\\]/g, '\\$&')}"`;
      })
    : literal;
