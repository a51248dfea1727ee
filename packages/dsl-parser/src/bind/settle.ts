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
export const settle = (
  drafts: readonly Draft[],
  language: Language,
  report: Report,
  own: readonly (readonly [schema: string, table: string])[] = [],
): readonly Settled[] => {
  const once = keepOnce(language, report, own);
  const settled: Settled[] = [];
  for (const { id, node: found, draft } of named(drafts, language)) {
    const node = canonical(found);
    if (!once(id, node, draft)) continue;
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
  }
  return settled;
};

type Named = { readonly id: NodeId; readonly node: Node; readonly draft: Draft };

/** The nodes with their names. Those that the text gives are known before any is chosen. */
const named = (drafts: readonly Draft[], { byName }: Language): readonly Named[] => {
  const known = new Map<NodeId, Node>();
  const taken: Taken = new Map();
  const counts = new Map<string, number>();
  const knownAs = (node: Node, draft: Draft): Named => {
    const id = idOf(node);
    known.set(id, node);
    take(node, byName.get(node.kind), taken);
    return { id, node, draft };
  };
  const given = drafts.map((draft) => (draft.nameless ? undefined : knownAs(draft.node, draft)));
  return drafts.map((draft, i) => {
    const kind = byName.get(draft.node.kind);
    if (given[i]) return given[i];
    if (!kind?.syntax.defaultName) return { id: idOf(draft.node), node: draft.node, draft };
    const name = chooseName(draft.node, kind, known, taken, counts);
    return knownAs({ ...draft.node, name }, draft);
  });
};

/** Reports what is there twice; the first stays. */
const keepOnce = (
  { byName }: Language,
  report: Report,
  own: readonly (readonly [schema: string, table: string])[],
): ((id: NodeId, node: Node, draft: Draft) => boolean) => {
  const ids = new Set<NodeId>();
  const names = new Set<string>();
  const kept = new Set(
    own.flatMap((path) => ['relation', 'type'].map((space) => [space, ...path].join(' '))),
  );
  return (id, node, { span }) => {
    const spaces = uniqueSpaces(node, byName.get(node.kind));
    if (spaces.some((space) => kept.has(space)))
      report('MIG109', span, {
        value: `"${node.name ?? ''}"`,
        expected: 'mig keeps a table of its own under this name',
      });
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
