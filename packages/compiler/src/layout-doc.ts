import { builders, utils } from 'prettier/doc';
import { escapeTemplate, escapeTemplateLine, quoteString } from './escape.ts';
import type { Call, Expression, Template } from './expression.ts';

/** What prettier's printer lays out. */
export type Doc = builders.Doc;
const {
  breakParent,
  conditionalGroup,
  fill,
  group,
  hardline,
  ifBreak,
  indent,
  join,
  line,
  literalline,
  softline,
} = builders;
const { willBreak } = utils;

/** Prettier's rule: a chain of three calls, one with an argument that is not simple, never stays on one line. */
export const breaksAlways = (calls: readonly Link[]): boolean =>
  calls.length > 2 && calls.some(({ args }) => !args.every((arg) => isSimple(arg)));

/** The doc of any expression; `hugged` is one that opens on the line of its call. */
export const expression = (node: Expression, hugged = false): Doc => {
  switch (node.is) {
    case 'name':
      return node.name;
    case 'value':
      return value(node.value);
    case 'array':
      return array(node.items);
    case 'arrow':
      return arrow(node, hugged);
    case 'member':
      return member(node);
    case 'call':
      return call(node);
    case 'template':
      return template(node);
  }
};

const value = (of: string | number | bigint | boolean | null | undefined): string => {
  if (typeof of === 'string') return quoteString(of);
  if (typeof of === 'number') return String(Object.is(of, -0) ? '-0' : of).replace('e+', 'e');
  return typeof of === 'bigint' ? `${of}n` : String(of);
};

/** Lines of a template stand where SQL has them, whatever the indentation. */
const template = ({ texts, values }: Template): Doc => {
  const parts: Doc[] = ['sql`'];
  texts.forEach((text, n) => {
    parts.push(join(literalline, escapeTemplate(text).split('\n')));
    const next = values[n];
    if (next) parts.push('${', oneLine(next), '}');
  });
  return [...parts, '`'];
};

/** What stands between `${` and `}` never breaks. */
export const oneLine = (node: Expression): string => {
  switch (node.is) {
    case 'name':
      return node.name;
    case 'value':
      return value(node.value);
    case 'array':
      return `[${node.items.map(oneLine).join(', ')}]`;
    case 'arrow':
      return `(${node.parameters.join(', ')}) => ${oneLine(node.body)}`;
    case 'member':
      return `${oneLine(node.of)}.${node.name}`;
    case 'call':
      return `${oneLine(node.of)}.${node.method}(${node.args.map(oneLine).join(', ')})`;
    case 'template':
      return `sql\`${node.texts.map((text, n) => escapeTemplateLine(text) + hole(node.values[n])).join('')}\``;
  }
};

const hole = (node: Expression | undefined): string => (node ? `\${${oneLine(node)}}` : '');

const array = (items: readonly Expression[]): Doc => {
  if (items.length === 0) return '[]';
  const id = Symbol('array');
  const docs = items.map((item) => group(expression(item)));
  const content = items.every(isNumber)
    ? fill(
        join(
          line,
          docs.map((doc, n) => [doc, n < docs.length - 1 ? ',' : ifBreak(',', '', { groupId: id })]),
        ),
      )
    : [join([',', line], docs), ifBreak(',')];
  const matrix = items.length > 1 && items.every((item) => item.is === 'array' && item.items.length > 1);
  return group(['[', indent([softline, content]), softline, ']'], { shouldBreak: matrix, id });
};

const isNumber = (node: Expression): boolean => node.is === 'value' && typeof node.value === 'number';

const arrow = ({ parameters, body }: Expression & { is: 'arrow' }, hugged: boolean): Doc => {
  const comma = parameters.length > 0 ? ifBreak(',') : '';
  const names = parameters.length > 0 ? indent([softline, ...parameters]) : '';
  const head = hugged
    ? group(['(', ...parameters, ')'])
    : group(['(', names, comma, parameters.length > 0 ? softline : '', ')']);
  const sameLine = body.is === 'array' || isMultiline(body);
  const tail = sameLine
    ? [' ', expression(body)]
    : [indent([line, expression(body)]), hugged ? [ifBreak(','), softline] : ''];
  return group([group(head), ' =>', group(tail)]);
};

/** A template of several lines. */
export const isMultiline = (node: Expression | undefined): boolean =>
  node?.is === 'template' && node.texts.some((text) => text.includes('\n'));

const member = (node: Expression & { is: 'member' }): Doc => [
  expression(node.of),
  node.of.is === 'name' ? `.${node.name}` : group(indent([softline, `.${node.name}`])),
];

