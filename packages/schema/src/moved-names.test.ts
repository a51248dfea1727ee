import { describe, expect, test } from 'vitest';
import { argumentsMoved, movedAlone, movedIn, respelledBy, type NameMove } from './moved-names.ts';
import { publicSchema, refTo, type Sql } from './node.ts';
import { looksForMore } from './sql-names.ts';
import { sqlOf } from './sql.ts';

const ext = refTo('schema', 'ext');
const far = refTo('schema', 'far');
const title = refTo('column', 'public', 'docs', 'title');
const away: NameMove = { from: publicSchema, to: ext.ref };
const home: NameMove = { from: ext.ref, to: publicSchema };
const on: NameMove = { from: ext.ref, to: far.ref };

/** The first as it is spelled behind the move, where it differs from the second in that alone. */
const moved = (before: Sql, after: Sql, move: NameMove): Sql | undefined => {
  const found = movedIn(before, after, [move]);
  return found && respelledBy(before, found);
};

describe('two texts that differ in what moved', () => {
  test.each<[string, Sql, Sql]>([
    ['a type', 'citext', [ext, '.citext']],
    ['an array of it', 'citext[]', [ext, '.citext[]']],
    ['a cast', "'x'::citext", ["'x'::", ext, '.citext']],
    ['a call', ['similarity(', title, ", 'a') > 0"], [ext, '.similarity(', title, ", 'a') > 0"]],
    ['an operator', [title, " % 'a'"], [title, ' operator(', ext, ".%) 'a'"]],
    ['an operator alone', '=', [ext, '.=']],
    [
      'several',
      ["lower('a'::citext), ", title, '::citext'],
      ["lower('a'::", ext, '.citext), ', title, '::', ext, '.citext'],
    ],
  ])('%s', (_, bare, placed) => {
    expect(moved(bare, placed, away)).toEqual(placed);
    expect(moved(placed, bare, home)).toEqual(bare);
    const there = sqlOf(
      (typeof placed === 'string' ? [placed] : placed).map((part) => (part === ext ? far : part)),
    );
    expect(moved(placed, there, on)).toEqual(there);
  });

  test.each<[string, Sql, Sql, NameMove]>([
    ['another name', 'citext', [ext, '.hstore'], away],
    ['more than a name', "'x'::citext", ["'y'::", ext, '.citext'], away],
    ['a column of that name', ['a.', 'citext'], ['a.', ext, '.citext'], away],
    ['what PostgreSQL has itself', 'gen_random_uuid()', [ext, '.gen_random_uuid()'], away],
    ['what goes elsewhere', [ext, '.citext'], [far, '.citext'], away],
  ])('%s is another matter', (_, before, after, move) => {
    expect(
      moved(sqlOf([before].flat() as string[]), sqlOf([after].flat() as string[]), move),
    ).toBeUndefined();
  });
});

describe('a text alone', () => {
  const alone = (sql: Sql, move: NameMove, whole = false, operators: readonly string[] = []): Sql =>
    respelledBy(
      sql,
      movedAlone(sql, move, (name) => ['citext', 'similarity'].includes(name), whole, operators),
    );

  test.each<[Sql, Sql]>([
    ["'x'::citext", ["'x'::", ext, '.citext']],
    ['cast(a as citext)', ['cast(a as ', ext, '.citext)']],
    ["citext 'x'", [ext, ".citext 'x'"]],
    ['similarity(a, b)', [ext, '.similarity(a, b)']],
    ['public.similarity(a, b)', [ext, '.similarity(a, b)']],
    ['select a as citext, t.citext from b', 'select a as citext, t.citext from b'],
    ["'citext'", "'citext'"],
    ['a % b', 'a % b'],
  ])('%s', (sql, behind) => {
    expect(alone(sql, away)).toEqual(behind);
  });

  test('that is nothing but a type', () => {
    expect(alone('citext', away)).toBe('citext');
    expect(alone('citext[]', away, true)).toEqual([ext, '.citext[]']);
  });

  test('whose operators are known to have gone', () => {
    expect(alone('a % b', away, false, ['%'])).toEqual(['a operator(', ext, '.%) b']);
  });

  test('says what PostgreSQL would find among its own by its schema', () => {
    const sql: Sql = [ext, '.gen_random_uuid()'];
    expect(
      respelledBy(
        sql,
        movedAlone(sql, home, () => true, false),
      ),
    ).toBe('public.gen_random_uuid()');
  });
});

test('types between the parentheses of an object', () => {
  const text = 'function citext_eq(citext, ext.citext)';
  const went = (name: string): boolean => name === 'citext';
  expect(argumentsMoved(text, away, went)).toBe('function citext_eq(ext.citext, ext.citext)');
  expect(argumentsMoved(text, home, went)).toBe('function citext_eq(citext, citext)');
  expect(argumentsMoved('type citext', away, went)).toBe('type citext');
});

test.each<[string, boolean]>([
  ["a <> ''", true],
  ["a like 'x'", true],
  ['a in (1, 2)', true],
  ['max(a)', true],
  ["a operator(ext.<>) ''::ext.citext", false],
  ["lower('x'::citext)", false],
  ['count(*)', false],
  ["'a = b'", false],
])('%s looks for more: %s', (text, looks) => {
  expect(looksForMore(text)).toBe(looks);
});
