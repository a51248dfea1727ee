import fc from 'fast-check';
import { sameSchema } from '@migkit/schema';
import { beforeAll, expect, test } from 'vitest';
import { format } from './format.ts';
import { print } from './print.ts';
import { read, showProblems } from './read.ts';
import { ready } from './sql/parser.ts';
import { tokenize } from './text/tokens.ts';

beforeAll(ready);

const valid = `// accounts
extension citext
enum user_role { admin 'in progress' "two words" } // roles
domain email citext @check(value ~ '^[^@]+@[^@]+$')
sequence numbers @start(1000) @cache(10)

mixin timestamps {
  created_at timestamptz @default(now())
}

/// People.
table users @unlogged {
  id     bigint      @id @identity
  email  email       @unique(name: users_mail, deferrable: deferred)
  "näme" varchar(50) @check(length("näme") > 0) // not empty
  bio    text?
    /// Short.
    @check(length(bio) < 100)
  role   user_role   @default('admin'::user_role)
  tags   text[]      @default('{}')
  org    bigint?     @references(orgs.id, delete: cascade)
  ...timestamps

  /// Newest first.
  @@index(created_at desc)
  @@unique(lower(bio), where: bio is not null)
}
table orgs {
  id bigint @id
  // the end
}
`;

const pieces = [
  ...`{ } ( ) [ ] " ' $$ $a$ @ @@ ... . , ? : :: ; \\ -- /* */ // /// mixin ...m enum E' '' "" name: was: @was(x) @using( null 1e9`.split(
    ' ',
  ),
  '\n',
  '\r\n',
  '\t',
  '\0',
  '\ud800',
  '\ufeff',
  '\u200b',
  '😀',
  'ß',
  'as $$',
  'table x {',
  'mixin m {',
  '@check(',
  '@default(1) ; drop table users; --)',
  '@fill(select 1)',
];

const edit = fc.record({
  at: fc.nat(valid.length),
  cut: fc.nat(30),
  put: fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 6 })),
});
const mutated = fc
  .array(edit, { minLength: 1, maxLength: 6 })
  .map((edits) =>
    edits.reduce((text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut), valid),
  );

/** Changes between words only: most of these texts are still sound. */
const gap = fc.record({
  at: fc.nat(valid.length),
  put: fc.constantFrom(
    ' ',
    '\t',
    '\n',
    '\r\n',
    '\n\n',
    ' // c\n',
    '\n// c\n',
    '\n/// d\n',
    '--\n',
    '/* x */',
    '\u00a0',
  ),
});
const spaced = fc.array(gap, { minLength: 1, maxLength: 4 }).map((gaps) =>
  gaps.reduce((text, { at, put }) => {
    const space = text.slice(at).search(/\s/) + at;
    return space < at ? text : text.slice(0, space) + put + text.slice(space);
  }, valid),
);
const sound = fc.oneof(mutated, spaced);

test('the text that is mutated below is sound', () => {
  const result = read([{ name: 'a.mig', text: valid }]);
  expect(showProblems(result.problems, result.files)).toBe('');
  expect(result.schema.size).toBeGreaterThan(25);
});

test('no mutation makes reading throw, and every problem lies in the text', () => {
  fc.assert(
    fc.property(mutated, (text) => {
      const { problems, files } = read([{ name: 'a.mig', text }]);
      for (const { span } of problems) {
        expect(span).toBeDefined();
        expect(span?.start).toBeGreaterThanOrEqual(0);
        expect(span?.end).toBeLessThanOrEqual((files[0]?.text.length ?? 0) + 1);
        expect(span?.end).toBeGreaterThanOrEqual(span?.start ?? 0);
      }
      showProblems(problems, files);
    }),
    { numRuns: 300 },
  );
});

test('a text may begin with any sign', () => {
  for (let code = 0; code <= 0xffff; code++)
    expect(tokenize(String.fromCharCode(code)).tokens.length).toBeLessThanOrEqual(1);
});

test('no text of any signs makes reading throw', () => {
  const any = fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.constantFrom('table', 'a', 'int', ' ', '\n')), {
      maxLength: 60,
    })
    .map((all) => all.join(''));
  fc.assert(
    fc.property(
      fc.oneof(any, fc.string({ unit: 'binary', maxLength: 80 })),
      (text) => void read([{ name: 'a.mig', text }]),
    ),
    { numRuns: 300 },
  );
});

test('format changes nothing but the layout, twice is once, and no comment is lost', () => {
  fc.assert(
    fc.property(sound, (text) => {
      const once = format(text);
      if (once.problems.some(({ severity }) => severity === 'error')) {
        expect(once.text).toBe(text);
        return;
      }
      expect(format(once.text).text).toBe(once.text);
      const [before, after] = [read([{ name: 'a.mig', text }]), read([{ name: 'a.mig', text: once.text }])];
      expect(sameSchema(after.schema, before.schema)).toBe(true);
      expect(comments(once.text)).toEqual(comments(text));
    }),
    { numRuns: 300 },
  );
});

test('two slashes inside of parentheses are no comment', () => {
  const text = "table t {\n  a text @check(a = 'x' --)\n  /// y )\n\n  b text\n}\n";
  const { text: once } = format(text);
  expect(format(once).text).toBe(once);
  expect(comments(once)).toEqual(comments(text));
});

test('an operator of two slashes is printed as it is laid out', () => {
  const text = 'table t {\n  a integer @check((// a) > 0)\n\n  @@index((// a), (a // a))\n}\n';
  const printed = print(read([{ name: 'a.mig', text }]).schema);
  expect(printed).toBe(text);
  expect(format(printed).text).toBe(text);
});

test('what was read comes back from what is printed', () => {
  fc.assert(
    fc.property(sound, (text) => {
      const { schema, problems } = read([{ name: 'a.mig', text }]);
      if (problems.some(({ severity }) => severity === 'error')) return;
      const printed = print(schema);
      const again = read([{ name: 'b.mig', text: printed }]);
      expect(showProblems(again.problems, again.files)).toBe('');
      expect(sameSchema(again.schema, schema)).toBe(true);
      expect(format(printed).text).toBe(printed);
    }),
    { numRuns: 300 },
  );
});

/** The words of all comments in the language, wherever they stand: two slashes inside of parentheses are SQL. */
const comments = (text: string): readonly string[] =>
  tokenize(text.replace(/\r/g, ''))
    .comments.map(({ image }) => image.replace(/^\/+/, '').trim())
    .filter((words) => words !== '')
    .sort();
