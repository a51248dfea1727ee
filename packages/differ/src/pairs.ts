import {
  canonical,
  compareText,
  idOf,
  refsIn,
  type Kind,
  type Node,
  type NodeId,
  type Schema,
  type Value,
} from '@migkit/schema';
import { changedFields } from './fields.ts';
import type { Kinds } from './kinds.ts';
import { renameAll, type Renamer, type Wanted } from './renamer.ts';

/**
 * Pairs what holds no data and differs in its name alone, and renames it: so the default names of constraints and indexes
 * follow a renamed table or column. Repeated, since a renamed key changes the bodies that mention it. What is left of indexes
 * is paired as well where PostgreSQL changes the rest in place: none is built anew for a comment.
 */
export const pairAnonymous = (renamer: Renamer, after: Schema): void => {
  for (;;) {
    const same = pairs(renamer, after, wholly);
    const wanted = same.length > 0 ? same : pairs(renamer, after, inEssence);
    if (wanted.length === 0) return;
    renameAll(renamer, wanted);
  }
};

/** What counts of a node while its like is looked for. */
type Body = (node: Node, kind: Kind) => Node;

const wholly: Body = (node) => node;

/** An index without what PostgreSQL changes in place, but for what it mentions: that says which one it is. */
const inEssence: Body = (node, { alter, nesting }) =>
  nesting.names?.includes('relation')
    ? (Object.fromEntries(
        Object.entries(node).filter(([field, value]) => !alter[field] || refsIn(value).length > 0),
      ) as Node)
    : node;

const pairs = (renamer: Renamer, after: Schema, body: Body): readonly Wanted[] => {
  const { state, kinds } = renamer;
  const gone = unmatched(renamer, state.schema, after);
  if (gone.length === 0) return [];
  const grouped = (nodes: readonly Node[]) => groupsOf(nodes, (node) => body(node, kinds.named(node.kind)));
  const fresh = grouped(unmatched(renamer, after, state.schema));
  return [...grouped(gone)].flatMap(([body, old]) => {
    const made = fresh.get(body) ?? [];
    return old.slice(0, made.length).flatMap((node, i): readonly Wanted[] => {
      const to = made[i];
      return to ? [{ from: idOf(node), to }] : [];
    });
  });
};

const unmatched = (
  { kinds, aside }: Renamer,
  nodes: ReadonlyMap<NodeId, Node>,
  others: ReadonlyMap<NodeId, Node>,
): readonly Node[] => {
  const found: Node[] = [];
  for (const [id, node] of nodes) {
    if (node.name === undefined || others.has(id) || aside.has(id)) continue;
    const { nesting, alter } = kinds.named(node.kind);
    const owner = node.in?.ref ?? '';
    const isSame = (): boolean => saysTheSame(kinds, nodes.get(owner), others.get(owner));
    if (alter['name'] && (nesting.anonymous === true || (nesting.anonymous && isSame()))) found.push(node);
  }
  return found;
};

/** But for what is always changed in place, as an option of a view. */
const saysTheSame = (kinds: Kinds, before: Node | undefined, after: Node | undefined): boolean =>
  before === undefined || after === undefined
    ? before === after
    : changedFields(before, after).every((field) => {
        const entry = kinds.named(after.kind).alter[field];
        return entry !== undefined && !entry.can;
      });

/** By what they say but for where they lie, each group in the order of names. */
const groupsOf = (
  nodes: readonly Node[],
  bodyOf: (node: Node) => Node,
): ReadonlyMap<string, readonly Node[]> => {
  const groups = new Map<string, Node[]>();
  for (const node of nodes.toSorted((a, b) => compareText(idOf(a), idOf(b)))) {
    const body = JSON.stringify(canonical<Value>({ ...bodyOf(node), name: undefined, apart: undefined }));
    groups.set(body, [...(groups.get(body) ?? []), node]);
  }
  return groups;
};
