import type { Attribute, Word } from '../block.ts';
import { only } from '../fields.ts';
import type { AttributeText, Scope } from '../kind.ts';
import type { Sql } from '../node.ts';
import { splitCommas } from '../sql-tokens.ts';
import { typeText } from './column-syntax.ts';
import { parameterText, parameterType, readParameters } from './routine-parameters.ts';
import type { Parameter, Routine } from './routine.ts';

/** `@returns(integer)`, `@returns(setof users)`, `@returns(table(id bigint, name text))`. */
export const readReturns = (attribute: Attribute | undefined, scope: Scope): Returns => {
  const word = attribute && only(attribute, 'a type', scope);
  if (!word) return { columns: [] };
  const table = /^table\s*\(([\s\S]*)\)$/i.exec(word.text);
  if (table) {
    const at = word.text.indexOf('(') + 1;
    const args = splitCommas(table[1] ?? '').map((text) => ({
      value: within(word, text, at),
      span: word.span,
    }));
    return { columns: readParameters(args, scope).map((column) => ({ ...column, mode: 'table' })) };
  }
  const setof = /^setof\s+/i.exec(word.text)?.[0] ?? '';
  const type = within(word, word.text.slice(setof.length), setof.length);
  return {
    returns: parameterType(type, (one) => scope.type(one)),
    ...(setof === '' ? {} : { setof: true }),
    columns: [],
  };
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
