import { beforeAll, describe, expect, test } from 'vitest';
import { byteLength, type Line } from '@migkit/schema';
import { read, showProblems } from '../read.ts';
import { ready } from '../sql/parser.ts';
import { parse } from '../text/parse.ts';
import { newMixins, withMixins } from './mixins.ts';
import { newReport } from './report.ts';

beforeAll(ready);

const readText = (...texts: readonly string[]) =>
  read(texts.map((text, i) => ({ name: `${'abc'[i]}.mig`, text })));

/** What is said of a text that has problems. */
const said = (text: string): string => {
  const { problems, files } = readText(text);
  return showProblems(problems, files);
};

/** The ids of a sound text. */
const idsOf = (...texts: readonly string[]): readonly string[] => {
  const { schema, problems, files } = readText(...texts);
  expect(showProblems(problems, files)).toBe('');
  return [...schema.keys()];
};

test('nodes come in the order of the text, each with what hangs on it', () => {
  expect(
    idsOf(
      '/// All.\ntable t {\n /// Key.\n id bigint @id\n a int @unique @check(a > 0)\n /// Fast.\n @@index(a)\n}\nenum e { x y }',
    ),
  ).toEqual([
    'table public.t',
    'comment table public.t',
    'column public.t.id',
    'comment column public.t.id',
    'primary_key public.t.t_pkey',
    'column public.t.a',
    'unique public.t.t_a_key',
    'check public.t.t_a_check',
    'index public.t.t_a_idx',
    'comment index public.t.t_a_idx',
    'enum public.e',
  ]);
});

test('the order of blocks and of files does not matter', () => {
  const { schema, problems } = readText(
    "table a {\n id bigint @references(b.id)\n role role @default('x'::role)\n}",
    'table b {\n id bigint @id\n}\nenum role { x }',
  );
  expect(problems).toEqual([]);
  expect(schema.get('foreign_key public.a.a_id_fkey')).toMatchObject({
    key: { ref: 'primary_key public.b.b_pkey' },
  });
  expect(schema.get('column public.a.role')).toMatchObject({
    type: [{ ref: 'enum public.role' }],
    default: ["'x'::", { ref: 'enum public.role' }],
  });
});

