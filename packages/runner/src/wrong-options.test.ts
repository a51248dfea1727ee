import { expect, test } from 'vitest';
import { wrongOptions } from './wrong-options.ts';

const migrations = 'migrations';

test.each([
  [{ target: 42 }, 'the option target is 42, and has to be a text'],
  [{ migrations: undefined }, 'the option migrations is undefined, and has to be a folder, or { files }'],
  [{ migrations: null }, 'the option migrations is null, and has to be a folder'],
  [
    { migrations: { files: [{ name: 'a', code: '' }] } },
    'the option migrations is another one, and has to be a folder',
  ],
  [{ migrations: { files: 'x' } }, 'the option migrations is another one, and has to be a folder'],
  [{ wait: Number('a minute') }, 'the option wait is NaN, and has to be milliseconds, from 0'],
  [{ wait: -1 }, 'the option wait is -1'],
  [{ lockTimeout: '3s' }, "the option lockTimeout is '3s', and has to be milliseconds, from 0 to 2147483647"],
  [{ statementTimeout: Infinity }, 'the option statementTimeout is Infinity'],
  [{ attempts: 0 }, 'the option attempts is 0, and has to be a number from 1'],
  [{ allowEdited: '3f2a' }, "the option allowEdited is '3f2a', and has to be a list of revisions"],
])('%o is refused', (options, words) => {
  expect(wrongOptions({ migrations, ...options })).toMatchObject([
    { code: 'MIG200', message: expect.stringContaining(words) },
  ]);
});

test.each([
  {},
  { wait: Infinity, lockTimeout: 0.5, attempts: 1, allowEdited: [], target: ['a', 'b'] },
  { wait: undefined, target: null, onEvent: () => {} },
  { migrations: { files: [{ name: 'a', code: '', record: '{}' }] } },
  { something: 'else' },
])('%o is not', (options) => expect(wrongOptions({ migrations, ...options })).toEqual([]));
