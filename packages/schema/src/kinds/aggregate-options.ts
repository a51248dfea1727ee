import type { Attribute } from '../block.ts';
import { number, only, readBare, readField } from '../fields.ts';
import { ddl, type AttributeText, type Scope, type Statement } from '../kind.ts';
import { lastSegment, type Ref, type Sql } from '../node.ts';
import { quoteIdent, quoteLiteral, quoteName, sqlText, stringText } from '../sql.ts';
import { given } from './catalog.ts';
import { typeText } from './column-syntax.ts';
import { foreignName, foreignOperator } from './foreign-name.ts';
import { choice } from './options.ts';
import { parameterSql, parameterType } from './routine-parameters.ts';
import type { Parameter, Routine } from './routine.ts';

/** A function over many rows, as CREATE AGGREGATE describes it. `direct`: so many parameters stand before ORDER BY. */
export type Aggregate = Omit<Routine, 'kind'> & {
  readonly kind: 'aggregate';
  readonly in: Ref;
  readonly name: string;
  readonly signature: readonly Sql[];
  readonly parameters?: readonly Parameter[];
  readonly direct?: number;
};

type Value = 'function' | 'type' | 'number' | 'text' | 'operator' | 'bare' | 'modify' | 'parallel';

/** The words of CREATE AGGREGATE, in its order, and what their values are. */
const options: { readonly [name: string]: Value } = {
  sfunc: 'function',
  stype: 'type',
  sspace: 'number',
  finalfunc: 'function',
  finalfunc_extra: 'bare',
  finalfunc_modify: 'modify',
  combinefunc: 'function',
  serialfunc: 'function',
  deserialfunc: 'function',
  initcond: 'text',
  msfunc: 'function',
  minvfunc: 'function',
  mstype: 'type',
  msspace: 'number',
  mfinalfunc: 'function',
  mfinalfunc_extra: 'bare',
  mfinalfunc_modify: 'modify',
  minitcond: 'text',
  sortop: 'operator',
  parallel: 'parallel',
  hypothetical: 'bare',
};

export const optionNames: readonly string[] = ['orderBy', ...Object.keys(options)];

/** The options that the text gives; the functions among them are mentions where they are declared. */
export const readOptions = (
  attributes: ReadonlyMap<string, Attribute>,
  { signature }: Pick<Aggregate, 'signature'>,
  scope: Scope,
): { readonly [option: string]: Sql | true | undefined } => {
  const one = (name: string, value: Value): Sql | true | undefined => {
    const attribute = attributes.get(name);
    if (!attribute) return undefined;
    if (value === 'bare') return readBare(attribute, scope);
    if (value === 'number') return readField(number, attribute, scope);
    const word = only(attribute, expected[value] ?? 'a name', scope);
    if (!word) return undefined;
    if (value === 'type') return parameterType(word, (type) => scope.type(type));
    if (value === 'modify') return choice(word, ['read_only', 'shareable', 'read_write'], scope);
    if (value === 'parallel') {
      const said = choice(word, ['safe', 'restricted', 'unsafe'], scope);
      return said === 'unsafe' ? undefined : said;
    }
    if (value === 'text' || value === 'operator') {
      const given = /^'[\s\S]*'$/.test(word.text) ? word.text.slice(1, -1).replaceAll("''", "'") : word.text;
      return value === 'text' ? given : foreignOperator(given, scope);
    }
    const called = scope.name(word);
    const found = called && (scope.routine(called, signature) ?? scope.routine(called));
    return found ? [found] : called && foreignName(called, scope);
  };
  return given(Object.fromEntries(Object.entries(options).map(([name, value]) => [name, one(name, value)])));
};

const expected: { readonly [value in Value]?: string } = {
  function: 'the name of a function',
  type: 'a type',
  text: 'a value in quotes',
  operator: 'an operator in quotes',
};

/** The options as attributes. */
export const printOptions = (node: Aggregate): readonly AttributeText[] =>
  Object.entries(options).flatMap(([name, value]): readonly AttributeText[] => {
    const said = node[name] as Sql | true | undefined;
    if (said === undefined) return [];
    if (said === true) return [{ name }];
    return [
      { name, args: [value === 'text' || value === 'operator' ? stringText(sqlText(said)) : typeText(said)] },
    ];
  });

/** CREATE AGGREGATE. */
export const createAggregate = (node: Aggregate, verb = 'create'): Statement => {
  const said = Object.entries(options).flatMap(([name, value]) => {
    const option = node[name] as Sql | true | undefined;
    if (option === undefined) return [];
    return [option === true ? name : `${name} = ${valueText(value, option)}`];
  });
  return ddl(`${verb} aggregate ${signatureText(node)} (${said.join(', ')})`);
};

const valueText = (value: Value, option: Sql): string => {
  if (value === 'operator') return `operator(${sqlText(option)})`;
  return value === 'text' ? quoteLiteral(sqlText(option)) : sqlText(option);
};

const signatureText = (node: Aggregate): string => {
  const { given, ordered } = argumentsOf(node);
  const list = (parameters: readonly Parameter[]): string =>
    parameters.map((parameter) => parameterSql(parameter, quoteIdent)).join(', ');
  const inside = ordered ? `${list(given)} order by ${list(ordered)}`.trim() : list(given) || '*';
  return `${quoteName([lastSegment(node.in.ref), node.name])}(${inside})`;
};

/** What stands before ORDER BY, and behind it in an ordered-set aggregate. */
export const argumentsOf = ({
  parameters = [],
  direct,
}: Aggregate): { readonly given: readonly Parameter[]; readonly ordered?: readonly Parameter[] } => {
  if (direct === undefined) return { given: parameters };
  const given = parameters.slice(0, direct);
  return { given, ordered: endsVariadic(given) ? given.slice(-1) : parameters.slice(direct) };
};

/** One that stands for many before ORDER BY takes what stands behind as well: PostgreSQL wants it there again, and keeps it once. */
export const endsVariadic = (given: readonly Pick<Parameter, 'mode'>[]): boolean =>
  given.at(-1)?.mode === 'variadic';