/** A template of several lines as the only argument keeps to its parentheses. */
const call = (node: Call): Doc => {
  const [only] = node.args;
  return node.args.length === 1 && only?.is === 'template' && isMultiline(only)
    ? [member({ is: 'member', of: node.of, name: node.method }), '(', template(only), ')']
    : chain(node);
};

/** A chain breaks before every call or before none. Its root, with the members up to the first call, stays together. */
const chain = (node: Call): Doc => {
  const { head, calls } = unchain(node);
  const docs = calls.map(({ path, args }): Doc => [path, callArguments(args)]);
  const flat = [head, ...docs];
  if (docs.length < 2) return group(flat);
  const broken = [head, indent([hardline, join(hardline, docs)])];
  if (
    breaksAlways(calls) ||
    [head, ...docs.slice(0, -1)].some(willBreak) ||
    lastBreaksAfterCallback(calls, docs)
  )
    return group(broken);
  return [willBreak(flat) ? breakParent : '', conditionalGroup([flat, broken])];
};

/** One call of a chain, with the members before it. */
export type Link = { readonly path: string; readonly args: readonly Expression[] };

/** A chain taken apart: its root with the members up to the first call, and the calls. */
export const unchain = (node: Call): { readonly head: Doc; readonly calls: readonly Link[] } => {
  const calls: Link[] = [];
  let path = '';
  let at: Expression = node;
  for (; at.is === 'call' || at.is === 'member'; at = at.of) {
    if (at.is === 'member') path = `.${at.name}${path}`;
    else {
      flush(calls, path);
      calls.unshift({ path: `.${at.method}`, args: at.args });
      path = '';
    }
  }
  // Almost always a name: text needs no printer.
  return { head: at.is === 'name' ? at.name + path : [expression(at), path], calls };
};

/** Members between two calls belong to the later one. */
const flush = (calls: Link[], path: string): void => {
  const [next] = calls;
  if (path && next) calls[0] = { ...next, path: path + next.path };
};

const lastBreaksAfterCallback = (calls: readonly Link[], docs: readonly Doc[]): boolean =>
  willBreak(docs.at(-1) ?? '') &&
  calls.slice(0, -1).some(({ args }) => args.some((arg) => arg.is === 'arrow'));

/** Prettier's word for an argument that does not make a chain of three calls break. */
const isSimple = (node: Expression, depth = 2): boolean => {
  if (depth <= 0) return false;
  switch (node.is) {
    case 'name':
    case 'value':
      return true;
    case 'array':
      return node.items.every((item) => isSimple(item, depth - 1));
    case 'member':
      return isSimple(node.of, depth);
    case 'call':
      return (
        isSimple(node.of, depth) &&
        node.args.length <= depth &&
        node.args.every((arg) => isSimple(arg, depth - 1))
      );
    case 'arrow':
    case 'template':
      return false;
  }
};

/** The parentheses of a call with what stands between them. */
export const callArguments = (args: readonly Expression[]): Doc => {
  const last = args.at(-1);
  if (!last) return '()';
  const docs = args.map((arg, n): Doc =>
    n < args.length - 1 ? [expression(arg), ',', line] : expression(arg),
  );
  if (isComposition(args)) return allBroken(docs);
  if (isHuggable(args, last)) return hugLast(docs, expression(last, true));
  return group(['(', indent([softline, ...docs]), ifBreak(','), softline, ')']);
};

const allBroken = (docs: readonly Doc[]): Doc =>
  group(['(', indent([line, ...docs]), ifBreak(','), line, ')'], { shouldBreak: true });

const hugLast = (docs: readonly Doc[], last: Doc): Doc => {
  const heads = docs.slice(0, -1);
  if (heads.some(willBreak)) return allBroken(docs);
  const broken: Doc = ['(', ...heads, group(last, { shouldBreak: true }), ')'];
  return willBreak(last)
    ? [breakParent, conditionalGroup([broken, allBroken(docs)])]
    : conditionalGroup([['(', ...heads, last, ')'], broken, allBroken(docs)]);
};

/** Prettier's word for arguments that always stand on lines of their own: several functions, or a call with one inside. */
export const isComposition = (args: readonly Expression[]): boolean =>
  args.length > 1 &&
  (args.filter((arg) => arg.is === 'arrow').length > 1 ||
    args.some((arg) => arg.is === 'call' && arg.args.some((inner) => inner.is === 'arrow')));

/** May the last argument open on the line of the call, and break inside? */
const isHuggable = (args: readonly Expression[], last: Expression): boolean => {
  const before = args.at(-2);
  if (before?.is === last.is) return false;
  if (last.is === 'arrow') return last.body.is === 'array' || last.body.is === 'call';
  if (last.is !== 'array' || last.items.length === 0) return false;
  return !(args.length === 2 && before?.is === 'arrow') && !(args.length > 1 && last.items.every(isNumber));
};
