import {
  idFor,
  idOf,
  pathIn,
  segmentsOf,
  type AttributeLine,
  type Block,
  type Line,
  type Member,
  type Name,
  type NodeId,
  type Ref,
  type SourceFile,
  type Span,
  type Sql,
} from '@migkit/schema';
import {
  called,
  liesInSchema,
  mixinKeyword,
  type BlockKind,
  type Language,
  type MemberKind,
} from './language.ts';
import { checkMixins, declareMixin, newMixins, withMixins, type Mixins } from './mixins.ts';
import { checkName, nameIn } from './names.ts';
import { didYouMean, silent, type Report } from './report.ts';

/** A block whose kind is known, with the lines of its mixins in place. */
export type Entry = BlockKind & {
  readonly id: NodeId;
  readonly block: Block;
  readonly members: readonly Member[];
  readonly lines: readonly AttributeLine[];
  /** Both kinds of lines in their order. */
  readonly all: readonly (Member | AttributeLine)[];
  readonly member?: MemberKind;
  /** Whose lines those without a type are, where the block has lines from others. */
  readonly inherited?: MemberKind;
};

/** Everything that has a name in the text, before anything is read: so the order in files is free. */
export type Declarations = {
  readonly entries: readonly Entry[];
  readonly ids: ReadonlySet<NodeId>;
  /** Lines with names, by the block that they stand in. */
  readonly columns: ReadonlyMap<NodeId, ReadonlyMap<string, Ref>>;
  /** What is a relation and what is a type, by schema and name. */
  readonly relations: ReadonlyMap<string, Ref>;
  readonly types: ReadonlyMap<string, Ref>;
  /** All of that in any name space, those two among them. */
  readonly spaces: ReadonlyMap<string, ReadonlyMap<string, Ref>>;
  /** What is a routine, by schema and name: those that share a name differ in their arguments. */
  readonly routines: ReadonlyMap<string, readonly Routine[]>;
};

export type Routine = { readonly ref: Ref; readonly signature: readonly Sql[]; readonly variadic: boolean };

/** Takes down all names. */
export const declare = (files: readonly SourceFile[], language: Language, report: Report): Declarations => {
  const mixins = newMixins();
  const isName = (name: Name): boolean => checkSign(files, name, report) && checkName(name, report);
  const blocks = files.flatMap((file) => file.blocks.filter((block) => isName(block.name)));
  for (const block of blocks) if (block.keyword.text === mixinKeyword) declareMixin(block, mixins, report);
  checkMixins(mixins, report);
  const byId = new Map<NodeId, Entry>();
  for (const block of blocks) {
    if (block.keyword.text === mixinKeyword) continue;
    const entry = entryOf(block, { language, mixins, isName, report });
    const signed = entry?.syntax.signature ? ` ${byId.size}` : '';
    if (entry && byId.has(entry.id + signed)) twice(entry, report);
    else if (entry) byId.set(entry.id + signed, entry);
  }
  return declarationsOf([...byId.values()]);
};

/** The kind of a line: one without a type is about a line of another block, where there may be one. */
export const memberOf = ({ type }: Member, { member, inherited }: Entry): MemberKind | undefined =>
  type ? member : (inherited ?? member);

/** Reports a second block of one name. */
export const twice = ({ block, kind }: Entry, report: Report): void =>
  report('MIG107', block.name.span, { what: called(kind.name), name: block.name.parts.join('.') });

/** The key of a name in a schema. */
export const placedKey = (parts: readonly string[]): string =>
  (parts.length === 1 ? ['public', ...parts] : parts).join('\0');

/** The id of a block with this name. */
export const blockId = (kind: BlockKind['kind'], parts: readonly string[]): NodeId => {
  if (!liesInSchema(kind)) return idFor(kind.name, [parts.join('.')]);
  return idFor(kind.name, parts.length === 1 ? ['public', ...parts] : [parts[0] ?? '', parts.at(-1) ?? '']);
};

