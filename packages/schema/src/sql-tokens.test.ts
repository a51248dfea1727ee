import { expect, test } from 'vitest';
import { depths, exactIdent, splitCommas, sqlTokens, withoutParens } from './sql-tokens.ts';

const texts = (sql: string): readonly string[] => sqlTokens(sql).map((t) => t.text);

test('pieces of SQL', () => {
  expect(texts(`a."B ""c"""->>'it''s'::text[] /* (x */ || $$ ( $$ -- )`)).toEqual([
    'a',
    '.',
    '"B ""c"""',
    '->>',
    `'it''s'`,
    '::',
    'text',
    '[',
    ']',
    '||',
    '$$ ( $$',
  ]);
  expect(texts(String.raw`E'a\'b' || $x$'$x$ || 1.5e3 || größe`)).toEqual([
    String.raw`E'a\'b'`,
    '||',
    `$x$'$x$`,
    '||',
    '1.5e3',
    '||',
    'größe',
  ]);
});

test('pieces know their places', () => {
  const sql = 'lower( name )';
  for (const { text, start, end } of sqlTokens(sql)) expect(sql.slice(start, end)).toBe(text);
});

test('what is never closed is no trouble', () => {
  expect(texts(`'a`)).toEqual(["'", 'a']);
  expect(depths(sqlTokens('((a'))).toEqual([0, 1, 2]);
});

test('brackets', () => {
  expect(depths(sqlTokens('f(a[1]) case x end'))).toEqual([0, 0, 1, 1, 2, 1, 0, 0, 1, 0]);
  expect(splitCommas(`f(a, b), 'x, y', case when a then (b, c) end`)).toEqual([
    'f(a, b)',
    `'x, y'`,
    'case when a then (b, c) end',
  ]);
  expect(withoutParens(' ((a + b)) ')).toBe('a + b');
  expect(withoutParens('(a) + (b)')).toBe('(a) + (b)');
});

test('an identifier is folded unless it is quoted, and only its ASCII letters are', () => {
  expect(['AbC', '"A""b"', 'GRÖSSE'].map(exactIdent)).toEqual(['abc', 'A"b', 'grÖsse']);
});
