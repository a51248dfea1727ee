import { format } from 'prettier';
import { expect, test } from 'vitest';
import { checksumOf } from './checksum.ts';

const migration = String.raw`
// A comment
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('users')
    .addColumn('id', 'bigint', (c) => c.primaryKey().generatedAlwaysAsIdentity())
    .addColumn('it\'s "quoted"', sql${'`text[]`'}, (col) => col.notNull().defaultTo(sql${"`'{}'`"}))
    .execute();
  const rows = { 'key': 1.50, other: [1, 2, 3,], 'two words': /a\/[/]b/g.test('x') ? 'a' : 0x10 };
  if (rows.key / 2 > 1) return;
  for (const name of ['a', 'b']) await sql${"`comment on table ${sql.ref(name)} is 'a;b -- no comment'`"}.execute(db);
  (await import('node:fs')).existsSync('x');
}

export async function down(db: Kysely<any>): Promise<void> {
  await db.schema.dropTable('users').execute();
}
`;

const styles = [
  {},
  { semi: false },
  { singleQuote: true },
  { trailingComma: 'none' },
  { trailingComma: 'es5', semi: false, singleQuote: true },
  { arrowParens: 'avoid', printWidth: 40, tabWidth: 8 },
  { quoteProps: 'consistent', printWidth: 200, useTabs: true },
  { endOfLine: 'crlf', bracketSpacing: false },
] as const;

test.each(styles)('formatting does not count as an edit: %j', async (style) => {
  const formatted = await format(migration, { parser: 'typescript', ...style });
  expect(formatted).not.toBe(migration);
  expect(checksumOf(formatted)).toBe(checksumOf(migration));
});

test.each([
  ["'users'", "'users '"],
  ['1.50', '1.51'],
  ['c.primaryKey()', 'c.unique()'],
  ['text[]', 'text [ ]'],
  ['a;b -- no comment', 'a;b  -- no comment'],
  ['return;', 'return rows;'],
  ["? 'a'", '? a'],
  ['await db.schema.dropTable', 'db.schema.dropTable'],
  ['[/]b/g', '[/]b/'],
  ['a\\/', 'a /'],
])('%s is not %s', (from, to) => {
  expect(migration).toContain(from);
  expect(checksumOf(migration.replace(from, to))).not.toBe(checksumOf(migration));
});

test.each([
  ['return;\nfoo()', 'return foo()'],
  ['if (a);\nfoo()', 'if (a) foo()'],
  ['a;\n(b)', 'a\n(b)'],
  ['a\n++b', 'a++\nb'],
  ['[,]', '[]'],
  ["f('a\\nb')", "f('a', 'b')"],
  ['`a${b}c`', '`a${"b"}c`'],
  ['a / b / c', 'a /b/ c ;'],
])('%j is not %j', (one, other) => {
  if (one.startsWith('a /')) expect(checksumOf(one)).toBe(checksumOf(other));
  else expect(checksumOf(one)).not.toBe(checksumOf(other));
});

test.each(['`', '${', '`${', "'", '"abc', '/*', '/', '}}}', '`${`${', '\\', '\u0000', '@', '#!x'])(
  'any text has a checksum: %j',
  (text) => {
    expect(checksumOf(text)).toMatch(/^[0-9a-f]{64}$/);
  },
);