describe('names', () => {
  test('a default name that is taken gets a number, as PostgreSQL gives it', () => {
    expect(
      idsOf(
        'table t {\n a int\n @@check(a > 1)\n @@check(a > 2)\n @@check(a > 3, name: t_a_check1)\n @@index(a)\n @@index(a)\n}',
      ).slice(2),
    ).toEqual([
      'check public.t.t_a_check',
      'check public.t.t_a_check2',
      'check public.t.t_a_check1',
      'index public.t.t_a_idx',
      'index public.t.t_a_idx1',
    ]);
  });

  test('an index and another table of its schema cannot share a name, those of two schemas can', () => {
    expect(idsOf('table t {\n a int\n @@index(a)\n}\ntable t_a_idx {\n}')).toContain(
      'index public.t.t_a_idx1',
    );
    expect(idsOf('schema s\ntable t {\n a int\n @@index(a)\n}\ntable s.t_a_idx {\n}')).toContain(
      'index public.t.t_a_idx',
    );
  });

  test('a default name of 63 bytes is cut before its number', () => {
    const long = 'x'.repeat(62);
    const ids = idsOf(
      `table ${long} {\n a int\n @@index(a)\n @@index(a)\n}\ntable "${'ü'.repeat(31)}" {\n ä int @unique\n}`,
    );
    const names = ids.map((id) => id.slice(id.lastIndexOf('.') + 1).replaceAll('"', ''));
    expect(names).toContain(`${'x'.repeat(57)}_a_idx`);
    expect(names).toContain(`${'x'.repeat(56)}_a_idx1`);
    expect(names).toContain(`${'ü'.repeat(28)}_ä_key`);
    expect(names.every((name) => byteLength(name) <= 63)).toBe(true);
  });

  test('names are exact', () => {
    expect(idsOf('table Users {\n createdAt int @unique\n "two words" int\n @@index(createdAt)\n}')).toEqual([
      'table public.Users',
      'column public.Users.createdAt',
      'unique public.Users.Users_createdAt_key',
      'column public.Users."two words"',
      'index public.Users.Users_createdAt_idx',
    ]);
  });

  test.each([
    [`table "${'ä'.repeat(32)}" {\n}`, 'MIG112: a name of 64 bytes: PostgreSQL keeps 63'],
    [`table t {\n ${'a'.repeat(64)} int\n}`, 'MIG112'],
    [`enum e { ${'a'.repeat(64)} }`, 'MIG112'],
    [`table t {\n a int @unique(name: ${'a'.repeat(64)})\n}`, 'MIG112'],
    ['table "" {\n}', 'MIG109'],
    ["table 'x' {\n}", 'MIG109'],
    ['table t {\n a.b int\n}', 'MIG109'],
    ['table t {\n a int @unique(name: 1x)\n}', 'MIG109'],
    ['table t {\n}\ntable t {\n}', 'MIG107: table "t" is declared twice'],
    ['table t {\n a int\n a text\n}', 'MIG107: column "a" is declared twice'],
    ['enum t { a }\ntable t {\n}', 'MIG107: table "t" is declared twice'],
    ['table t {\n a int @unique(name: x) @check(a > 0, name: x)\n}', 'MIG107: check "x" is declared twice'],
    ['table t {\n a int @unique(name: u)\n}\ntable u {\n}', 'MIG107: table "u" is declared twice'],
    [
      'table t {\n a int\n}\ntable u {\n a int @check(a > 0, name: x)\n b int @check(b > 0, name: x)\n}',
      'MIG107: check "x" is declared twice',
    ],
  ])('%j', (text, message) => {
    expect(said(text)).toContain(message);
  });

  test.each(['pg_bar', 'pg_', 'information_schema'])('%s is a schema of PostgreSQL', (name) => {
    expect(said(`schema ${name}`)).toContain(
      `error MIG109: "${name}" is not allowed here: PostgreSQL keeps the names that begin with "pg_"`,
    );
  });

  test('a table of the tool has its name alone', () => {
    const own = [
      ['public', 'mig_history'],
      ['o p', 'mig_lease'],
    ] as const;
    const text = `schema "o p"
table mig_history {}
view mig_history2 as $$ select 1 as a $$
table mig_lease {}
enum "o p".mig_lease { a }
sequence "o p".mig_history`;
    const { problems, files } = read([{ name: 'a.mig', text }], undefined, { own });
    expect(showProblems(problems, files)).toBe(
      [
        'error MIG109: "mig_history" is not allowed here: mig keeps a table of its own under this name',
        '  a.mig:2:7',
        '  2 | table mig_history {}',
        '    |       ^^^^^^^^^^^',
        '',
        'error MIG109: "mig_lease" is not allowed here: mig keeps a table of its own under this name',
        '  a.mig:5:6',
        '  5 | enum "o p".mig_lease { a }',
        '    |      ^^^^^^^^^^^^^^^',
      ].join('\n'),
    );
  });

  test('two tables may each have a check of one name', () => {
    expect(
      said('table t {\n a int @check(a > 0, name: x)\n}\ntable u {\n a int @check(a > 0, name: x)\n}'),
    ).toBe('');
  });
});

