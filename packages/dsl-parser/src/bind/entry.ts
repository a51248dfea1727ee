import {
  idFor,
  type AttributeLine,
  type Block,
  type Line,
  type Member,
  type Name,
  type NodeId,
  type Span,
} from '@migkit/schema';
import { called, liesInSchema, type BlockKind, type Language, type MemberKind } from './language.ts';
import { withMixins, type Mixins } from './mixins.ts';
import { didYouMean, type Report } from './report.ts';

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

/** What is needed to take down a block. */
export type Declaring = {
  readonly language: Language;
  readonly mixins: Mixins;
  readonly report: Report;
  readonly isName: (name: Name) => boolean;
};

/** A block as an entry; nothing where its keyword says no kind. */
export const entryOf = (block: Block, declaring: Declaring): Entry | undefined => {
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

/** The kind of a line: one without a type is about a line of another block, where there may be one. */
export const memberOf = ({ type }: Member, { member, inherited }: Entry): MemberKind | undefined =>
  type ? member : (inherited ?? member);

/** The id of a block with this name. */
export const blockId = (kind: BlockKind['kind'], parts: readonly string[]): NodeId => {
  if (!liesInSchema(kind)) return idFor(kind.name, [parts.join('.')]);
  return idFor(kind.name, parts.length === 1 ? ['public', ...parts] : [parts[0] ?? '', parts.at(-1) ?? '']);
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

const quote = "'";

const unquoted = (text: string): string => {
  const sign = text[0] ?? '';
  return sign === quote || sign === '"'
    ? text
        .slice(1, -1)
        .split(sign + sign)
        .join(sign)
    : text;
};