const declarationsOf = (entries: readonly Entry[]): Declarations => {
  const columns = new Map<NodeId, Map<string, Ref>>();
  const spaces = new Map<string, Map<string, Ref>>();
  const spaceOf = (space: string): Map<string, Ref> => {
    const found = spaces.get(space) ?? new Map<string, Ref>();
    spaces.set(space, found);
    return found;
  };
  const ids = new Set<NodeId>();
  for (const entry of entries) {
    const { id, kind, syntax, block, member, members } = entry;
    ids.add(id);
    const path = segmentsOf(id);
    for (const space of kind.nesting.names ?? []) spaceOf(space).set(placedKey(path), { ref: id });
    for (const type of syntax.types?.(block, id) ?? [])
      spaceOf('type').set(placedKey(pathIn(type)), { ref: type });
    if (!member) continue;
    const own = new Map<string, Ref>();
    for (const line of members) {
      if (memberOf(line, entry) !== member) continue;
      const name = line.name.parts.at(-1) ?? '';
      const ref = idOf({ kind: member.kind.name, in: { ref: id }, name });
      own.set(name, { ref });
      ids.add(ref);
    }
    columns.set(id, own);
  }
  const [relations, types] = [spaceOf('relation'), spaceOf('type')];
  return {
    entries,
    ids,
    columns: withInherited(entries, columns),
    relations,
    types,
    spaces,
    routines: new Map(),
  };
};

/** The lines of each block with those that it has from others, its own first; a circle of blocks ends where it closes. */
const withInherited = (
  entries: readonly Entry[],
  own: ReadonlyMap<NodeId, ReadonlyMap<string, Ref>>,
): ReadonlyMap<NodeId, ReadonlyMap<string, Ref>> => {
  const parents = new Map(entries.map((entry) => [entry.id, parentsOf(entry)]));
  const done = new Map<NodeId, ReadonlyMap<string, Ref>>();
  const linesOf = (id: NodeId, depth = 0): ReadonlyMap<string, Ref> => {
    const known = done.get(id);
    if (known) return known;
    // Nobody writes a chain this long; one that a machine wrote must not exhaust the stack.
    const above = depth < 1000 ? (parents.get(id) ?? []) : [];
    if (above.length === 0) return own.get(id) ?? new Map();
    const lines = new Map(own.get(id));
    done.set(id, lines);
    for (const parent of above)
      for (const [name, ref] of linesOf(parent, depth + 1)) if (!lines.has(name)) lines.set(name, ref);
    return lines;
  };
  return new Map([...own.keys()].map((id) => [id, linesOf(id)]));
};

/** A name that leads nowhere is reported when the block is read. */
const parentsOf = ({ kind, syntax, block }: Entry): readonly NodeId[] =>
  (syntax.inherits?.(block) ?? [])
    .flatMap((word) => {
      const name = nameIn(word, silent);
      return name && name.parts.length < 3 ? [blockId(kind, name.parts)] : [];
    })
    .sort();

/** A text in single quotes is no name, except as a word of a list. */
const checkSign = (files: readonly SourceFile[], { span }: Name, report: Report): boolean => {
  const text = files[span.file]?.text ?? '';
  if (text[span.start] !== quote) return true;
  report('MIG109', span, {
    value: text.slice(span.start, span.end),
    expected: 'a name stands in double quotes',
  });
  return false;
};

const quote = "'";

type Declaring = {
  readonly language: Language;
  readonly mixins: Mixins;
  readonly report: Report;
  readonly isName: (name: Name) => boolean;
};