describe('what is unknown is named, with what was meant', () => {
  test('the whole message', () => {
    expect(said('domain mail citext\ntable users {\n id    bigint\n email citex @unique\n}')).toBe(
      [
        'error MIG104: unknown type "citext"',
        '  a.mig:1:13',
        '  1 | domain mail citext',
        '    |             ^^^^^^',
        '  It needs: extension citext',
        '',
        'error MIG104: unknown type "citex"',
        '  a.mig:4:8',
        '  4 |  email citex @unique',
        '    |        ^^^^^',
        '  did you mean "citext"? It needs: extension citext',
      ].join('\n'),
    );
  });

  const lines = 'a int4range\n b int4range\n';
  const parts = 'table t @partition(by list (a)) {\n a int\n b int\n}\ntable p @partitionOf(t, default,';
  const spans = `table s {\n ${lines} @@id(a, b without overlaps)\n}\ntable t {\n ${lines}`;

  test.each([
    ['tabel t {\n}', 'unknown block "tabel"', 'did you mean "table"?'],
    [
      'table t {\n a int @defualt(1)\n}',
      'unknown attribute "@defualt" on column "a"',
      'did you mean "default"?',
    ],
    ['table t {\n a int\n @@indx(a)\n}', 'unknown attribute "@indx" on table "t"', 'did you mean "index"?'],
    ['table t {\n a int @unique(nme: x)\n}', 'unknown option "nme" of @unique', ''],
    ['table t {\n a int @id(name: x, name: y)\n}', 'the option "name" stands twice', ''],
    ['table t {\n name text @check(length(nam) > 0)\n}', 'unknown column "nam" of t', 'did you mean "name"?'],
    [
      'table t {\n createdAt int @check(createdAt > 0)\n}',
      'unknown column "createdat" of t',
      'did you mean "createdAt"? SQL reads a name with capital letters only in double quotes',
    ],
    ['table t {\n name text\n @@index(nmae)\n}', 'unknown column "nmae" of t', 'did you mean "name"?'],
    [
      'table t {\n a int @references(orgs.id)\n}\ntable org {\n id int @id\n}',
      'unknown table "orgs"',
      'did you mean "org"?',
    ],
    [
      'table t {\n a int @references(org.idd)\n}\ntable org {\n id int @id\n}',
      'unknown column "idd" of org',
      'did you mean "id"?',
    ],
    [
      'table t {\n a int4range\n b int4range\n @@id(a without overlaps, b)\n}',
      '"a without overlaps" is not allowed here: only the last column can be so',
      '',
    ],
    [
      'table t {\n a int4range\n @@unique(a without overlaps)\n}',
      'behind another one: (a, b without overlaps)',
      '',
    ],
    [
      `${spans} @@foreign(a, b, references: s(a, b))\n}`,
      'has exactly the columns (a, b)',
      'its keys are (a, period b)',
    ],
    [`${spans} @@foreign(b, period a, references: s(b, period a))\n}`, 'has exactly the columns (b, a)', ''],
    [`${spans} @@foreign(a, period b, references: s(a, b))\n}`, 'on both sides of a foreign key', ''],
    [
      `${spans} @@foreign(a, period b, references: s, delete: cascade)\n}`,
      'a foreign key with a period has no action but "no action"',
      '',
    ],
    [
      'table t {\n a int? @notnull(valid: false)\n}',
      'says more of its NOT NULL: write its type without "?"',
      '',
    ],
    ['table t {\n a serial @notnull(valid: false)\n}', 'so its NOT NULL is valid', ''],
    ['table t {\n a int @notnull(valid: false) @identity\n}', 'so its NOT NULL is valid', ''],
    ['table t {\n a int @notnull(valid: no)\n}', 'no is not allowed here: true or false', ''],
    ['table t {\n a int @id @notnull(valid: false)\n}', 'so its NOT NULL must be valid', ''],
    [`${parts} columns: (b, c))`, 'unknown column "c" of t', ''],
    [`${parts} columns: (b, b))`, 'the column "b" stands twice', ''],
    ['table auht.t {\n}\nschema auth', 'unknown schema "auht"', 'did you mean "auth"?'],
    ['table t {\n a rol\n}\nenum role { x }', 'unknown type "rol"', 'did you mean "role"?'],
    ['table t {\n a varchar2(50)\n}', 'unknown type "varchar2"', 'did you mean "varchar"?'],
    ['extension unheard_of\ntable t {\n a varchar(50).\n}', 'unknown type "varchar(50)."', ''],
    ['extension unheard_of\ntable t {\n a check(b < 1)\n}', 'unknown type "check(b < 1)"', ''],
    ['extension unheard_of\ntable t {\n a my type\n}', 'unknown type "my type"', ''],
    [
      'table t {\n ...timestamp\n}\nmixin timestamps {\n}',
      'unknown mixin "timestamp"',
      'did you mean "timestamps"?',
    ],
  ])('%j', (text, message, help) => {
    expect(said(text)).toContain(message);
    expect(said(text)).toContain(help);
  });

  test('types of a declared extension are known, and those of one that nobody knows are taken as written', () => {
    expect(said('extension citext\ntable t {\n a citext\n}')).toBe('');
    expect(said('extension my_own\ntable t {\n a my_type(3)[]\n}')).toBe('');
  });

  test('a part that does not belong to a block', () => {
    expect(said('enum e as $$x$$')).toContain('a body does not belong to enum "e"');
    expect(said('sequence s {\n a int\n}')).toContain('lines in braces do not belong to sequence "s"');
    expect(said('table t(a) {\n}')).toContain('parentheses do not belong to table "t"');
    expect(said('table t int {\n}')).toContain('unexpected "int"');
  });
});

