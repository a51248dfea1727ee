import type { IToken } from 'chevrotain';
import { problem, type Block, type Line, type Problem, type SourceFile, type Span } from '@migkit/schema';
import { Grammar, type Complaint, type Piece, type RawBlock } from './grammar.ts';
import { withRemarks } from './remarks.ts';
import { tokenize, tokens, type Payload } from './tokens.ts';

/** The words that tell blocks apart, those of blocks without a name, and those of blocks whose lines may share a line. */
export type Vocabulary = {
  readonly keywords: ReadonlySet<string>;
  readonly unnamed: ReadonlySet<string>;
  readonly wordBlocks: ReadonlySet<string>;
};

/** One file as blocks. Whatever is wrong with one line or block, the others are there; every problem has a place in the text given back. */
export const parse = (
  name: string,
  given: string,
  vocabulary: Vocabulary,
  file = 0,
): { readonly source: SourceFile; readonly problems: readonly Problem[] } => {
  const text = plainText(given);
  const { tokens: found, comments } = tokenize(text);
  const faults: Problem[] = [];
  const healed = heal(found, file, faults);
  grammar ??= new Grammar(true);
  const { blocks: raw, complaints } = grammar.run(text, file, healed);
  const named = raw.flatMap((block) => namedBlock(block, text, vocabulary, faults));
  const { blocks, below, lost } = withRemarks(text, file, comments, named);
  const problems = [
    ...foreignSigns(text, file),
    ...unclosed(found, file),
    ...faults,
    ...complaints.map((c) => unexpected(c, file)),
    ...lost.map((doc) =>
      problem('MIG116', { text: 'this comment documents nothing' }, { span: doc.span, severity: 'warning' }),
    ),
  ];
  const source = { name, text, blocks: blocks.map(blockOf), ...(below.length > 0 ? { below } : {}) };
  return { source, problems };
};

let grammar: Grammar | undefined;

/** Without a byte order mark, and with the line ends of Unix when all of them are those of Windows: places and values are the same on every machine. */
export const plainText = (given: string): string => {
  const text = given.startsWith('\ufeff') ? given.slice(1) : given;
  return hasWindowsLines(text) ? text.replaceAll('\r\n', '\n') : text;
};

/** In a text with other line ends as well, those of Windows are the text's: of the body of a function. */
export const hasWindowsLines = (text: string): boolean => text.includes('\r\n') && !/(?<!\r)\n/.test(text);

/** PostgreSQL can keep neither of these in any text. */
const foreignSigns = (text: string, file: number): readonly Problem[] => {
  const found = /\0|\p{Surrogate}/u.exec(text);
  if (!found) return [];
  const what = found[0] === '\0' ? 'NUL character' : 'half of a surrogate pair';
  return [problem('MIG100', { found: what }, { span: { file, start: found.index, end: found.index + 1 } })];
};

const unclosed = (found: readonly IToken[], file: number): readonly Problem[] =>
  found.flatMap((token) => {
    const what = ((token.payload ?? {}) as Payload).unclosed;
    if (what === undefined) return [];
    return [
      problem('MIG101', { what }, { span: { file, start: token.startOffset, end: token.startOffset + 1 } }),
    ];
  });

/**
 * Line ends that end nothing are taken out, and braces that are missing put in: a second `{` begins a new block, so the
 * block before it ends before that line.
 */
const heal = (found: readonly IToken[], file: number, problems: Problem[]): readonly IToken[] => {
  const { Newline, LBrace, RBrace, Body } = tokens();
  const healed: IToken[] = [];
  let open: IToken | undefined;
  let lineStart = 0;
  const close = (at: number, before: number): void => {
    if (!open) return;
    problems.push(
      problem(
        'MIG101',
        { what: 'brace' },
        { span: { file, start: open.startOffset, end: open.startOffset + 1 } },
      ),
    );
    healed.splice(at, 0, virtual(RBrace.name, before), virtual(Newline.name, before));
    open = undefined;
  };
  found.forEach((token, i) => {
    const type = token.tokenType;
    if (type === Newline && endsNothing(found, i, open !== undefined)) return;
    if (type === LBrace || type === Body) {
      if (open) close(lineStart, healed[lineStart]?.startOffset ?? token.startOffset);
      if (type === LBrace) open = token;
    } else if (type === RBrace) open = undefined;
    healed.push(token);
    if (type === Newline) lineStart = healed.length;
    if (token === open) lineStart = healed.length;
  });
  const end = found.at(-1);
  if (open && end) close(healed.length, end.startOffset + end.image.length);
  return healed;
};

/** A line end before a further `@attribute`, or before what opens the block, does not end the line. */
const endsNothing = (found: readonly IToken[], i: number, inLines: boolean): boolean => {
  const { Newline, LBrace, RBrace, At, Body } = tokens();
  let next = i + 1;
  while (found[next]?.tokenType === Newline) next++;
  const type = found[next]?.tokenType;
  if (type === At) return true;
  const before = found[i - 1]?.tokenType;
  return !inLines && before !== RBrace && before !== Newline && i > 0 && (type === LBrace || type === Body);
};

