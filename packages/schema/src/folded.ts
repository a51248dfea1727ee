import { isRef, refsIn, type Sql, type Value } from './node.ts';
import { sqlTokens, withoutParens } from './sql-tokens.ts';
import { sqlText } from './sql.ts';

/** SQL without what says nothing in it: white space, comments, capital letters of words that are not in quotes, parentheses around all. */
export const folded = (value: Value): Value => {
  if (typeof value === 'string') return tokensOf(value);
  if (typeof value !== 'object' || value === null || isRef(value)) return value;
  if (!Array.isArray(value))
    return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, folded(inner)]));
  const parts = value as readonly Value[];
  // Of one text with mentions, the words are compared as they are spelled, and then whom they mean.
  return parts.some(isRef) && parts.some((part) => typeof part === 'string')
    ? [tokensOf(sqlText(parts as Sql)), ...refsIn(parts)]
    : parts.map(folded);
};

const tokensOf = (text: string): string =>
  sqlTokens(withoutParens(text))
    .map(({ is, text: own }) => (is === 'name' && !own.endsWith('"') ? lower(own) : (spellings[own] ?? own)))
    .join(' ');

const lower = (name: string): string => name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** PostgreSQL itself takes the one for the other. */
const spellings: { readonly [operator: string]: string } = { '!=': '<>' };
