import {
  refOf,
  type Attribute,
  type HintText,
  type Kind,
  type Member,
  type Node,
  type Ref,
  type Scope,
  type Span,
  type Word,
} from '@migkit/schema';
import { memberOf, type Entry } from './entry.ts';
import { blockHints, memberHints, type HintReader } from './hints.ts';
import { aCalled, called, type AttributeKind, type Language } from './language.ts';
import { checkWord } from './names.ts';
import { didYouMean, type Report } from './report.ts';

/** A node as it was read: its name may still be missing, and what hangs on its id waits for it. */
export type Draft = {
  readonly node: Node;
  readonly span: Span;
  readonly doc?: Word;
  readonly hints: readonly HintText[];
  /** PostgreSQL chooses its name. */
  readonly nameless: boolean;
};

/** What reading an entry needs besides the entry. */
export type Reading = {
  readonly language: Language;
  readonly scope: Scope;
  readonly hints: HintReader;
  readonly report: Report;
};

/** All nodes of a block in the order of the text: itself, its attributes, its lines with theirs. */
export const readEntry = (entry: Entry, reading: Reading): readonly Draft[] => {
  const { block, kind, syntax } = entry;
  const ownHints = syntax.unnamed ? [] : blockHints;
  const what = (): string =>
    syntax.unnamed ? `the ${called(kind.name)}` : `${called(kind.name)} "${block.name.parts.join('.')}"`;
  const sorted = sort(block.attributes, syntax.attributes, ownHints, [kind.name], what, reading);
  const lines = new Map(
    entry.lines.map((line) => [
      line,
      sort([withDoc(line)], syntax.attributes, ownHints, [kind.name], what, reading),
    ]),
  );
  const own = [...sorted.own, ...[...lines.values()].flatMap((line) => line.own)];
  warnDocs(
    own.filter(({ name }) => !syntax.documented?.includes(name.text)),
    reading.report,
  );
  const given = {
    ...block,
    attributes: own,
    ...(syntax.lines === undefined
      ? {}
      : { lines: syntax.lines === 'words' ? words(entry, reading) : entry.members }),
  };
  const nodes = syntax.read(given, reading.scope);
  const hints = [
    ...hintsOf([...sorted.hints, ...[...lines.values()].flatMap((line) => line.hints)], reading),
    ...(syntax.lines === 'words' ? labelHints(entry, reading) : []),
  ];
  const home: Ref = { ref: entry.id };
  return [
    ...drafts(nodes, block.name.span, block.doc, hints),
    ...sorted.others.flatMap((other) => readAttribute(other, home, undefined, reading)),
    ...entry.all.flatMap((line): readonly Draft[] => {
      if (line.line === 'member') return readMember(line, entry, home, reading);
      return (lines.get(line)?.others ?? []).flatMap((other) =>
        readAttribute(other, home, undefined, reading),
      );
    }),
  ];
};

/** The comment above a `@@` line is that of its attribute. */
const withDoc = (line: { readonly attribute: Attribute; readonly doc?: Word }): Attribute =>
  line.doc ? { ...line.attribute, doc: line.doc } : line.attribute;

const readMember = (member: Member, entry: Entry, home: Ref, reading: Reading): readonly Draft[] => {
  const found = memberOf(member, entry);
  if (!found) return [];
  const { kind, syntax } = found;
  const sorted = sort(
    member.attributes,
    syntax.attributes,
    syntax.inherited ? memberHints.filter((hint) => hint !== 'was') : memberHints,
    // What stands on a line of another block mentions that line: for an inherited one it stands in a line of its own.
    syntax.inherited ? [kind.name] : [kind.name, entry.kind.name],
    () => `${called(kind.name)} "${member.name.parts.join('.')}"`,
    reading,
  );
  warnDocs(sorted.own, reading.report);
  const nodes = syntax.read({ ...member, attributes: sorted.own }, home, reading.scope);
  const [first] = nodes;
  return [
    ...drafts(nodes, member.name.span, member.doc, hintsOf(sorted.hints, reading)),
    ...sorted.others.flatMap((other) =>
      other.of === kind.name && first
        ? readAttribute(other, refOf(first), member, reading)
        : readAttribute(other, home, member, reading),
    ),
  ];
};

type Other = AttributeKind & { readonly attribute: Attribute; readonly of: string };
type Sorted = {
  readonly own: readonly Attribute[];
  readonly hints: readonly Attribute[];
  readonly others: readonly Other[];
};

const nothing: Sorted = { own: [], hints: [], others: [] };