const virtual = (name: string, startOffset: number): IToken => {
  const tokenType = Object.values(tokens()).find((type) => type.name === name) ?? tokens().Newline;
  return {
    image: '',
    startOffset,
    endOffset: startOffset,
    tokenTypeIdx: tokenType.tokenTypeIdx ?? 0,
    tokenType,
  };
};

const unexpected = (complaint: Complaint, file: number): Problem => {
  const { token } = complaint;
  const span: Span = {
    file,
    start: token.startOffset,
    end: token.startOffset + Math.max(1, token.image.length),
  };
  if (complaint.about === 'message') return problem('MIG116', { text: complaint.text }, { span });
  const image = token.image.split('\n')[0] ?? '';
  const found =
    image === '' ? 'end of the text' : `"${image.length > 30 ? `${image.slice(0, 30)}…` : image}"`;
  const help = helpFor(token.image, complaint.where);
  return problem('MIG100', { found }, { span, ...(help === undefined ? {} : { help }) });
};

const helpFor = (image: string, where: 'block' | 'lines'): string | undefined => {
  if (image.startsWith('--') || image.startsWith('/*') || image === '#') return 'a comment begins with //';
  if (image === ',' || image === ';')
    return where === 'lines' ? 'a line ends with the line, without a sign' : undefined;
  if (/^@\w/.test(image) && where === 'lines') return `an attribute of the whole block is written @${image}`;
  return undefined;
};

type NamedBlock = Omit<RawBlock, 'head'> & Pick<Block, 'keyword' | 'name' | 'parameters' | 'type'>;

/** The head of a block taken apart: the keyword (the longest that is known, else the first word), the name, parameters or a type. */
const namedBlock = (
  block: RawBlock,
  text: string,
  { keywords, unnamed, wordBlocks }: Vocabulary,
  problems: Problem[],
): readonly NamedBlock[] => {
  const { head, lines, ...rest } = block;
  if (head.some((piece) => piece.name?.broken)) return [];
  const length = keywordLength(head, keywords);
  const isUnnamed = head.length === length && unnamed.has(keywordText(head));
  const [first, last, after] = [head[0], head[length - 1], head[length + 1]];
  const name = isUnnamed ? first : head[length];
  if (!first?.name || !last) return [];
  const keyword = { text: keywordText(head.slice(0, length)), span: { ...first.span, end: last.span.end } };
  if (!name?.name) {
    const found = keyword.text;
    problems.push(
      problem(
        'MIG116',
        { text: `"${found}" stands alone: a block begins with its kind and its name` },
        { span: keyword.span },
      ),
    );
    return [];
  }
  const end = head.at(-1)?.span.end ?? 0;
  const parameters = after?.args && after.span.start === name.span.end ? after.args : undefined;
  const typeAt = parameters ? head[length + 2] : after;
  const type = typeAt && { text: text.slice(typeAt.span.start, end), span: { ...typeAt.span, end } };
  return [
    {
      ...rest,
      keyword,
      name: name.name.name,
      ...(lines ? { lines: wordBlocks.has(keyword.text) ? lines : apart(lines, text, problems) } : {}),
      ...(parameters ? { parameters } : {}),
      ...(type ? { type } : {}),
    },
  ];
};

/** The lines that begin a line of the text; the others are reported. */
const apart = (lines: readonly Line[], text: string, problems: Problem[]): readonly Line[] =>
  lines.filter(({ span, ...line }, i) => {
    const before = lines[i - 1]?.span.end;
    if (before === undefined || text.slice(before, span.start).includes('\n')) return true;
    const sign = line.line === 'attribute' ? '@@' : line.line === 'mixin' ? '...' : '';
    const found = line.line === 'attribute' ? line.attribute.name.text : line.name.parts.join('.');
    const help = 'each line stands on a line of its own';
    problems.push(problem('MIG100', { found: `"${sign}${found}"` }, { span, help }));
    return false;
  });

const keywordLength = (head: readonly Piece[], keywords: ReadonlySet<string>): number => {
  const known = [3, 2, 1].find((n) => n < head.length && keywords.has(keywordText(head.slice(0, n))));
  if (known !== undefined) return known;
  // An unknown block: all words but the last are its keyword, which reads best in a message.
  const words = head.findIndex((piece) => !piece.name);
  return Math.max(1, (words < 0 ? head.length : words) - 1);
};

const keywordText = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => piece.name?.text ?? '()').join(' ');

const blockOf = (block: NamedBlock & { readonly below?: readonly string[] }): Block => {
  const { braces: _braces, below, ...rest } = block;
  return { ...rest, ...(below && below.length > 0 ? { below } : {}) };
};
