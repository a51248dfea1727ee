import {
  kinds as allKinds,
  nameText,
  type Arg,
  type Attribute,
  type Block,
  type Kind,
  type Line,
  type Name,
  type Problem,
  type Remarks,
  type SourceFile,
  type Span,
} from '@migkit/schema';
import { wordsOf } from './bind/entry.ts';
import { languageOf, type Language } from './bind/language.ts';
import { endsInLineComment, slashesIn } from './text/args.ts';
import {
  argsText,
  attributeText,
  layout,
  type AttributeLayout,
  type BlockLayout,
  type LineLayout,
} from './text/layout.ts';
import { parse } from './text/parse.ts';

/** Text in the one layout, or as it was when it has problems. */
export type Formatted = { readonly text: string; readonly problems: readonly Problem[] };

/** Brings a text into the one layout; loses no comment. `spent` are the places of hints that have done their work: they are left out. */
export const format = (
  text: string,
  {
    spent = [],
    kinds = allKinds,
    name = '',
  }: { readonly spent?: readonly Span[]; readonly kinds?: readonly Kind[]; readonly name?: string } = {},
): Formatted => {
  const language = languageOf(kinds);
  const { source, problems } = parse(name, text, language);
  if (problems.some(({ severity }) => severity === 'error')) return { text, problems };
  const gone = new Set(spent.map(({ start }) => start));
  const blocks = source.blocks.map((block) => blockLayout(block, { source, language, gone }));
  return { text: layout(blocks, source.below), problems };
};

type Context = {
  readonly source: SourceFile;
  readonly language: Language;
  readonly gone: ReadonlySet<number>;
};

const blockLayout = (block: Block, context: Context): BlockLayout => {
  const words = context.language.wordBlocks.has(block.keyword.text);
  const { lines, left } = kept(words ? block.lines?.flatMap(eachWord) : block.lines, context);
  const parameters = block.parameters ? `(${argsText(argTexts(block.parameters, context))})` : '';
  const type = block.type ? ` ${typeText(block.type.text)}` : '';
  const isNamed = block.name.span.start !== block.keyword.span.start;
  return {
    ...remarks(block, docsOfGone(block.attributes, context)),
    keyword: block.keyword.text,
    name: (isNamed ? nameOf(block.name, context) : '') + parameters + type,
    attributes: attributes(block.attributes, context),
    words,
    ...(lines ? { lines: lines.map((line) => lineLayout(line, words, context)) } : {}),
    ...(block.body ? { body: bodyText(block.body.span, context) } : {}),
    below: [...left, ...(block.below ?? [])],
  };
};

const eachWord = (line: Line): readonly Line[] => {
  if (line.line !== 'member' || line.nullable) return [line];
  const words = wordsOf(line);
  const { beside, ...first } = words[0] ?? line;
  // What stands beside several words stands beside the last.
  return words.length < 2 || beside === undefined
    ? words
    : [first, ...words.slice(1, -1), { ...(words.at(-1) ?? line), beside }];
};

const lineLayout = (line: Line, words: boolean, context: Context): LineLayout => {
  if (line.line === 'mixin')
    return { ...remarks(line), line: 'mixin', text: `...${nameOf(line.name, context)}` };
  if (line.line === 'attribute')
    return { ...remarks(line), line: 'attribute', text: `@${attributeLayout(line.attribute, context)}` };
  const type = `${line.type ? typeText(line.type.text) : ''}${line.nullable ? '?' : ''}`;
  return {
    ...remarks(line, docsOfGone(line.attributes, context)),
    line: 'member',
    name: words ? wordOf(line.name, context) : nameOf(line.name, context),
    ...(type === '' ? {} : { type }),
    attributes: attributes(line.attributes, context),
  };
};

const remarks = ({ above = [], doc, beside }: Remarks, more: readonly string[] = []) => ({
  above: [...above, ...more],
  doc: doc?.text,
  beside,
});

/** The lines without hints that have done their work; what was said of one that is gone stands above the next. */
const kept = (
  lines: readonly Line[] | undefined,
  { gone }: Context,
): { readonly lines?: readonly Line[]; readonly left: readonly string[] } => {
  let left: readonly string[] = [];
  const rest = lines?.flatMap((line) => {
    const isGone = line.line === 'attribute' && gone.has(line.attribute.span.start);
    const above = [...left, ...(line.above ?? [])];
    left = isGone
      ? [...above, ...asComments(line.doc), ...(line.beside === undefined ? [] : [line.beside])]
      : [];
    return isGone ? [] : [{ ...line, above }];
  });
  return { ...(rest ? { lines: rest } : {}), left };
};

/** The words above a hint that goes stay. */
const docsOfGone = (list: readonly Attribute[], { gone }: Context): readonly string[] =>
  list.flatMap(({ span, doc }) => (gone.has(span.start) ? asComments(doc) : []));

const asComments = (doc: Remarks['doc']): readonly string[] =>
  doc?.text.split('\n').map((text) => `// ${text}`.trimEnd()) ?? [];

const attributes = (list: readonly Attribute[], context: Context): readonly AttributeLayout[] =>
  list
    .filter(({ span }) => !context.gone.has(span.start))
    .map((attribute) => ({
      text: attributeLayout(attribute, context),
      ...(attribute.doc ? { doc: attribute.doc.text } : {}),
    }));

const attributeLayout = ({ name, args }: Attribute, context: Context): string =>
  attributeText(name.text, args && argTexts(args, context));

/** An argument that ends in a comment, or in what somebody took for one, takes the end of the line with it. */
const argTexts = (args: readonly Arg[], context: Context): readonly string[] =>
  args
    .filter(({ key, span }) => !key || !context.gone.has(span.start))
    .map((arg) => {
      const text = argText(arg, context);
      return endsInLineComment(text) || isTakenForComment(arg, context) ? `${text}\n` : text;
    });

/** To SQL two slashes are an operator: only where a line ends behind them may somebody have meant a comment. */
const isTakenForComment = ({ span }: Arg, { source }: Context): boolean => {
  const text = source.text.slice(span.start, span.end);
  return (
    slashesIn(text.slice(text.lastIndexOf('\n') + 1)) >= 0 && /^[^\S\n]*\n/.test(source.text.slice(span.end))
  );
};

const argText = ({ key, value, span }: Arg, { source }: Context): string => {
  // A comment before the key is no part of key or value.
  if (key && key.span.start > span.start) return source.text.slice(span.start, span.end);
  return key ? `${key.text}: ${value.text}`.trimEnd() : value.text;
};

/** One space between the words of a type; what is in quotes or parentheses stays. */
const typeText = (text: string): string => (/["'\n(]/.test(text) ? text : text.replace(/\s+/g, ' '));

/** A name in quotes only where it needs them. */
const nameOf = (name: Name, { source }: Context): string => {
  const { start, end } = name.span;
  return source.text[start] === quote ? source.text.slice(start, end) : name.parts.map(nameText).join('.');
};

/** A word in single quotes only where it is no plain word. */
const wordOf = (name: Name, context: Context): string => {
  const [only = ''] = name.parts;
  return name.parts.length === 1 && nameText(only) === only ? only : nameOf(name, context);
};

const quote = "'";

/** From dollar to dollar. */
const bodyText = ({ start, end }: Span, { source }: Context): string => {
  const tag = /\$[^$]*\$$/.exec(source.text.slice(Math.max(0, start - 200), start))?.[0] ?? '$$';
  return tag + source.text.slice(start, end) + tag;
};
