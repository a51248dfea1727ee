import type { Sql } from '../node.ts';
import { depths, isWord, sqlTokens } from '../sql-tokens.ts';
import { sqlText } from '../sql.ts';

/**
 * A default as it stands in a definition. There PostgreSQL takes no more than operands and operators, and what comes behind them
 * for the next clause: `collate "C"` would be the column's own.
 */
export const defaultText = (value: Sql): string => {
  const text = sqlText(value);
  const tokens = sqlTokens(text);
  const depth = depths(tokens);
  return tokens.some((token, at) => depth[at] === 0 && isWord(token, ...loose)) ? `(${text})` : text;
};

const loose =
  'and or not is isnull notnull in between like ilike similar at collate overlaps any some all'.split(' ');
