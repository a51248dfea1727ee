import { beforeAll, expect, test } from 'vitest';
import { sameSchema, schemaOf, type Schema } from '@migkit/schema';
import { format } from './format.ts';
import { print, printParts } from './print.ts';
import { read, showProblems } from './read.ts';
import { ready } from './sql/parser.ts';

beforeAll(ready);

const schemaFrom = (text: string): Schema => {
  const { schema, problems, files } = read([{ name: 'a.mig', text }]);
  expect(showProblems(problems, files)).toBe('');
  return schema;
};

/** What is printed reads as the same schema, and is laid out. */
const printed = (schema: Schema): string => {
  const text = print(schema);
  expect(sameSchema(schemaFrom(text), schema)).toBe(true);
  expect(format(text).text).toBe(text);
  return text;
};

test('what lies in no schema comes first, then schema by schema; mixins are what they stand for', () => {
  const text = `mixin m {
 made timestamptz @default(now())
}
table b {
  id bigint @id @identity
  /// The mail.
  mail citext @unique(deferrable: deferred) @check(mail <> '')
  ...m
  role auth.role?
  @@index(made desc)
  @@index(lower(mail), where: role is not null, name: by_mail)
}
/// Roles.
enum auth.role { a 'b c' }
schema auth
table "A" {
}
extension citext
sequence s @ownedBy(b.id)
domain d text @check(value <> '')`;
  expect(printed(schemaFrom(text))).toBe(`schema auth

extension citext

domain d text @check(value <> '')

sequence s @ownedBy(b.id)

table A {}

table b {
  id   bigint      @id @identity
  /// The mail.
  mail citext      @unique(deferrable: deferred) @check(mail <> '')
  made timestamptz @default(now())
  role auth.role?

  @@index(made desc)
  @@index(lower(mail), where: role is not null, name: by_mail)
}

/// Roles.
enum auth.role { a 'b c' }
`);
});

test('the same nodes give the same text in any order of blocks', () => {
  const schema = schemaFrom(
    'schema s\nenum e { a }\ntable t {\n a int @unique @check(a > 0)\n b int\n}\ntable s.t {\n}',
  );
  const columns = [...schema.values()].filter((node) => node.kind === 'column');
  const others = [...schema.values()].filter((node) => node.kind !== 'column').toReversed();
  expect(print(schemaOf([...others, ...columns]))).toBe(print(schema));
});

test('a name is said where reading would choose another one, and nowhere else', () => {
  const checks =
    'table t {\n a int @check(a > 0, name: b) @check(a > 1, name: t_a_check) @check(a > 2, name: t_a_check1) @check(a > 3, name: t_a_check7)\n}';
  expect(printed(schemaFrom(checks))).toBe(`table t {
  a integer @check(a > 0, name: b) @check(a > 1) @check(a > 2) @check(a > 3, name: t_a_check7)
}
`);
});

test('a default name that another table took is said', () => {
  const text =
    'table t {\n a int\n @@index(a, name: t_a_idx9)\n}\ntable u {\n b int\n @@index(b, name: t_a_idx)\n}';
  expect(printed(schemaFrom(text))).toContain('@@index(b, name: t_a_idx)');
  const swapped =
    'table t {\n a int\n @@index(a, name: x)\n @@index(a, name: t_a_idx)\n @@index(a desc, name: t_a_idx1)\n}';
  expect(printed(schemaFrom(swapped))).toContain('name: x');
});

test('a declared type is not the one of PostgreSQL that looks like it', () => {
  const text =
    'domain Name text\ndomain path text\n\ntable t {\n  a Name\n  b Name[]?\n  c name\n  d public.path\n  e path\n}\n';
  expect(printed(schemaFrom(text))).toBe(text);
  const types = [...schemaFrom(text).values()].flatMap(({ kind, type }) => (kind === 'column' ? [type] : []));
  const name = { ref: 'domain public.Name' };
  expect(types).toEqual([[name], [name, '[]'], 'name', [{ ref: 'domain public.path' }], 'path']);
});

test('in parts, each schema with what lies in it', () => {
  const text =
    'extension citext\nschema auth\nschema empty\ntable auth.t {\n  id integer @references(t.id)\n}\ntable t {\n  id integer @id\n}\n';
  const parts = printParts(schemaFrom(text));
  expect([...parts]).toEqual([
    ['auth', 'schema auth\n\ntable auth.t {\n  id integer @references(t.id)\n}\n'],
    ['empty', 'schema empty\n'],
    ['', 'extension citext\n'],
    ['public', 'table t {\n  id integer @id\n}\n'],
  ]);
  const { schema } = read([...parts].map(([name, part]) => ({ name, text: part })));
  expect(sameSchema(schema, schemaFrom(text))).toBe(true);
});

test('a comment on what stands on a line of its column has a line of its own', () => {
  const text = 'table t {\n  a integer\n    /// Only one.\n    @unique\n}\n';
  expect(printed(schemaFrom(text))).toBe(text);
});

test('what is granted alike on several columns of a view is said once', () => {
  const rights =
    '@grant(select(a, b), update(a, b), to: app) @grant(select(c), update(c), to: app, grantable: (select))';
  const text = `role app\n\nview v(a, b, c) ${rights} as $$\n  select 1, 2, 3\n$$\n`;
  expect(printed(schemaFrom(text))).toBe(text);
});

test.each([
  ['/// two\n///\n///   lines  \n'],
  ['table "a""b" {\n "c\nd" int @default(\'x\')\n}'],
  [`table "${'ü'.repeat(31)}" {\n "${'x'.repeat(63)}" int @unique @check("${'x'.repeat(63)}" > 0)\n}`],
  ["enum e { 'it''s' 'a b' table 'ü' '' }".replace(" ''", '')],
  ['table table {\n index int @unique\n type text\n as text?\n mixin int @check(mixin > 0)\n}'],
  ["table t {\n a text @default('x -- y') @check(a <> '// no comment')\n}"],
  ['table t {\n a int\n @@check(a > 0 and ( -- why\n a < 5))\n}'],
])('%j', (text) => {
  printed(schemaFrom(text.startsWith('///') ? `${text}table t {\n}` : text));
});
