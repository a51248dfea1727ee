import { scanGroup } from '../text/scan.ts';
import { parseSql, type Parsed, type Span, type SqlFault } from './parser.ts';
import { definingIn } from './schema-edits.ts';
import type { Tree } from './tree.ts';

/** What one piece of SQL is: its tree, or what is wrong with it. */
export type Checked =
  | { readonly fault: SqlFault }
  | {
      readonly tree: unknown;
      readonly offset: (bytes: number) => number;
      /** Where the statements stand in which a name before a dot is a schema. */
      readonly defining?: readonly Span[];
    };

/** Is this text exactly one SQL expression? */
export const checkExpression = (text: string): Checked => {
  const whole = (message: string): Checked => ({ fault: { message, at: 0, length: text.length } });
  if (plain.test(text)) return { tree: undefined, offset: (bytes) => bytes };
  const parsed = parseSql(text, 'select (', '\n)');
  if ('fault' in parsed) return parsed;
  const wrapped = `(${text}\n)`;
  const group = scanGroup(wrapped, 0, wrapped.length);
  // What closes our parenthesis and opens another would be more than an expression.
  if (group?.end !== wrapped.length) return whole('the parentheses do not match');
  const [comma] = group.commas;
  if (comma !== undefined)
    return { fault: { message: 'one expression is expected, not a list', at: comma - 1, length: 1 } };
  const value = valueOf(parsed);
  if (value === undefined) return whole('an expression is expected');
  if ('SubLink' in value && query.test(text))
    return whole('an expression is expected; a query stands in parentheses of its own');
  return { tree: value, offset: parsed.offset };
};

/** Is this text exactly one query? */
export const checkQuery = (text: string): Checked => {
  const parsed = parseSql(text, '\n', '');
  if ('fault' in parsed) return parsed;
  const [statement] = parsed.statements;
  if (parsed.statements.length === 1 && statement && 'SelectStmt' in statement)
    return { tree: statement, offset: parsed.offset };
  return { fault: { message: 'one query is expected, as in select …', at: 0, length: text.length } };
};

/** Are these statements, as in the body of a function? */
export const checkStatements = (text: string): Checked => {
  const parsed = parseSql(text, '\n', '');
  if ('fault' in parsed) return parsed;
  const { statements, spans, offset } = parsed;
  return { tree: statements, offset, defining: definingIn(statements, spans) };
};

/** Is this what COMMENT ON calls an object? */
export const checkObject = (text: string): Checked => {
  const parsed = parseSql(text, 'comment on ', ' is null');
  if ('fault' in parsed) return parsed;
  const { statements, spans, offset } = parsed;
  return { tree: statements, offset, defining: definingIn(statements, spans) };
};

/** Are these statements that read and write rows? */
export const checkCommands = (text: string): Checked => {
  const parsed = parseSql(text, '\n', '');
  if ('fault' in parsed) return parsed;
  const isOther = parsed.statements.some((one) => !Object.keys(one).every((name) => commands.has(name)));
  if (!isOther) return { tree: parsed.statements, offset: parsed.offset };
  const message = 'select, insert, update, delete and notify are expected, and nothing else';
  return { fault: { message, at: 0, length: text.length } };
};

const commands: ReadonlySet<string> = new Set([
  'SelectStmt',
  'InsertStmt',
  'UpdateStmt',
  'DeleteStmt',
  'NotifyStmt',
]);

/** Is this a body of standard SQL: `return …`, or `begin atomic … end`? */
export const checkAtomic = (text: string): Checked => {
  const parsed = parseSql(text, 'create function f()\n', '');
  if ('fault' in parsed) return parsed;
  const [statement] = parsed.statements;
  const made = statement?.['CreateFunctionStmt'] as Tree | undefined;
  return { tree: made?.['sql_body'], offset: parsed.offset };
};

/** Needs no parser: a number, a string, a word that stands for itself. */
const plain = /^(?:-?\d+(?:\.\d+)?|'[^'\0]*'|true|false|null)$/i;

const query = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*(?:select|with|values|table)\b/i;

/** The one thing that the SELECT around an expression computes; undefined when the text made more of it. */
const valueOf = (parsed: Extract<Parsed, { statements: unknown }>): Tree | undefined => {
  const [statement] = parsed.statements;
  const select = statement?.['SelectStmt'] as Tree | undefined;
  if (!select || parsed.statements.length !== 1) return undefined;
  if (Object.keys(select).some((key) => !['targetList', 'limitOption', 'op'].includes(key))) return undefined;
  const [target, more] = select['targetList'] as readonly { readonly ResTarget: Tree }[];
  if (!target || more || Object.keys(target.ResTarget).some((key) => key !== 'val' && key !== 'location'))
    return undefined;
  return target.ResTarget['val'] as Tree;
};
