/** The one layout of the language: `format` and `print` both end here. */

/** An attribute as text. One with a doc comment begins a line of its own. */
export type AttributeLayout = { readonly text: string; readonly doc?: string };

type RemarksLayout = {
  readonly above?: readonly string[] | undefined;
  readonly doc?: string | undefined;
  readonly beside?: string | undefined;
};

export type LineLayout = RemarksLayout &
  (
    | {
        readonly line: 'member';
        readonly name: string;
        readonly type?: string;
        readonly attributes: readonly AttributeLayout[];
      }
    | { readonly line: 'mixin' | 'attribute'; readonly text: string }
  );

export type BlockLayout = RemarksLayout & {
  readonly keyword: string;
  /** Name, parameters and type; empty where there is no name. */
  readonly name: string;
  readonly attributes: readonly AttributeLayout[];
  /** `words` may share a line. */
  readonly words?: boolean;
  readonly lines?: readonly LineLayout[];
  /** With its dollar signs. */
  readonly body?: string;
  readonly below?: readonly string[] | undefined;
};

/** The text of these blocks. */
export const layout = (blocks: readonly BlockLayout[], below: readonly string[] = []): string => {
  const parts: string[] = [];
  let previous: { readonly block: BlockLayout; readonly text: string } | undefined;
  for (const block of blocks) {
    const text = blockText(block);
    if (previous && !staysTogether(previous, { block, text })) parts.push('');
    parts.push(...remarksText(block, ''), text);
    previous = { block, text };
  }
  if (below.length > 0) parts.push(...(parts.length > 0 ? [''] : []), ...withoutEdges(below));
  return parts.length > 0 ? `${parts.join('\n')}\n` : '';
};

type Placed = { readonly block: BlockLayout; readonly text: string };

/** Blocks of one line and one kind may stand together. */
const staysTogether = (previous: Placed, next: Placed): boolean =>
  ![previous, next].some(({ text }) => text.includes('\n')) &&
  previous.block.keyword === next.block.keyword &&
  next.block.doc === undefined &&
  next.block.above?.[0] !== '';

const blockText = (block: BlockLayout): string => {
  const head = `${block.keyword} ${block.name}`.trimEnd() + attributesText(block.attributes, '  ');
  const beside = block.beside === undefined ? '' : ` ${block.beside}`;
  if (block.body !== undefined) return `${head} as ${block.body}${beside}`;
  if (!block.lines) return head + beside;
  const short = oneLine(head, block);
  if (short !== undefined) return short + beside;
  const below = (block.below ?? []).map((line) => (line === '' ? '' : `  ${line}`));
  return [`${head} {${beside}`, ...linesText(block.lines), ...withoutEdges(below), '}'].join('\n');
};

const width = 100;

/** `enum user_role { admin member guest }`, when it fits and nothing else is to be said. */
const oneLine = (head: string, block: BlockLayout): string | undefined => {
  const lines = block.lines ?? [];
  if (block.below && block.below.length > 0) return undefined;
  if (lines.length === 0) return `${head} {}`;
  if (!block.words || head.includes('\n')) return undefined;
  const words = lines.flatMap((line) => (line.line === 'member' && isBare(line) ? [line.name] : []));
  const text = `${head} { ${words.join(' ')} }`;
  return words.length === lines.length && text.length <= width && !text.includes('\n') ? text : undefined;
};

const isBare = (line: Extract<LineLayout, { line: 'member' }>): boolean =>
  line.type === undefined &&
  line.attributes.length === 0 &&
  line.doc === undefined &&
  line.beside === undefined &&
  withoutEdges(line.above ?? []).length === 0;

const linesText = (lines: readonly LineLayout[]): readonly string[] => {
  const widths = columnWidths(lines);
  return lines.flatMap((line, i) => {
    const previous = lines[i - 1];
    const apart =
      previous && (previous.line === 'attribute') !== (line.line === 'attribute') && line.above?.[0] !== '';
    const text =
      line.line === 'member' ? memberText(line, widths[i] ?? { name: 0, type: 0 }) : `  ${line.text}`;
    const beside = line.beside === undefined ? '' : ` ${line.beside}`;
    return [
      ...(apart ? [''] : []),
      ...(previous && line.above?.[0] === '' ? [''] : []),
      ...remarksText(line, '  '),
      text + beside,
    ];
  });
};

const memberText = (line: Extract<LineLayout, { line: 'member' }>, widths: Widths): string => {
  const attributes = attributesText(line.attributes, '    ');
  if (line.type === undefined && attributes === '') return `  ${line.name}`;
  const inLine = attributes !== '' && !attributes.startsWith('\n');
  const text = `  ${line.name.padEnd(widths.name)}${widths.type === 0 && line.type === undefined ? '' : ` ${(line.type ?? '').padEnd(widths.type)}`}`;
  return (inLine ? text : text.trimEnd()) + attributes;
};

type Widths = { readonly name: number; readonly type: number };

/** Lines that stand together share their columns; an empty line, a mixin or a `@@` line begins anew. */
const columnWidths = (lines: readonly LineLayout[]): readonly (Widths | undefined)[] => {
  const widths: (Widths | undefined)[] = [];
  let run: { name: number; type: number } | undefined;
  for (const line of lines) {
    if (line.line !== 'member' || line.above?.includes('')) run = undefined;
    if (line.line === 'member') {
      run ??= { name: 0, type: 0 };
      if (line.type !== undefined || goesOn(line)) run.name = Math.max(run.name, line.name.length);
      if (goesOn(line)) run.type = Math.max(run.type, line.type?.length ?? 0);
    }
    widths.push(line.line === 'member' ? run : undefined);
  }
  return widths;
};

/** Does an attribute follow on the same line? What ends its line makes no column wider. */
const goesOn = ({ attributes: [first] }: Extract<LineLayout, { line: 'member' }>): boolean =>
  first !== undefined && first.doc === undefined;

const attributesText = (attributes: readonly AttributeLayout[], indent: string): string =>
  attributes
    .map(({ text, doc }) =>
      doc === undefined ? ` ${text}` : `\n${docText(doc, indent).join('\n')}\n${indent}${text}`,
    )
    .join('');

const remarksText = ({ above = [], doc }: RemarksLayout, indent: string): readonly string[] => [
  ...withoutStart(above).map((line) => (line === '' ? '' : indent + line)),
  ...(doc === undefined ? [] : docText(doc, indent)),
];

/** An attribute whose last argument ends in a comment has its parenthesis on the next line. */
export const attributeText = (name: string, args: readonly string[] | undefined): string =>
  args && args.length > 0 ? `@${name}(${argsText(args)})` : `@${name}`;

/** Arguments with commas between. */
export const argsText = (args: readonly string[]): string => args.join(', ');

const docText = (doc: string, indent: string): readonly string[] =>
  doc.split('\n').map((line) => (line === '' ? `${indent}///` : `${indent}/// ${line}`));

const withoutStart = (lines: readonly string[]): readonly string[] =>
  lines[0] === '' ? lines.slice(1) : lines;

const withoutEdges = (lines: readonly string[]): readonly string[] => {
  const start = lines.findIndex((line) => line !== '');
  return start < 0 ? [] : lines.slice(start, lines.findLastIndex((line) => line !== '') + 1);
};
