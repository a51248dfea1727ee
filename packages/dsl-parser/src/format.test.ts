import { beforeAll, expect, test } from 'vitest';
import { format } from './format.ts';
import { read } from './read.ts';
import { ready } from './sql/parser.ts';

beforeAll(ready);

const formatted = (text: string): string => {
  const { text: once, problems } = format(text);
  expect(problems).toEqual([]);
  expect(format(once).text).toBe(once);
  return once;
};

test('what is no comment in SQL keeps the end of its line', () => {
  const text = "table t {\n  a text @default('x' // after x\n)\n}\n";
  expect(formatted(text)).toBe(text);
  expect(formatted("table t {\n  a text @default('//'\n)\n}\n")).toBe(
    "table t {\n  a text @default('//')\n}\n",
  );
});

test('one layout', () => {
  expect(
    formatted(`extension   citext
extension pg_trgm @schema( extensions )
schema auth
enum role{admin   member
 guest}
enum state { open 'in progress' "closed" }   // states


/// People.
table   users   @unlogged{
  id bigint @id   @identity
     email "text"?   @unique( name:mail ,was :  old )
  price numeric(10, 2)@check(
     price > 0
       and price < 10
  )

  // apart
  x double   precision
  ...m
  @@index(id,email , where:email is not null)
  @@unique(email)
}
domain d   text @check( value<>'' )
function f( a int,b text )
  @returns( trigger )
as $x$
   body  stays
$x$
`),
  ).toBe(`extension citext
extension pg_trgm @schema(extensions)

schema auth

enum role { admin member guest }
enum state { open 'in progress' closed } // states

/// People.
table users @unlogged {
  id    bigint         @id @identity
  email "text"?        @unique(name: mail, was: old)
  price numeric(10, 2) @check(price > 0
       and price < 10)

  // apart
  x double precision
  ...m

  @@index(id, email, where: email is not null)
  @@unique(email)
}

domain d text @check(value<>'')

function f(a int, b text) @returns(trigger) as $x$
   body  stays
$x$
`);
});

test.each([
  ['', ''],
  ['\n\n', ''],
  ['// only words', '// only words\n'],
  ['table t {\n\n}', 'table t {}\n'],
  ['table t {\n // nothing yet\n}', 'table t {\n  // nothing yet\n}\n'],
  ['enum e { a // first\n b }', 'enum e {\n  a // first\n  b\n}\n'],
  ["enum e { a @was(x) 'b c' }", "enum e {\n  a @was(x)\n  'b c'\n}\n"],
  [`enum e { ${'abcdefghi '.repeat(10)}}`, `enum e {\n${'  abcdefghi\n'.repeat(10)}}\n`],
  ['table t {\r\n\ta int\r\n}\r\n', 'table t {\n  a int\n}\n'],
  ['\ufefftable t {\n a int }', 'table t {\n  a int\n}\n'],
  ['table t { // why\n a int\n} // end', 'table t { // why\n  a int\n}\n\n// end\n'],
  ['table t {\n a int\n  /// doc\n @unique @id\n}', 'table t {\n  a int\n    /// doc\n    @unique @id\n}\n'],
  ['table t {\n a int @check(a -- x\n, name: y)\n}', 'table t {\n  a int @check(a -- x\n, name: y)\n}\n'],
  ['table t {\n a int @default(1 -- x\n)\n}', 'table t {\n  a int @default(1 -- x\n)\n}\n'],
  [
    'table t {\n a text @default(\'x   {\n  "y" }\')\n}',
    'table t {\n  a text @default(\'x   {\n  "y" }\')\n}\n',
  ],
  ['table "users" {\n "a b" int\n "c" int\n}', 'table users {\n  "a b" int\n  c     int\n}\n'],
  [
    '// a\n\n\n// b\ntable t {\n\n // c\n\n\n a int\n\n\n b int\n}\n\n\n// z',
    '// a\n\n// b\ntable t {\n  // c\n\n  a int\n\n  b int\n}\n\n// z\n',
  ],
  ['extension a\n\nextension b\nextension c', 'extension a\n\nextension b\nextension c\n'],
  [
    'table t {\n a int\n // why\n @@index(a) // beside\n}',
    'table t {\n  a int\n\n  // why\n  @@index(a) // beside\n}\n',
  ],
])('%j', (text, expected) => {
  expect(formatted(text)).toBe(expected);
});

test('a broken text stays as it is', () => {
  const text = 'table t {\n a   int,\n}';
  const result = format(text);
  expect(result.text).toBe(text);
  expect(result.problems.map(({ message }) => message)).toEqual(['unexpected ","']);
});

test('hints that have done their work go, words about them stay', () => {
  const text = `table t @was(old) {
  // renamed
  a int @was(x) @unique(was: y) @index(a, name: z, was: w)
  /// all of it
  @@was(older) // long ago
  b text @using(a::text)
    /// none was there
    @backfill('')
}
enum e { a @was(b) c }
`;
  const { hints } = read([{ name: 'a.mig', text }]);
  const spent = [...hints.values()].flat().map(({ span }) => span);
  expect(spent).toHaveLength(8);
  expect(format(text, { spent }).text).toBe(`table t {
  // renamed
  a int @unique @index(a, name: z)
  // all of it
  // long ago
  // none was there
  b text
}

enum e { a c }
`);
});
