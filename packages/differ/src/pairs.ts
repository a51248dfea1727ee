import {
  canonical,
  compareText,
  idOf,
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
  const gone = unmatched(renamer, state.nodes, (id) => after.has(id));
  if (gone.length === 0) return [];
  const fresh = grouped(unmatched(renamer, after, (id) => state.nodes.has(id)));
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
  isMatched: (id: NodeId) => boolean,
): readonly Node[] => {
  const found: Node[] = [];
  for (const [id, node] of nodes) {
    if (node.name === undefined || isMatched(id) || aside.has(id)) continue;
    const { nesting, alter } = kinds.named(node.kind);
    if (nesting.anonymous && alter['name']) found.push(node);
  }
  return found;
};

/** By what they say, each group in the order of names. */
const grouped = (nodes: readonly Node[]): ReadonlyMap<string, readonly Node[]> => {
  const groups = new Map<string, Node[]>();
  for (const node of nodes.toSorted((a, b) => compareText(idOf(a), idOf(b)))) {
    const body = JSON.stringify(canonical<Value>({ ...node, name: undefined }));
    groups.set(body, [...(groups.get(body) ?? []), node]);
  }
  return groups;
};