/** Whose is each attribute: of the kind itself, a hint, or an object of its own on one of these kinds. */
const sort = (
  attributes: readonly Attribute[],
  names: readonly string[],
  hintNames: readonly string[],
  on: readonly string[],
  what: () => string,
  { language, report }: Reading,
): Sorted => {
  if (attributes.length === 0) return nothing;
  const [own, hints, others]: [Attribute[], Attribute[], Other[]] = [[], [], []];
  for (const attribute of attributes) {
    const name = attribute.name.text;
    const of = on.find((one) => language.attributes.get(one)?.has(name));
    const other = of === undefined ? undefined : language.attributes.get(of)?.get(name);
    const isHint = hintNames.includes(name) && (name === 'was' || names.includes(name));
    if (isHint && hints.some((hint) => hint.name.text === name))
      report('MIG113', attribute.span, { what: `@${name}` });
    else if (isHint) hints.push(attribute);
    else if (names.includes(name) && name !== 'was') own.push(attribute);
    else if (other && of !== undefined) others.push({ ...other, attribute, of });
    else report('MIG105', attribute.span, { name, what: what() }, otherAttribute(name, names, on, language));
  }
  return { own, hints, others };
};

const otherAttribute = (
  name: string,
  names: readonly string[],
  on: readonly string[],
  language: Language,
): string | undefined =>
  didYouMean(name, [...names, ...on.flatMap((one) => [...(language.attributes.get(one)?.keys() ?? [])])]);

const readAttribute = (
  { kind, syntax, attribute }: Other,
  home: Ref,
  member: Member | undefined,
  reading: Reading,
): readonly Draft[] => {
  const generic = genericOf(kind);
  const option = (key: string) =>
    generic.includes(key) ? optionOf(attribute, key, reading.report) : undefined;
  const [name, was] = [option('name'), option('was')];
  const args = attribute.args?.filter((arg) => !generic.includes(arg.key?.text.toLowerCase() ?? ''));
  const nodes = syntax.read({ ...attribute, ...(args ? { args } : {}) }, home, member, reading.scope);
  const given = name && reading.scope.name(name.value);
  const old = was && reading.scope.name(was.value);
  if (given && given.parts.length > 1)
    reading.report('MIG109', given.span, {
      value: `"${given.parts.join('.')}"`,
      expected: `${aCalled(kind.name)} has a name of one part`,
    });
  const hints: readonly HintText[] = was && old ? [{ hint: 'was', name: old, span: was.span }] : [];
  return drafts(nodes, attribute.span, attribute.doc, hints, (node) => {
    if (given) return { ...node, name: given.parts.at(-1) ?? '' };
    return node.name === undefined || node.name === '' ? undefined : node;
  });
};

/** The options that every attribute of a kind has: a name where there is a default one, the old name where it can be renamed. */
const genericOf = ({ syntax, alter }: Kind): readonly string[] => [
  ...(syntax.defaultName ? ['name'] : []),
  ...(syntax.defaultName || alter['name'] ? ['was'] : []),
];

const optionOf = (attribute: Attribute, name: string, report: Report) => {
  if (!attribute.args?.some(({ key }) => key)) return undefined;
  const [first, second] = attribute.args.filter(({ key }) => key?.text.toLowerCase() === name);
  if (second) report('MIG113', second.span, { what: `the option "${name}"` });
  return first;
};

/** The first node is what the text is about: doc comment and hints are its. `named` gives it its name, when it can. */
const drafts = (
  nodes: readonly Node[],
  span: Span,
  doc: Word | undefined,
  hints: readonly HintText[],
  named?: (node: Node) => Node | undefined,
): readonly Draft[] =>
  nodes.map((node, i) => {
    const done = i === 0 && named ? named(node) : node;
    return {
      node: done ?? node,
      span,
      ...(doc && i === 0 ? { doc } : {}),
      hints: i === 0 ? hints : [],
      nameless: done === undefined,
    };
  });

const hintsOf = (attributes: readonly Attribute[], { hints }: Reading): readonly HintText[] =>
  attributes.flatMap((attribute) => hints(attribute) ?? []);

/** The words of a list without their hints. */
const words = (entry: Entry, { report }: Reading): readonly Member[] =>
  entry.members.map((word) => {
    const label = word.name.parts.join('.');
    checkWord(label, word.name.span, report);
    if (word.doc)
      report.warn(`PostgreSQL keeps no comment on "${label}": write it with two slashes`, word.doc.span);
    for (const attribute of word.attributes)
      if (attribute.name.text !== 'was')
        report('MIG105', attribute.span, { name: attribute.name.text, what: `"${label}"` });
    return { ...word, attributes: [] };
  });

const labelHints = (entry: Entry, { hints }: Reading): readonly HintText[] =>
  entry.members.flatMap((word) =>
    word.attributes.flatMap((attribute) =>
      attribute.name.text === 'was' ? (hints(attribute, word.name.parts.join('.')) ?? []) : [],
    ),
  );

const warnDocs = (attributes: readonly Attribute[], report: Report): void => {
  for (const { doc, name } of attributes)
    if (doc) report.warn(`PostgreSQL keeps no comment on @${name.text}: write it with two slashes`, doc.span);
};
