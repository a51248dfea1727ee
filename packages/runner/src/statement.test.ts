import { expect, test } from 'vitest';
import { isPlain, isSavepoint, movesTransaction, needsNoAnswer } from './statement.ts';

test.each([
  ['create table a ()', true],
  ['  /* x */ -- y\n ALTER table a add b int', true],
  ['comment on table a is null', true],
  ['select 1', false],
  ['insert into a values (1)', false],
  ['with x as (select 1) select * from x', false],
  ['created', false],
  ['', false],
])('needs no answer: %j %s', (text, quiet) => expect(needsNoAnswer(text)).toBe(quiet));

test.each([
  'begin',
  'BEGIN work',
  'commit',
  'rollback',
  'rollback work',
  'end',
  'abort',
  '/* */ start  transaction',
  "prepare transaction 'x'",
])('moves the transaction: %s', (text) => expect(movesTransaction(text)).toBe(true));

test.each([
  'savepoint a',
  'rollback to a',
  'rollback to savepoint a',
  'rollback work to a',
  'release a',
  'endless',
  'prepare x as select 1',
])('does not: %s', (text) => expect(movesTransaction(text)).toBe(false));

test('savepoints and what may be sent with others', () => {
  expect([
    isSavepoint('savepoint a'),
    isSavepoint('rollback to a'),
    isSavepoint('create table a ()'),
  ]).toEqual([true, true, false]);
  expect([isPlain('create table a ()'), isPlain('a; b'), isPlain('a -- b'), isPlain('a /* b */')]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
