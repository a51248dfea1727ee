import { expect, test } from 'vitest';
import { showProblem, type Block, type Line } from '@migkit/schema';
import { Grammar } from './grammar.ts';
import { parse } from './parse.ts';
import { tokenize } from './tokens.ts';

const vocabulary = {
  unnamed: new Set(['database']),
  wordBlocks: new Set(['enum']),
  keywords: new Set([
    'table',
    'enum',
    'domain',
    'function',
    'view',
    'materialized view',
    'event trigger',
    'extension',
    'mixin',
    'sequence',
    'database',
  ]),
};

const blocksOf = (text: string): readonly Block[] => {
  const { source, problems } = parse('a.mig', text, vocabulary);
  expect(problems.map((p) => showProblem(p, source)).join('\n')).toBe('');
  return source.blocks;
};

const problemsOf = (text: string): readonly string[] =>
  parse('a.mig', text, vocabulary).problems.map((p) => `${p.code} ${p.message}`);

/** A block as one line per part, exact enough to compare. */
const shown = (block: Block): string => {
  const attributes = block.attributes
    .map((a) => ` @${a.name.text}${a.args ? `(${a.args.map(argText).join(' | ')})` : ''}`)
    .join('');
  const head = `${block.keyword.text} <${block.name.parts.join('><')}>${block.parameters ? `(${block.parameters.map(argText).join(' | ')})` : ''}`;
  return `${head}${block.type ? ` : ${block.type.text}` : ''}${attributes}${block.lines ? ` {${block.lines.map(lineText).join('; ')}}` : ''}`;
};
const argText = (arg: {
  readonly key?: { readonly text: string };
  readonly value: { readonly text: string };
}): string => `${arg.key ? `${arg.key.text}=` : ''}${arg.value.text}`;
const lineText = (line: Line): string => {
  if (line.line === 'mixin') return `...${line.name.parts.join('.')}`;
  if (line.line === 'attribute')
    return `@@${line.attribute.name.text}(${(line.attribute.args ?? []).map(argText).join(' | ')})`;
  return `${line.name.parts.join('.')}:${line.type?.text ?? ''}${line.nullable ? '?' : ''}${line.attributes.map((a) => ` @${a.name.text}`).join('')}`;
};

test.each([
  ['extension citext', 'extension <citext>'],
  ['database', 'database <database>'],
  ['database @a {\n @@b\n}', 'database <database> @a {@@b()}'],
  ['database named', 'database <named>'],
  ['table auth."two words"', 'table <auth><two words>'],
  ['materialized view v @index(day) as $$ select 1 $$', 'materialized view <v> @index(day)'],
  ['event trigger t', 'event trigger <t>'],
  ["domain email citext @check(value ~ '^[^@)]+')", "domain <email> : citext @check(value ~ '^[^@)]+')"],
  ['domain price numeric(10, 2)[]', 'domain <price> : numeric(10, 2)[]'],
  ['function f(a int, b text) @returns(int)', 'function <f>(a int | b text) @returns(int)'],
  ['table t @unlogged\n  @with(fillfactor: 70)\n{\n}', 'table <t> @unlogged @with(fillfactor=70) {}'],
  ['table t { a timestamp(3) with time zone? @x @y(1) }', 'table <t> {a:timestamp(3) with time zone? @x @y}'],
  [
    'table t {\n a "Quoted"."Type"[]\n b double precision\n c auth.role[]?\n}',
    'table <t> {a:"Quoted"."Type"[]; b:double precision; c:auth.role[]?}',
  ],
  [
    'table t {\n a int\n   @check(\n a > 1\n )\n @unique\n b int\n}',
    'table <t> {a:int @check @unique; b:int}',
  ],
  [
    'table t {\n ...m\n @@unique(a)\n @@index(lower(b, c), using: gin)\n}',
    'table <t> {...m; @@unique(a); @@index(lower(b, c) | using=gin)}',
  ],
  ["enum e { a 'in progress' b }", "enum <e> {a:'in progress' b}"],
  ['enum e {}', 'enum <e> {}'],
  ['table größe { ǅ int }', 'table <größe> {ǅ:int}'],
])('%s', (text, expected) => {
  expect(blocksOf(text).map(shown)).toEqual([expected]);
});

test('key words are names like any other', () => {
  const text =
    'table table {\n table int\n index int\n type text\n mixin text\n as text\n enum text?\n}\ntable as {\n}\nview as as $$x$$';
  expect(blocksOf(text).map(shown)).toEqual([
    'table <table> {table:int; index:int; type:text; mixin:text; as:text; enum:text?}',
    'table <as> {}',
    'view <as>',
  ]);
});

test('a body is every character between its dollars', () => {
  const [plain, tagged] = blocksOf(
    "view a as $$\n  select '$x$' -- }\n$$\nfunction f() as $body$ a $$ b $body$",
  );
  expect(plain?.body?.text).toBe("\n  select '$x$' -- }\n");
  expect(tagged?.body?.text).toBe(' a $$ b ');
});

test('arguments are cut at their own commas, and a key is not a cast', () => {
  const [block] = blocksOf(
    `table t @a(x::int, f(1, ','), array[1, 2], $$ , $$, "a,b", E'\\',', /* , */ 1, instead of: y, k : (a, b), z := 1)`,
  );
  expect(block?.attributes[0]?.args?.map(argText)).toEqual([
    'x::int',
    "f(1, ',')",
    'array[1, 2]',
    '$$ , $$',
    '"a,b"',
    "E'\\','",
    '/* , */ 1',
    'instead of=y',
    'k=(a, b)',
    'z := 1',
  ]);
});

