import { expect, test } from 'vitest';
import type { Step } from './step.ts';
import { sqlScript } from './sql-script.ts';

const plain = (text: string, note?: string): Step => ({
  statement: ({ sql }) => sql.raw(text),
  ...(note === undefined ? {} : { note }),
});

test('statements end with a semicolon, notes are comments above', () => {
  const script = sqlScript([
    plain('create extension citext'),
    plain('drop table a'),
    plain('drop table b', 'loses the rows\n; drop table c'),
    { statement: ({ schema }) => schema.dropTable('c') },
  ]);
  expect(script).toBe(`create extension citext;
drop table a;

-- loses the rows ; drop table c
drop table b;

drop table "c";
`);
});

test.each([
  ['select 1 -- one', 'select 1 -- one\n;\n'],
  ['select 1 -- one;', 'select 1 -- one;\n;\n'],
  ['select 1;\n', 'select 1;\n'],
  ["select '--\n'", "select '--\n';\n"],
])('%j is ended', (text, script) => {
  expect(sqlScript([plain(text)])).toBe(script);
});

test('no steps are an empty script', () => {
  expect(sqlScript([])).toBe('');
});
