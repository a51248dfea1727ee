import type { Arg, Word } from '../block.ts';
import type { Scope } from '../kind.ts';
import type { Sql } from '../node.ts';
import { nameText, sqlOf, sqlText } from '../sql.ts';
import { depths, exactIdent, isWord, sqlTokens, type Token } from '../sql-tokens.ts';
import { isBuiltinType, typeParts } from '../types.ts';
import { typeText } from './column-syntax.ts';
import type { Parameter } from './routine.ts';

/** A parameter taken apart, its parts still as text. */
export type Piece = {
  readonly mode?: Parameter['mode'];
  readonly name?: string;
  readonly type: Word;
  readonly default?: Word;
};

/** `a integer`, `integer`, `out b text`, `variadic c text[]`, `d integer default 1`, in the way of CREATE FUNCTION. */
export const pieceOf = ({ value }: Arg): Piece => {
  const tokens = sqlTokens(value.text);
  const depth = depths(tokens);
  const modes = modeOf(tokens);
  const preset = tokens.findIndex(
    (token, i) => i >= modes.length && depth[i] === 0 && isWord(token, 'default', '=', ':='),
  );
  const rest = tokens.slice(modes.length, preset < 0 ? undefined : preset);
  const [first, second] = rest;
  const named =
    first && second && startsType(second) && !isBuiltinType(textOf(value, rest)) ? first : undefined;
  return {
    ...(modes.mode ? { mode: modes.mode } : {}),
    ...(named ? { name: exactName(named) } : {}),
    type: part(value, named ? rest.slice(1) : rest),
    ...(preset < 0 ? {} : { default: part(value, tokens.slice(preset + 1)) }),
  };
};

/** The types of what is given to the routine. */
export const readSignature = (args: readonly Arg[], type: Scope['type']): readonly Sql[] =>
  args
    .map(pieceOf)
    .filter(({ mode }) => mode !== 'out')
    .map((piece) => parameterType(piece.type, type));

/** How many arguments a call has; CALL has some as well for what is only given back. */
export const countArguments = (
  args: readonly Arg[],
  isProcedure = false,
): { readonly least: number; readonly most: number } => {
  const taken = args.map(pieceOf).filter(({ mode }) => isProcedure || mode !== 'out');
  return {
    least: taken.filter((piece) => piece.default === undefined).length,
    most: taken.some(({ mode }) => mode === 'variadic') ? Infinity : taken.length,
  };
};

/** Every parameter, with its problems reported. */
export const readParameters = (args: readonly Arg[], scope: Scope): readonly Parameter[] =>
  args.map((arg) => {
    const piece = pieceOf(arg);
    if (arg.key)
      scope.problem('MIG109', arg.key.span, {
        value: `"${arg.key.text}:"`,
        expected: 'a parameter is a name and a type, as in (amount integer)',
      });
    if (piece.type.text === '')
      scope.problem('MIG109', arg.span, {
        value: `"${arg.value.text}"`,
        expected: 'a parameter needs a type',
      });
    return {
      ...(piece.mode ? { mode: piece.mode } : {}),
      ...(piece.name === undefined ? {} : { name: piece.name }),
      type: parameterType(piece.type, (word) => scope.type(word)),
      ...(piece.default ? { default: scope.scalar(piece.default) } : {}),
    };
  });

/** A parameter as it stands in the text of a schema. */
export const parameterText = (parameter: Parameter): string => written(parameter, nameIn, typeText);

/** A parameter as it stands in SQL. */
export const parameterSql = (parameter: Parameter, quote: (name: string) => string): string =>
  written(parameter, quote, sqlText);

/** The type of a parameter or a result: PostgreSQL keeps no modifiers there, and takes some that no column has. */
export const parameterType = (word: Word, type: Scope['type']): Sql => {
  const plain = pseudoType(word.text);
  return plain === undefined ? withoutModifiers(type(word)) : plain;
};

/** A type without its modifiers: `varchar` for `varchar(10)`. */
export const withoutModifiers = (type: Sql): Sql => {
  if (typeof type !== 'string')
    return sqlOf(
      type.map((part) => (typeof part === 'string' ? part.replace(/\([^)]*\)(?=(\[\])?$)/, '') : part)),
    );
  const { element, modifiers, array } = typeParts(type);
  return (modifiers === '' ? element : element.slice(0, -modifiers.length)) + (array ? '[]' : '');
};

const pseudoType = (text: string): string | undefined => {
  const array = /\[\s*\]$/.test(text) ? '[]' : '';
  const bare = text
    .replace(/\s*\[\s*\]$/, '')
    .trim()
    .toLowerCase()
    .replace(/^"(\w+)"$/, '$1');
  if (!pseudoTypes.has(bare)) return undefined;
  return (bare === 'any' ? '"any"' : bare) + array;
};

const pseudoTypes: ReadonlySet<string> = new Set(
  `any anyarray anycompatible anycompatiblearray anycompatiblemultirange anycompatiblenonarray anycompatiblerange
  anyelement anyenum anymultirange anynonarray anyrange cstring event_trigger fdw_handler index_am_handler internal
  language_handler pg_ddl_command record table_am_handler trigger tsm_handler unknown void`.split(/\s+/),
);

const written = (
  { mode, name, type, default: preset }: Parameter,
  quote: (name: string) => string,
  spell: (type: Sql) => string,
): string =>
  [
    ...(mode === undefined || mode === 'table' ? [] : [mode]),
    ...(name === undefined ? [] : [quote(name)]),
    spell(type),
    ...(preset === undefined ? [] : [`default ${sqlText(preset)}`]),
  ].join(' ');

const modeOf = (
  tokens: readonly Token[],
): { readonly length: number; readonly mode?: Exclude<Parameter['mode'], 'table'> } => {
  const [first, second] = tokens;
  if (isWord(first, 'in') && isWord(second, 'out')) return { length: 2, mode: 'inout' };
  if (isWord(first, 'in')) return { length: 1 };
  const mode = (['out', 'inout', 'variadic'] as const).find((word) => isWord(first, word));
  return mode ? { length: 1, mode } : { length: 0 };
};

/** A type goes on with a dot, a length or an array mark; a name does not. */
const startsType = ({ text }: Token): boolean => !['.', '(', '['].includes(text);

const exactName = ({ text }: Token): string => (text.startsWith('"') ? exactIdent(text) : text);

const nameIn = (name: string): string => (modeWords.has(name.toLowerCase()) ? `"${name}"` : nameText(name));
const modeWords: ReadonlySet<string> = new Set(['in', 'out', 'inout', 'variadic', 'default']);

const textOf = ({ text }: Word, tokens: readonly Token[]): string =>
  text.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0);

const part = (word: Word, tokens: readonly Token[]): Word => {
  const [start, end] = [tokens[0]?.start ?? word.text.length, tokens.at(-1)?.end ?? word.text.length];
  const { span } = word;
  return {
    text: word.text.slice(start, end),
    span: { ...span, start: span.start + start, end: span.start + end },
  };
};