test('comments keep their place', () => {
  const { source } = parse(
    'a.mig',
    '// one\n\n// two\n/// doc\ntable t { // open\n // first\n a int // beside\n\n // blank before\n b int\n // last\n}\n// end',
    vocabulary,
  );
  const [table] = source.blocks;
  expect(table).toMatchObject({
    above: ['// one', '', '// two'],
    doc: { text: 'doc' },
    beside: '// open',
    below: ['// last'],
  });
  expect(table?.lines).toMatchObject([
    { above: ['// first'], beside: '// beside' },
    { above: ['', '// blank before'] },
  ]);
  expect(source.below).toEqual(['// end']);
});

test('a doc comment above an attribute on a line of its own is that of the attribute', () => {
  const [table] = blocksOf('table t {\n a int\n  /// must be one\n  @unique\n}');
  const [line] = table?.lines ?? [];
  expect(line).not.toHaveProperty('doc');
  expect(line?.line === 'member' && line.attributes[0]?.doc?.text).toBe('must be one');
});

test('a file of Windows says the same, with the same places', () => {
  const text = "\ufefftable t {\r\n\ta text @default('x\r\ny')\r\n}\r\n";
  const { source, problems } = parse('a.mig', text, vocabulary);
  expect(problems).toEqual([]);
  expect(source.text).toBe("table t {\n\ta text @default('x\ny')\n}\n");
});

// Each sample is broken in the first block; the table after it must still be there.
test.each([
  ['table a {\n x int', 'brace'],
  ['table a {\n x int @default(now(\n y int\n}', 'parenthesis'],
  ["table a {\n x text @default('abc)\n y int\n}", 'parenthesis'],
  ["enum a { x 'y }", 'string'],
  ['table "a {\n x int\n}', 'quoted name'],
  ['view a as $$ select 1', 'body'],
  ['table a {\n x int @\n}', '"@"'],
  ['table a {\n x int,\n y int\n}', '","'],
  ['table a {\n x varchar(50\n y int\n}', 'parenthesis'],
  ['table a {\n -- sql\n x int\n}', '"-- sql"'],
  ['table', 'stands alone'],
  ['} } }', '"}"'],
  ['table a {\n 5 int\n x int\n}', '"5"'],
  ['table a {\n ...\n x int\n}', 'needs the name of a mixin'],
  ['table a {\n x auth.\n y int\n}', ''],
  ['@foo\n', '"@foo"'],
])('what comes after %j is still read', (broken, message) => {
  const { source, problems } = parse(
    'a.mig',
    `${broken}\n\ntable after {\n  id bigint\n  name text\n}\n`,
    vocabulary,
  );
  if (message !== '') expect(problems.map((p) => p.message).join('\n')).toContain(message);
  const after = source.blocks.filter((block) => block.name.parts[0] === 'after').map(shown);
  expect(after).toEqual(['table <after> {id:bigint; name:text}']);
});

test('the lines after a broken one are still read', () => {
  const { source } = parse(
    'a.mig',
    "table a {\n w int\n x text @default('abc)\n y int @check((1)\n , z\n q int\n}\n",
    vocabulary,
  );
  expect(source.blocks.map(shown)).toEqual(['table <a> {w:int; x:text; y:int; q:int}']);
});

test('a problem stands where the mistake is', () => {
  const { source, problems } = parse('schema.mig', 'table t {\n\tid bigint @id, \n}', vocabulary);
  expect(problems.map((p) => showProblem(p, source))).toEqual([
    [
      'error MIG100: unexpected ","',
      '  schema.mig:2:15',
      '  2 | \tid bigint @id, ',
      '    | \t             ^',
      '  a line ends with the line, without a sign',
    ].join('\n'),
  ]);
});

test('a line stands on a line of its own, a word need not', () => {
  expect(problemsOf('table t { a int @id b int @@index(a) ...m }')).toEqual([
    'MIG100 unexpected "b"',
    'MIG100 unexpected "@@index"',
    'MIG100 unexpected "...m"',
  ]);
  expect(problemsOf('enum e { a @was(x) b }')).toEqual([]);
});

test('NUL and half of a surrogate pair are no text', () => {
  expect(problemsOf('table t {\n a int // \0\n}')).toEqual(['MIG100 unexpected NUL character']);
  expect(problemsOf('table t\ud800 {\n}')).toEqual(['MIG100 unexpected half of a surrogate pair']);
});

test('a doc comment above nothing is said to be one', () => {
  expect(parse('a.mig', 'table t {\n a int\n /// lost\n}', vocabulary).problems).toMatchObject([
    { severity: 'warning', code: 'MIG116' },
  ]);
});

test.each([
  '(',
  '(\n',
  "'\n x",
  '"a\nb',
  '@@a(',
  '{',
  '{}',
  'a{(\n',
  'as $$ ',
  'table x as $a$\n',
  'table t {\n',
  "table t {\n a int @x('\n",
  '/*',
  '$',
  'a.',
  '...',
  "a @b(E'",
])('%j ten thousand times neither overflows nor hangs', (piece) => {
  expect(() => parse('a.mig', piece.repeat(10_000), vocabulary)).not.toThrow();
});

test('the grammar stands up to the checks of its library', () => {
  expect(() => new Grammar(false)).not.toThrow();
  const { tokens } = tokenize('table t { a int }');
  expect(new Grammar(false).run('table t { a int }', 0, tokens)).toMatchObject({
    complaints: [],
    blocks: [{ lines: [{ line: 'member' }] }],
  });
});
