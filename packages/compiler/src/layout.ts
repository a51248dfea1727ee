import { builders, printer } from 'prettier/doc';
import type { Call, Expression } from './expression.ts';
import {
  breaksAlways,
  callArguments,
  expression,
  isComposition,
  isMultiline,
  oneLine,
  unchain,
  type Doc,
  type Link,
} from './layout-doc.ts';

const { hardline, indent } = builders;

/**
 * The TypeScript of a statement in prettier's default layout. Prettier itself takes seconds for a megabyte, most of
 * them to parse; the shape of what we print is known, so only its line breaks have to be found.
 */
export const layoutStatement = (statement: Call, where: 'alone' | 'in a function'): string => {
  const margin = where === 'alone' ? '' : '  ';
  const { head, calls } = unchain(statement);
  const always = breaksAlways(calls);
  const flat = always ? undefined : flatCalls(calls);
  if (flat !== undefined && typeof head === 'string') {
    const text = `${margin}await ${head}${flat};`;
    if (text.length <= 80 && isAscii(text)) return text;
  }
  if (always || (flat !== undefined && calls.length > 1 && isAscii(flat))) {
    const lines = calls.map((link, n) => linkText(link, `${margin}  `, n === calls.length - 1 ? ';' : ''));
    return `${margin}await ${print(head, '')}\n${lines.join('\n')}`;
  }
  return print(['await ', expression(statement), ';'], margin);
};

/** The doc laid out, each of its lines behind this margin. */
const print = (doc: Doc, margin: string): string => {
  if (typeof doc === 'string' && margin === '') return doc;
  const placed =
    margin === '' ? doc : margin === '  ' ? indent([hardline, doc]) : indent(indent([hardline, doc]));
  return printer.printDocToString(placed, { printWidth: 80, tabWidth: 2 }).formatted.replace(/^\n/, '');
};

/** One call of a broken chain: what fits on its line stands there, without asking the printer. */
const linkText = ({ path, args }: Link, margin: string, end: string): string => {
  const texts = args.map(flatText);
  const text = `${margin}${path}(${texts.join(', ')})${end}`;
  const isFlat = !texts.includes(undefined) && !isComposition(args) && text.length <= 80 && isAscii(text);
  return isFlat
    ? text
    : remembered(`${margin}${path}(${args.map(oneLine).join(', ')})${end}`, () =>
        print([path, callArguments(args), end], margin),
      );
};

/** The same lines come again in table after table, and asking the printer is what takes the time. */
const remembered = (key: string, make: () => string): string => {
  const known = lines.get(key) ?? make();
  if (lines.size > 10_000) lines.clear();
  lines.set(key, known);
  return known;
};

const lines = new Map<string, string>();

const isAscii = (text: string): boolean => /^[ -~]*$/.test(text);

/** The node on one line; undefined when something in it may have to break whatever room there is. */
const flatText = (node: Expression): string | undefined => {
  switch (node.is) {
    case 'name':
    case 'value':
      return oneLine(node);
    case 'template':
      return isMultiline(node) || node.values.length > 0 ? undefined : oneLine(node);
    case 'array':
      return node.items.every(({ is }) => is === 'name' || is === 'value') ? oneLine(node) : undefined;
    case 'arrow': {
      const body = node.body.is === 'call' ? flatChain(node.body) : flatText(node.body);
      return body === undefined ? undefined : `(${node.parameters.join(', ')}) => ${body}`;
    }
    case 'member':
    case 'call':
      return undefined;
  }
};

/** A chain of calls on one line, when its arguments are plain and nothing makes it break. */
const flatChain = (node: Call): string | undefined => {
  const { head, calls } = unchain(node);
  const flat = breaksAlways(calls) ? undefined : flatCalls(calls);
  return flat === undefined ? undefined : print(head, '') + flat;
};

const flatCalls = (calls: readonly Link[]): string | undefined => {
  let text = '';
  for (const { path, args } of calls) {
    const texts = args.map(flatText);
    if (texts.includes(undefined) || args.some(({ is }) => is === 'arrow')) return undefined;
    text += `${path}(${texts.join(', ')})`;
  }
  return text;
};
