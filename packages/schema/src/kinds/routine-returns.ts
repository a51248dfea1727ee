import type { Attribute, Block, Word } from '../block.ts';
import { only } from '../fields.ts';
import type { AttributeText, Scope, Typed } from '../kind.ts';
import type { Sql } from '../node.ts';
import { splitCommas } from '../sql-tokens.ts';
import { typeText } from './column-syntax.ts';
import { parameterText, parameterType, pieceOf, readParameters, type Piece } from './routine-parameters.ts';
import type { Parameter, Routine } from './routine.ts';

/** `@returns(integer)`, `@returns(setof users)`, `@returns(table(id bigint, name text))`. */
export const readReturns = (attribute: Attribute | undefined, scope: Scope): Returns => {
  const word = attribute && only(attribute, 'a type', scope);
  if (!word) return { columns: [] };
  const columns = columnsIn(word);
  if (columns) {
    const args = columns.map((value) => ({ value, span: word.span }));
    return { columns: readParameters(args, scope).map((column) => ({ ...column, mode: 'table' })) };
  }
  const one = withoutSetof(word);
  return {
    returns: parameterType(one, (type) => scope.type(type)),
    ...(one === word ? {} : { setof: true }),
    columns: [],
  };
};

/** What a routine gives back, without problems: one value, or the columns of a row. */
export const readResult = ({ parameters = [], attributes }: Block, type: Scope['type']): readonly Typed[] => {
  const typed = ({ name, type: word }: Piece): Typed => ({
    ...(name === undefined ? {} : { name }),
    type: parameterType(word, type),
  });
  const given = parameters.map(pieceOf).filter(({ mode }) => mode === 'out' || mode === 'inout');
  const word = attributes.find(({ name }) => name.text === 'returns')?.args?.[0]?.value;
  if (given.length > 0 || !word) return given.map(typed);
  const columns = columnsIn(word);
  if (columns) return columns.map((value) => typed(pieceOf({ value, span: word.span })));
  return [{ type: parameterType(withoutSetof(word), type) }];
};

/** What a routine gives back, as an attribute. */
export const printReturns = ({ returns, setof, parameters = [] }: Routine): readonly AttributeText[] => {
  const columns = parameters.filter(({ mode }) => mode === 'table');
  if (columns.length > 0)
    return [{ name: 'returns', args: [`table(${columns.map(parameterText).join(', ')})`] }];
  return returns === undefined
    ? []
    : [{ name: 'returns', args: [`${setof ? 'setof ' : ''}${typeText(returns)}`] }];
};

type Returns = { readonly returns?: Sql; readonly setof?: true; readonly columns: readonly Parameter[] };

const within = (word: Word, text: string, from: number): Word => {
  const at = word.text.indexOf(text, from);
  const start = word.span.start + Math.max(at, 0);
  return { text, span: { ...word.span, start, end: start + text.length } };
};

/** The columns of `table(id bigint, name text)`. */
const columnsIn = (word: Word): readonly Word[] | undefined => {
  const table = /^table\s*\(([\s\S]*)\)$/i.exec(word.text);
  const at = word.text.indexOf('(') + 1;
  return table ? splitCommas(table[1] ?? '').map((text) => within(word, text, at)) : undefined;
};

const withoutSetof = (word: Word): Word => {
  const setof = /^setof\s+/i.exec(word.text)?.[0];
  return setof === undefined ? word : within(word, word.text.slice(setof.length), setof.length);
};
