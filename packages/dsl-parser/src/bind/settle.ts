import { canonical, idOf, type Node, type NodeId } from '@migkit/schema';
import { called, type Language } from './language.ts';
import { chooseName, take, uniqueSpaces, type Taken } from './naming.ts';
import type { Draft } from './read-entry.ts';
import type { Report } from './report.ts';

/** A node with its final name, and the one that was read. */
export type Settled = {
  readonly id: NodeId;
  readonly node: Node;
  readonly from: Node;
  readonly draft: Pick<Draft, 'span' | 'hints'>;
};

/** Every draft with its name, each name once, and after each node the comment on it. */
export const settle = (drafts: readonly Draft[], language: Language, report: Report): readonly Settled[] => {
  const nodes = named(drafts, language);
  const once = keepOnce(language, report);
  const settled: Settled[] = [];
  drafts.forEach((draft, i) => {
    const node = canonical(nodes[i] ?? draft.node);
    const id = idOf(node);
    if (!once(id, node, draft)) return;
    settled.push({ id, node, from: draft.node, draft });
    const { doc } = draft;
    for (const { syntax } of doc ? language.docs : [])
      for (const comment of syntax.read(doc?.text ?? '', { ref: id }))
        settled.push({
          id: idOf(comment),
          node: canonical(comment),
          from: comment,
          draft: { span: doc?.span ?? draft.span, hints: [] },
        });
  });
  return settled;
};

/** The nodes with their names. Those that the text gives are known before any is chosen. */
const named = (drafts: readonly Draft[], { byName }: Language): readonly Node[] => {
  const known = new Map<NodeId, Node>();
  const taken: Taken = new Map();
  const counts = new Map<string, number>();
  for (const { node, nameless } of drafts) {
    if (nameless) continue;
    known.set(idOf(node), node);
    take(node, byName.get(node.kind), taken);
  }
  return drafts.map(({ node: nameless, nameless: isNameless }) => {
    const kind = byName.get(nameless.kind);
    if (!isNameless || !kind?.syntax.defaultName) return nameless;
    const node = { ...nameless, name: chooseName(nameless, kind, known, taken, counts) };
    known.set(idOf(node), node);
    take(node, kind, taken);
    return node;
  });
};

/** Reports what is there twice; the first stays. */
const keepOnce = (
  { byName }: Language,
  report: Report,
): ((id: NodeId, node: Node, draft: Draft) => boolean) => {
  const ids = new Set<NodeId>();
  const names = new Set<string>();
  return (id, node, { span }) => {
    const spaces = uniqueSpaces(node, byName.get(node.kind));
    if (ids.has(id) || spaces.some((space) => names.has(space))) {
      report('MIG107', span, {
        what: called(node.kind),
        name: node.name ?? id.slice(id.lastIndexOf(' ') + 1),
      });
      return false;
    }
    ids.add(id);
    for (const space of spaces) names.add(space);
    return true;
  };
};
