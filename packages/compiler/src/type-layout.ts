import { builders, printer } from 'prettier/doc';
import { quoteString } from './escape.ts';

/** An interface in prettier's default layout; the types are TypeScript on one line. */
export const layoutInterface = (
  name: string,
  lines: readonly (readonly [name: string, type: string])[],
): string => {
  const members = lines.map(([key, type]): Doc => [
    hardline,
    property(key),
    ': ',
    layout(parse(type), true),
    ';',
  ]);
  return lines.length === 0
    ? `export interface ${name} {}`
    : print([`export interface ${name} {`, indent(members), hardline, '}']);
};

/** A type with a name in prettier's default layout. */
export const layoutAlias = (name: string, text: string): string => {
  const type = parse(text);
  const left = `export type ${name} =`;
  if (type.is === 'union' && !isHugged(type))
    return print(group([left, group(indent([line, layout(type)])), ';']));
  const id = Symbol('alias');
  const right = indentIfBreak(group(layout(type)), { groupId: id });
  return print(group([left, group(indent(line), { id }), right, ';']));
};

type Doc = builders.Doc;
const { align, group, hardline, ifBreak, indent, indentIfBreak, join, line, softline } = builders;

const print = (doc: Doc): string => printer.printDocToString(doc, { printWidth: 80, tabWidth: 2 }).formatted;

const property = (name: string): string =>
  identifier.test(name) && settled.test(name) ? name : quoteString(name);

/** What ECMAScript 5 took for an identifier, which is where prettier leaves out the quotes. */
const identifier = /^[$_\p{L}\p{Nl}][$\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*$/u;

/** Letters that are as old as that; whether a compiler takes younger ones without quotes depends on its age. */
const settled = new RegExp(
  `^[${[
    '\\u{0}-\\u{52f}\\u{5d0}-\\u{5ea}\\u{620}-\\u{6ff}\\u{900}-\\u{97f}\\u{e00}-\\u{e7f}\\u{1e00}-\\u{1fff}',
    '\\u{3041}-\\u{30ff}\\u{3400}-\\u{4db5}\\u{4e00}-\\u{9fcc}\\u{ac00}-\\u{d7a3}',
  ].join('')}]+$`,
  'u',
);

type Type =
  | { readonly is: 'name'; readonly name: string; readonly args: readonly Type[] }
  | { readonly is: 'string'; readonly text: string }
  | { readonly is: 'array'; readonly of: Type }
  | { readonly is: 'union'; readonly types: readonly Type[] };

const layout = (type: Type, indented = false): Doc => {
  switch (type.is) {
    case 'name':
      return [type.name, type.args.length > 0 ? parameters(type.args) : ''];
    case 'string':
      return quoteString(type.text);
    case 'array':
      return type.of.is === 'union'
        ? ['(', group([indent([softline, union(type.of.types)]), softline]), ')[]']
        : [layout(type.of), '[]'];
    case 'union':
      if (isHugged(type))
        return join(
          ' | ',
          type.types.map((each) => layout(each)),
        );
      return indented ? group(indent([softline, union(type.types)])) : union(type.types);
  }
};

const union = (types: readonly Type[]): Doc =>
  group(types.map((type, n): Doc => [n === 0 ? ifBreak('| ') : [line, '| '], align(2, layout(type))]));

const parameters = (args: readonly Type[]): Doc => {
  const docs = args.map((arg) => layout(arg));
  const [only] = args;
  return args.length === 1 && only && isHugged(only)
    ? ['<', ...docs, '>']
    : group(['<', indent([softline, join([',', line], docs)]), softline, '>']);
};

/** Prettier keeps together what is one name, or one name and null. */
const isHugged = (type: Type): boolean => {
  if (type.is === 'name') return type.args.length === 0;
  if (type.is !== 'union') return false;
  const object = type.types.find((each) => each.is === 'name' && !keywords.has(each.name));
  return (
    object !== undefined &&
    type.types.every((each) => each === object || (each.is === 'name' && each.name === 'null'))
  );
};

const keywords: ReadonlySet<string> = new Set(
  'any bigint boolean never null number object string symbol undefined unknown void'.split(' '),
);

/** Reads what kinds write: names with arguments, strings, `[]`, `|` and parentheses. Anything else is a broken invariant. */
const parse = (text: string): Type => {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|\w+|\[\]|\S/g) ?? [];
  const type = readUnion(tokens);
  if (tokens.length > 0) throw new Error(`a type that cannot be read: ${text}`);
  return type;
};

const readUnion = (tokens: string[]): Type => {
  const types = [readArray(tokens)];
  while (take(tokens, '|')) types.push(readArray(tokens));
  const [only] = types;
  return types.length === 1 && only ? only : { is: 'union', types };
};

const readArray = (tokens: string[]): Type => {
  let type = readOne(tokens);
  while (take(tokens, '[]')) type = { is: 'array', of: type };
  return type;
};

const readOne = (tokens: string[]): Type => {
  const token = tokens.shift() ?? '';
  if (token.startsWith('"')) return { is: 'string', text: String(JSON.parse(token)) };
  if (token === '(') {
    const inner = readUnion(tokens);
    if (!take(tokens, ')')) throw new Error('a type misses a parenthesis');
    return inner;
  }
  if (!/^\w+$/.test(token)) throw new Error(`a type holds ${token}`);
  const args: Type[] = [];
  if (take(tokens, '<')) {
    do args.push(readUnion(tokens));
    while (take(tokens, ','));
    if (!take(tokens, '>')) throw new Error('a type misses a bracket');
  }
  return { is: 'name', name: token, args };
};

const take = (tokens: string[], token: string): boolean => {
  if (tokens[0] !== token) return false;
  tokens.shift();
  return true;
};