describe('SQL', () => {
  test('a mistake is shown at its sign, behind other characters too', () => {
    expect(said("table t {\n\tnäme text @default('äöü😀' || 1 2)\n}")).toBe(
      [
        'error MIG102: SQL: syntax error at or near "2"',
        '  a.mig:2:34',
        "  2 | \tnäme text @default('äöü😀' || 1 2)",
        '    | \t                                ^',
      ].join('\n'),
    );
  });

  test('a mistake on a later line of an argument', () => {
    expect(said('table t {\n a int\n @@check(\n  a > 0\n  and and a < 5)\n}')).toContain('a.mig:5:7');
  });

  test('nothing can be smuggled past an expression', () => {
    for (const sql of ['1) ; drop table t; --\n', '1), (2', 'select 1'])
      expect(said(`table t {\n a int @default(${sql})\n}`)).toContain('error');
  });

  test('a comment in SQL is no part of its meaning', () => {
    const { schema } = readText('table t {\n a int @check(a > 0 -- always\n )\n}');
    expect(schema.get('check public.t.t_a_check')).toMatchObject({
      sql: [{ ref: 'column public.t.a' }, ' > 0'],
    });
  });
});

test('what is written behind // in SQL is no comment, and is told what is one', () => {
  const help = 'in SQL a comment begins with --, or stands between /* and */';
  const [text, column] = [
    said("table t {\n a text @default('x' // after x\n )\n}"),
    said('table t {\n a int @check(a > 0 // positive\n )\n}'),
  ].map((one) => one.split('\n'));
  expect([text?.[0], text?.at(-1)?.trim()]).toEqual(['error MIG102: SQL: syntax error at or near "x"', help]);
  expect([column?.[0], column?.at(-1)?.trim()]).toEqual([
    'error MIG111: unknown column "positive" of t',
    help,
  ]);
  expect(said("table t {\n a int @check(b <> '//' and a // 1)\n}")).not.toContain(help);
  expect(said('table t {\n a int @check(a // 1 > 0)\n}')).toBe('');
});

describe('mixins', () => {
  const stamps =
    "mixin stamps {\n /// When.\n made timestamptz @default(now())\n @@check(made > '2000-01-01')\n}\n";

  test('their lines are read in each table, SQL too', () => {
    const { schema, problems } = readText(
      `${stamps}table a {\n ...stamps\n x int\n}\ntable b {\n ...stamps\n}`,
    );
    expect(problems).toEqual([]);
    expect([...schema.keys()].filter((id) => id.startsWith('column'))).toEqual([
      'column public.a.made',
      'column public.a.x',
      'column public.b.made',
    ]);
    expect(schema.get('check public.b.b_made_check')).toMatchObject({
      sql: [{ ref: 'column public.b.made' }, " > '2000-01-01'"],
    });
    expect(schema.get('comment column public.a.made')).toMatchObject({ text: 'When.' });
  });

  test('they stand in each other', () => {
    expect(idsOf(`${stamps}mixin all {\n id bigint @id\n ...stamps\n}\ntable a {\n ...all\n}`)).toContain(
      'column public.a.made',
    );
  });

  test.each([
    ['mixin a {\n ...a\n}', 'the mixin "a" holds itself'],
    ['mixin a {\n ...b\n}\nmixin b {\n ...a\n}', 'the mixin "b" holds itself'],
    ['mixin a {\n}\ntable t {\n ...a\n ...a\n}', 'the mixin "a" stands twice'],
    ['mixin a {\n}\nmixin a {\n}', 'mixin "a" is declared twice'],
    ['mixin a {\n x int\n}\ntable t {\n x text\n ...a\n}', 'column "x" is declared twice'],
    ['mixin a @unlogged {\n}', 'unknown attribute "@unlogged" on a mixin'],
    [
      `${Array.from({ length: 80 }, (_, i) => `mixin m${i} {\n ...m${i + 1}\n}`).join('\n')}\nmixin m80 {\n}`,
      'more than 64 deep',
    ],
  ])('%.60j', (text, message) => {
    expect(said(text)).toContain(message);
  });

  test('a mistake in a mixin is said once', () => {
    const { problems } = readText('mixin m {\n x intt\n}\ntable a {\n ...m\n}\ntable b {\n ...m\n}');
    expect(problems.map((p) => p.message)).toEqual(['unknown type "intt"']);
  });

  test('they cannot make an endless schema of a short text', () => {
    const [mixin] = parse('a.mig', 'mixin m {\n a int\n b int\n c int\n}', {
      keywords: new Set(['mixin']),
      unnamed: new Set(),
      wordBlocks: new Set(),
    }).source.blocks;
    const mixins = newMixins();
    if (mixin) mixins.byName.set('m', mixin);
    mixins.room = 7;
    const { report, problems } = newReport();
    const line: Line = { line: 'mixin', name: { parts: ['m'], span }, span };
    const lengths = [1, 2, 3].map(() => withMixins([line], mixins, report).length);
    expect(lengths).toEqual([3, 3, 0]);
    expect(problems.map(({ message }) => message)).toEqual(['mixins make more than 200000 lines']);
  });
});

