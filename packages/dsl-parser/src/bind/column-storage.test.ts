import { beforeAll, expect, test } from 'vitest';
import { read } from '../read.ts';
import { ready } from '../sql/parser.ts';

beforeAll(ready);

const readLine = (line: string) => {
  const types = `enum state { on off }
type place { x int }
domain word text
domain wide word
domain count int
schema extras
extension citext @schema(extras)
`;
  const { schema, problems } = read([{ name: 's.mig', text: `${types}table t {\n  a ${line}\n}\n` }]);
  return {
    storage: schema.get('column public.t.a')?.['storage'],
    problems: problems.map(({ code, message }) => `${code} ${message}`),
  };
};

test.each([
  ['text @storage(extended)'],
  ['text[] @storage(extended)'],
  ['numeric @storage(main)'],
  ['integer @storage(plain)'],
  ['state @storage(plain)'],
  ['state[] @storage(extended)'],
  ['place @storage(extended)'],
  ['wide @storage(extended)'],
  ['extras.citext[] @storage(extended)'],
  ['count @storage(plain)'],
])('%s says what the type says', (line) => {
  expect(readLine(line)).toEqual({ storage: undefined, problems: [] });
});

test.each([
  ['text @storage(main)', 'main'],
  ['numeric @storage(extended)', 'extended'],
  ['wide @storage(plain)', 'plain'],
  ['place @storage(external)', 'external'],
  // How an extension keeps its type, only the database knows.
  ['citext @storage(extended)', 'extended'],
  ['extras.citext @storage(extended)', 'extended'],
])('%s says more than the type', (line, storage) => {
  expect(readLine(line)).toEqual({ storage, problems: [] });
});

test.each([
  ['integer @storage(external)', '@storage is not for integer'],
  ['timestamptz @compression(pglz)', '@compression is not for timestamptz'],
  ['state @storage(main)', '@storage is not for state'],
  ['count @storage(extended)', '@storage is not for count'],
  ['count @compression(lz4)', '@compression is not for count'],
])('%s is what PostgreSQL refuses', (line, problem) => {
  expect(readLine(line).problems).toEqual([`MIG116 ${problem}, whose values always stand in their row`]);
});
