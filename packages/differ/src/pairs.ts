import {
  canonical,
  compareText,
  idOf,
  sameValue,
  type Node,
  type NodeId,
  type Schema,
  type Value,
} from '@migkit/schema';
import { renameAll, type Renamer, type Wanted } from './renamer.ts';

/**
 * Pairs what holds no data and differs in its name alone, and renames it: so the default names of constraints and indexes
 * follow a renamed table or column. Repeated, since a renamed key changes the bodies that mention it.
 */
export const pairAnonymous = (renamer: Renamer, after: Schema): void => {
  for (;;) {
    const wanted = pairs(renamer, after);
    if (wanted.length === 0) return;
    renameAll(renamer, wanted);
  }
};

const pairs = (renamer: Renamer, after: Schema): readonly Wanted[] => {
  const { state } = renamer;
  const gone = unmatched(renamer, state.nodes, after);
  if (gone.length === 0) return [];
  const fresh = grouped(unmatched(renamer, after, state.nodes));
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
    const isSame = (): boolean => sameValue(nodes.get(owner), others.get(owner));
    if (alter['name'] && (nesting.anonymous === true || (nesting.anonymous && isSame()))) found.push(node);
  }
  return found;
};

/** By what they say but for where they lie, each group in the order of names. */
const grouped = (nodes: readonly Node[]): ReadonlyMap<string, readonly Node[]> => {
  const groups = new Map<string, Node[]>();
  for (const node of nodes.toSorted((a, b) => compareText(idOf(a), idOf(b)))) {
    const body = JSON.stringify(canonical<Value>({ ...node, name: undefined, apart: undefined }));
    groups.set(body, [...(groups.get(body) ?? []), node]);
  }
  return groups;
};