const span = { file: 0, start: 0, end: 1 };

describe('hints', () => {
  const hintsOf = (text: string) => {
    const { hints, problems, files } = readText(text);
    expect(showProblems(problems, files)).toBe('');
    return [...hints].map(([id, list]) => [
      id,
      ...list.map(({ span, ...hint }) => ({
        ...hint,
        ...('name' in hint ? { name: hint.name.parts.join('.') } : {}),
        at: text.slice(span.start, span.end),
      })),
    ]);
  };

  test('a rename and a move, of a block, a line, a word, a constraint', () => {
    expect(
      hintsOf(
        'schema s\ntable t @was(s.old) {\n a int @was("b c") @unique(was: old_key)\n @@index(a, name: x, was: y)\n}\nenum e { a @was(\'x y\') b }',
      ),
    ).toEqual([
      ['table public.t', { hint: 'was', name: 's.old', at: '@was(s.old)' }],
      ['column public.t.a', { hint: 'was', name: 'b c', at: '@was("b c")' }],
      ['unique public.t.t_a_key', { hint: 'was', name: 'old_key', at: 'was: old_key' }],
      ['index public.t.x', { hint: 'was', name: 'y', at: 'was: y' }],
      ['enum public.e', { hint: 'was', name: 'x y', label: 'a', at: "@was('x y')" }],
    ]);
  });

  test('a conversion, a backfill, a fill', () => {
    expect(
      hintsOf(
        'table t @fill(select a, b from old) {\n a int @using(old::int, down: a::text) @backfill(0 -- none\n )\n}',
      ),
    ).toEqual([
      ['table public.t', { hint: 'fill', up: 'select a, b from old', at: '@fill(select a, b from old)' }],
      [
        'column public.t.a',
        { hint: 'using', up: 'old::int', down: 'a::text', at: '@using(old::int, down: a::text)' },
        { hint: 'backfill', up: '0', at: '@backfill(0 -- none\n )' },
      ],
    ]);
  });

  test('a hint may stand as a line of the block', () => {
    expect(hintsOf('table t {\n a int\n @@was(old)\n}')).toEqual([
      ['table public.t', { hint: 'was', name: 'old', at: '@@was(old)' }],
    ]);
  });

  test.each([
    ['table t @was {\n}', '@was needs the old name'],
    ['table t @was(a, b) {\n}', '@was takes only the old name'],
    ['table t @was(a) @was(b) {\n}', '@was stands twice'],
    ['table t {\n a int @using(1 1)\n}', 'SQL: syntax error'],
    ['table t @fill(delete from x) {\n}', 'one query is expected'],
    ['table t {\n a int @fill(select 1)\n}', 'unknown attribute "@fill"'],
    ['sequence s @fill(select 1)', 'unknown attribute "@fill"'],
  ])('%j', (text, message) => {
    expect(said(text)).toContain(message);
  });
});

test('a comment where PostgreSQL keeps none is warned of', () => {
  expect(said('enum e {\n /// x\n a\n}')).toContain('warning MIG116: PostgreSQL keeps no comment on "a"');
  expect(said('table t {\n a int\n  /// x\n  @default(1)\n}')).toContain(
    'warning MIG116: PostgreSQL keeps no comment on @default',
  );
});

test('several words may share a line, columns may not', () => {
  expect(readText("enum e {\n a b 'c d'\n e\n}").schema.get('enum public.e')).toMatchObject({
    labels: ['a', 'b', 'c d', 'e'],
  });
  expect(readText('enum e { a @was(x) b }').schema.get('enum public.e')).toMatchObject({
    labels: ['a', 'b'],
  });
  expect(said('table t { a int @id b int }')).toContain('unexpected "b"');
  expect(said('table t {\n a int @@index(a)\n}')).toContain('unexpected "@@index"');
  expect(said('mixin m { a int }\ntable t {\n ...m\n b int\n}')).toBe('');
});

