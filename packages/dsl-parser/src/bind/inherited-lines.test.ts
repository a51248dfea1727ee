import { beforeAll, expect, test } from 'vitest';
import { idOf, kinds, type Node } from '@migkit/schema';
import { format } from '../format.ts';
import { print } from '../print.ts';
import { read, showProblems } from '../read.ts';
import { ready } from '../sql/parser.ts';

beforeAll(ready);

const table = `table p @partition(by list (a)) {
  a text
  b integer? @default(1)
  c text     @storage(external)
  i bigint   @identity
  g integer? @generated(b * 2)
}
`;

const partition = (...lines: readonly string[]): string =>
  `${table}table p1 @partitionOf(p, default) {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;

const problemsOf = (text: string): readonly string[] => {
  const { problems, files } = read([{ name: 's.mig', text }]);
  return showProblems(problems, files)
    .split('\n')
    .flatMap((line) => /^error MIG\d+: (.*)$/.exec(line)?.[1] ?? []);
};

test('a line without a type is about a column from above', () => {
  const text = partition(
    '/// Ours.',
    'b @grant(select, to: public) @notnull(name: given) @default(null) @statistics(7)',
    'c @storage(extended) @compression(pglz) @with(n_distinct: 3)',
    'g @generated(b * 3)',
  );
  const { schema, problems } = read([{ name: 's.mig', text }]);
  expect(problems).toEqual([]);
  const lines = [...schema.values()].filter((node) => node.in?.ref === 'table public.p1' && node.apart);
  const line = (name: string, says: Partial<Node>) => ({
    kind: kinds.find(({ syntax }) => syntax.at === 'member' && syntax.inherited)?.name,
    in: { ref: 'table public.p1' },
    apart: [{ ref: `column public.p.${name}` }],
    ...says,
  });
  expect(lines).toEqual([
    line('b', { default: 'null', notNull: true, notNullName: 'given', statistics: 7 }),
    line('c', { compression: 'pglz', storage: 'extended', with: { n_distinct: '3' } }),
    line('g', { generated: { sql: [{ ref: 'column public.p.b' }, ' * 3'] } }),
  ]);
  const [first] = lines;
  expect([...schema.keys()].filter((id) => first && id.includes(idOf(first)))).toHaveLength(3);
  expect(format(print(schema)).text).toBe(print(schema));
  expect(read([{ name: 's.mig', text: print(schema) }]).schema).toEqual(schema);
});

test.each([
  ['b', 'the line of "b" says nothing: p1 has that column from above'],
  ['zz @default(1)', 'unknown column "zz" of p1'],
  ['b @default(1)', '@default of "b" is as above: leave it out'],
  ['c @default(NULL)', '@default of "c" is as above: leave it out'],
  ['a @notnull', '@notnull of "a" is as above: leave it out'],
  ['c @storage(external)', '@storage of "c" is as above: leave it out'],
  ['c @compression(default)', '@compression of "c" is as above: leave it out'],
  ['b @notnull(x)', '@notnull needs a name, as in @notnull(name: email_given)'],
  ['i @default(1)', '"i" is an identity column, so it has no default'],
  ['g @default(1)', '"g" is generated, so it has no default'],
  ['b @generated(1)', '"b" is not generated above, so it cannot be here'],
  ['g @generated(b, virtual)', '"g" is stored above, so it has to be here'],
  ['b @storage(main)', '@storage is not for integer, whose values always stand in their row'],
  ['b @default(7) @was(x)', 'unknown attribute "@was" on inherited column "b"'],
  ['b @default(7) @index', 'unknown attribute "@index" on inherited column "b"'],
  ['b integer', 'p1 has the columns of p: "b" stands there without its type, and only for what is otherwise'],
])('%s', (line, problem) => {
  expect(problemsOf(partition(line))).toEqual([problem]);
});

test('only what has columns from above has such lines', () => {
  expect(problemsOf('table x {\n  a @default(1)\n}')).toEqual(['column "a" needs a type']);
});

test('what a table in the middle says is above the one below', () => {
  const text = `table x { a integer? }
table y @inherits(x) { a @notnull @default(3) }
table z @inherits(y) { a @notnull @default(3) }`;
  expect(problemsOf(text)).toEqual([
    '@default of "a" is as above: leave it out',
    '@notnull of "a" is as above: leave it out',
  ]);
});

test('a key of the table alone needs a column that is not null there', () => {
  const text = (line: string): string =>
    `table x { a integer? }\ntable y @inherits(x) {${line}\n  @@id(a)\n}`;
  expect(problemsOf(text('\n  a @notnull'))).toEqual([]);
  expect(problemsOf(text(''))).toEqual(['"a" is in a primary key, so it cannot be null: say @notnull of it']);
});

test('what is not null above is so below, whether the rows were looked at or not', () => {
  const text = `table x { a text @notnull(valid: false) }\ntable y @inherits(x) { a @notnull }`;
  expect(problemsOf(text)).toEqual(['@notnull of "a" is as above: leave it out']);
});

test('what comes from several tables is of one type and collation', () => {
  const text = (one: string, other: string, line = ''): string =>
    `table x { a ${one} }\ntable y { a ${other} }\ntable z @inherits(x, y) {${line}}`;
  const otherwise = (table: string): readonly string[] => [
    `z has a column "a" that is of another type or collation in ${table}`,
  ];
  expect(problemsOf(text('integer', 'serial'))).toEqual([]);
  expect(problemsOf(text('integer', 'bigint'))).toEqual(otherwise('y'));
  expect(problemsOf(text('text', 'text @collate(C)'))).toEqual(otherwise('y'));
  expect(problemsOf(text('integer', 'bigint', '\n a bigint\n'))).toEqual(otherwise('x'));
});
