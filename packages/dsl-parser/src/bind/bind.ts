import {
  canonical,
  idOf,
  kinds as allKinds,
  type HintText,
  type Kind,
  type Node,
  type NodeId,
  type Problem,
  type Schema,
  type SourceFile,
} from '@migkit/schema';
import { declare } from './declare.ts';
import { hintReader } from './hints.ts';
import { called, languageOf, type Language } from './language.ts';
import { chooseName, take, uniqueSpaces, type Taken } from './naming.ts';
import { readEntry, type Draft } from './read-entry.ts';
import { newReport, type Report } from './report.ts';
import { scopeOf } from './scope.ts';

/** What a text says: its schema, the hints beside what they concern, and what is wrong with it. */
export type Bound = {
  readonly schema: Schema;
  readonly hints: ReadonlyMap<NodeId, readonly HintText[]>;
  readonly problems: readonly Problem[];
};

/** The schema that blocks of these files make together. The parser of SQL must be loaded. */
export const bind = (files: readonly SourceFile[], kinds: readonly Kind[] = allKinds): Bound => {
  const language = languageOf(kinds);
  const { report, problems } = newReport();
  const declared = declare(files, language, report);
  const given: [Node, HintText][] = [];
  const scope = scopeOf(declared, language, report, (node, hint) => given.push([node, hint]));
  const reading = { language, scope, report, hints: hintReader(files, scope, report) };
  const drafts = declared.entries.flatMap((entry) => readEntry(entry, reading));
  const settled = settle(drafts, language, report);
  const schema = new Map(settled.map(({ id, node }) => [id, node]));
  for (const { id, node, span } of settled) {
    const link = language.byName.get(node.kind)?.syntax.link;
    if (link) schema.set(id, canonical(link(node, schema, (code, values) => report(code, span, values))));
  }
  return { schema, hints: hintsOf(settled, given), problems };
};

type Settled = Draft & { readonly id: NodeId; readonly from: Node };

/** Every draft with its name, each name once, and after each node the comment on it. */
const settle = (drafts: readonly Draft[], language: Language, report: Report): readonly Settled[] => {
  const known = new Map<NodeId, Node>();
  const taken: Taken = new Map();
  const counts = new Map<string, number>();
  const standing = drafts.map((draft) => {
    const settled = { ...draft, id: idOf(draft.node), from: draft.node };
    if (draft.nameless) return settled;
    known.set(settled.id, draft.node);
    take(draft.node, language.byName.get(draft.node.kind), taken);
    return settled;
  });
  const named = standing.map((draft): Settled => {
    const kind = language.byName.get(draft.node.kind);
    if (!draft.nameless || !kind?.syntax.defaultName) return draft;
    const node = { ...draft.node, name: chooseName(draft.node, kind, known, taken, counts) };
    const id = idOf(node);
    known.set(id, node);
    take(node, kind, taken);
    return { ...draft, id, node };
  });
  return unique(
    named.flatMap((draft) => withComment(draft, language)),
    language,
    report,
  );
};

const withComment = (draft: Settled, { docs }: Language): readonly Settled[] => {
  const { doc, id } = draft;
  if (!doc) return [draft];
  const comments = docs.flatMap(({ syntax }) => syntax.read(doc.text, { ref: id }));
  return [
    draft,
    ...comments.map((node): Settled => ({
      id: idOf(node),
      node,
      from: node,
      span: doc.span,
      hints: [],
      nameless: false,
    })),
  ];
};

/** Reports what is there twice and keeps the first. */
const unique = (settled: readonly Settled[], language: Language, report: Report): readonly Settled[] => {
  const ids = new Set<NodeId>();
  const names = new Set<string>();
  return settled.flatMap((draft) => {
    const { id, node } = draft;
    const spaces = uniqueSpaces(node, language.byName.get(node.kind)).map((space) => `${space} ${node.name}`);
    if (ids.has(id) || spaces.some((space) => names.has(space))) {
      report('MIG107', draft.span, {
        what: called(node.kind),
        name: node.name ?? id.slice(id.lastIndexOf(' ') + 1),
      });
      return [];
    }
    ids.add(id);
    for (const space of spaces) names.add(space);
    return [{ ...draft, node: canonical(node) }];
  });
};

const hintsOf = (
  settled: readonly Settled[],
  given: readonly (readonly [Node, HintText])[],
): ReadonlyMap<NodeId, readonly HintText[]> => {
  const hints = new Map<NodeId, readonly HintText[]>();
  const add = (id: NodeId, list: readonly HintText[]): void => {
    if (list.length > 0) hints.set(id, [...(hints.get(id) ?? []), ...list]);
  };
  for (const { id, hints: own } of settled) add(id, own);
  if (given.length === 0) return hints;
  const ids = new Map(settled.map(({ from, id }) => [from, id]));
  for (const [node, hint] of given) add(ids.get(node) ?? idOf(node), [hint]);
  return hints;
};