test('what the server does not have is shown at its place, where its version is known', () => {
  const text = 'table t {\n a int\n b int @generated(a, virtual)\n @@unique(a, nulls: not distinct)\n}';
  const temporal =
    'table s {\n c int @notnull(valid: false)\n a int4range\n b int4range\n @@id(a, b without overlaps)\n @@foreign(a, period b, references: s)\n}';
  const problemsFor = (postgres?: number) => {
    const { problems, files } = read([{ name: 'a.mig', text }], undefined, { postgres });
    return showProblems(problems, files);
  };
  expect(problemsFor(14)).toBe(
    [
      'error MIG117: a virtual generated column needs PostgreSQL 18, and the configuration says 14',
      '  a.mig:3:2',
      '  3 |  b int @generated(a, virtual)',
      '    |  ^',
      '',
      'error MIG117: "nulls not distinct" needs PostgreSQL 15, and the configuration says 14',
      '  a.mig:4:2',
      '  4 |  @@unique(a, nulls: not distinct)',
      '    |  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^',
    ].join('\n'),
  );
  expect(problemsFor(17)).not.toContain('distinct');
  expect([problemsFor(18), problemsFor()]).toEqual(['', '']);
  const { problems } = read([{ name: 'a.mig', text: temporal }], undefined, { postgres: 17 });
  expect(problems.map(({ message }) => message)).toEqual([
    'a NOT NULL that is not valid needs PostgreSQL 18, and the configuration says 17',
    '"without overlaps" needs PostgreSQL 18, and the configuration says 17',
    '"period" in a foreign key needs PostgreSQL 18, and the configuration says 17',
  ]);
});

describe('types', () => {
  test('a range brings its multirange, by its own name and by the one that PostgreSQL gives', () => {
    const { schema, problems } = readText(
      'schema s\nrange s.a_range @subtype(integer)\nrange b @subtype(text) @multirange(s."b s")\ntype c {\n x s.a_multirange[]\n y s."b s"\n}',
    );
    expect(problems).toEqual([]);
    expect(schema.get('composite_field public.c.x')).toMatchObject({
      type: [{ ref: 'multirange s.a_range.a_multirange' }, '[]'],
    });
    expect(schema.get('composite_field public.c.y')).toMatchObject({
      type: [{ ref: 'multirange public.b.s."b s"' }],
    });
  });

  test('the rows of a table are a type', () => {
    expect(
      readText('table t {\n a int\n}\ntable u {\n t t[]\n}').schema.get('column public.u.t'),
    ).toMatchObject({ type: [{ ref: 'table public.t' }, '[]'] });
  });

  test.each([
    ['type t {\n a int?\n}', 'field "a" can always be null'],
    ['type t {\n a\n}', 'field "a" needs a type'],
    ['type t {\n a serial\n}', 'field "a" cannot be serial'],
    ['type t {\n a int @default(1)\n}', 'unknown attribute "@default" on composite field "a"'],
    ['type t {\n a int\n a text\n}', 'composite field "a" is declared twice'],
    ['type t {\n a u[]\n}\ntype u {\n b t\n}', 'type t would hold itself'],
    ['table t {\n a d\n}\ndomain d t', 'a row of t would hold itself'],
    ['domain d d', 'domain d would stand on itself'],
    ['range r @subtype(c)\ntype c {\n a r_multirange\n}', 'range r would stand on itself'],
    ['range r', 'range "r" needs a type'],
    ['range r @subtype(numeric(3,1))', 'the type of a range has no modifiers'],
    ['range r @subtype(int, opclas: x)', 'unknown option "opclas" of @subtype'],
    ['range r @subtype(int) @multirange(a.b)', 'unknown schema "a"'],
    ['range r @subtype(int) @multirange(a.b.c)', 'a multirange is called schema.name'],
    ['range r @subtype(int)\nenum r_multirange { a }', 'is declared twice'],
    ['type t {\n a int\n}\ntable t {\n}', 'table "t" is declared twice'],
  ])('%j', (text, message) => expect(said(text)).toContain(message));
});