const entryOf = (block: Block, declaring: Declaring): Entry | undefined => {
  const { language, mixins, report } = declaring;
  const found = language.blocks.get(block.keyword.text);
  if (!found) {
    report(
      'MIG103',
      block.keyword.span,
      { name: block.keyword.text },
      didYouMean(block.keyword.text, language.keywords),
    );
    return undefined;
  }
  const { syntax, kind } = found;
  checkParts(block, found, report);
  const member = language.members.get(kind.name);
  const inherited =
    (syntax.inherits?.(block).length ?? 0) > 0 ? language.inherited.get(kind.name) : undefined;
  const flat = syntax.lines === undefined ? [] : withMixins(block.lines ?? [], mixins, report);
  const all =
    syntax.lines === 'words'
      ? flat.flatMap((line): readonly (Member | AttributeLine)[] =>
          line.line === 'member' ? wordsOf(line) : [line],
        )
      : distinct(flat, member, declaring);
  return {
    ...found,
    id: blockId(kind, block.name.parts),
    block,
    all,
    members: all.filter((line) => line.line === 'member'),
    lines: all.filter((line) => line.line === 'attribute'),
    ...(member ? { member } : {}),
    ...(inherited ? { inherited } : {}),
  };
};

/** Parameters, a type, lines and a body, each only where the kind has use for it. */
const checkParts = (block: Block, { kind, syntax }: BlockKind, report: Report): void => {
  const of = called(kind.name);
  if (syntax.unnamed && block.name.span.start !== block.keyword.span.start)
    report('MIG116', block.name.span, {
      text: `the ${of} has no name here, since it has another one in each place: write "${syntax.keyword} { … }"`,
    });
  const takes = (what: 'parameters' | 'type' | 'body'): boolean => syntax.takes?.includes(what) ?? false;
  if (block.type && !takes('type')) report('MIG100', block.type.span, { found: `"${block.type.text}"` });
  const [parameter] = block.parameters ?? [];
  if (block.parameters && !takes('parameters'))
    report('MIG116', parameter?.span ?? block.name.span, {
      text: `parentheses do not belong to ${of} "${block.name.parts.join('.')}"`,
    });
  if (block.body && !takes('body'))
    report('MIG116', block.body.span, {
      text: `a body does not belong to ${of} "${block.name.parts.join('.')}"`,
    });
  if (block.lines && syntax.lines === undefined)
    report('MIG116', block.name.span, {
      text: `lines in braces do not belong to ${of} "${block.name.parts.join('.')}"`,
    });
};

/** Each line with a name once; what is wrong with one is reported. */
const distinct = (
  lines: readonly Exclude<Line, { line: 'mixin' }>[],
  kind: MemberKind | undefined,
  { isName, report }: Declaring,
): readonly (Member | AttributeLine)[] => {
  const seen = new Set<string>();
  return lines.filter((line) => {
    if (line.line === 'attribute') return true;
    const [name = '', more] = line.name.parts;
    if (!kind) report('MIG100', line.span, { found: `"${name}"` });
    else if (more !== undefined)
      report('MIG109', line.name.span, {
        value: `"${line.name.parts.join('.')}"`,
        expected: `${called(kind.kind.name)} has a name of one part`,
      });
    else if (!isName(line.name)) return false;
    else if (seen.has(name)) report('MIG107', line.name.span, { what: called(kind.kind.name), name });
    else return Boolean(seen.add(name));
    return false;
  });
};

/** The words of one line, each as a line of its own; attributes belong to the last. */
export const wordsOf = (line: Member): readonly Member[] => {
  if (!line.type) return [line];
  const { type, ...rest } = line;
  const words = [...type.text.matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|[^\s'"]+/g)];
  const spans = words.map((word): Span => ({
    ...type.span,
    start: type.span.start + word.index,
    end: type.span.start + word.index + word[0].length,
  }));
  const names = words.map((word, i) => ({ parts: [unquoted(word[0])], span: spans[i] ?? type.span }));
  const first: Member = { ...rest, attributes: [], span: line.name.span };
  const others = names.map((name): Member => ({
    line: 'member',
    name,
    nullable: false,
    attributes: [],
    span: name.span,
  }));
  const all = [first, ...others];
  return all.map((member, i) => (i === all.length - 1 ? { ...member, attributes: line.attributes } : member));
};

const unquoted = (text: string): string => {
  const sign = text[0] ?? '';
  return sign === quote || sign === '"'
    ? text
        .slice(1, -1)
        .split(sign + sign)
        .join(sign)
    : text;
};
