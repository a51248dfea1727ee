import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GivenHint } from '@migkit/differ';
import { expect, test } from 'vitest';
import type { Context } from './command.ts';
import { writeHints } from './hint-text.ts';
import { makePaint } from './output.ts';
import { readSchema } from './schema-text.ts';

const context: Context = {
  cwd: tmpdir(),
  env: {},
  interactive: true,
  signal: new AbortController().signal,
  paint: await makePaint({}, []),
  say: () => {},
};

const was = (on: string, ...parts: readonly string[]): GivenHint => {
  const span = { file: -1, start: 0, end: 0 };
  return { on, hint: { hint: 'was', name: { parts, span }, span } };
};

/** The text with these hints written into it. */
const withHints = async (text: string, ...hints: readonly GivenHint[]): Promise<string> => {
  const path = join(mkdtempSync(join(tmpdir(), 'mig-hints-')), 'schema.mig');
  writeFileSync(path, text);
  const read = await readSchema(path, context);
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('\n'));
  expect(writeHints(read.value, hints, context)).toEqual([]);
  return readFileSync(path, 'utf8');
};

test('a column gets its hint at the end of its line, before a comment', async () => {
  const text = 'table users {\n  id bigint @id\n  title text @default($$a$$) // said\n}\n';
  expect(await withHints(text, was('column public.users.title', 'old name'))).toBe(
    text.replace(' // said', ' @was("old name") // said'),
  );
});

test('a table and an enum get it behind their names', async () => {
  const text = 'enum role { a b }\n\ntable auth.people {\n  id bigint @id\n}\n\nschema auth\n';
  const given = await withHints(
    text,
    was('table auth.people', 'public', 'users'),
    was('enum public.role', 'kind'),
  );
  expect(given).toContain('enum role @was(kind) { a b }');
  expect(given).toContain('table auth.people @was(public.users) {');
});

test('a mixin or a schema that is called like a table does not get the hint of the table', async () => {
  const text =
    'mixin users {\n  title text\n}\n\nschema users\n\ntable users {\n  id bigint @id\n  title text\n}\n\ntable people {\n  ...users\n}\n';
  const [before, after] = ['  id bigint @id\n  title text', '  id bigint @id\n  title text @was(name)'];
  expect(await withHints(text, was('column public.users.title', 'name'))).toBe(text.replace(before, after));
  expect(await withHints(text, was('table public.users', 'folk'))).toBe(
    text.replace('table users', 'table users @was(folk)'),
  );
  expect(await withHints(text, was('schema users', 'folk'))).toBe(
    text.replace('schema users', 'schema users @was(folk)'),
  );
});

test('a schema does not get its hint at a table of the same name, whichever stands first', async () => {
  const text = 'table auth {\n  id bigint @id\n}\n\nschema auth\n';
  expect(await withHints(text, was('schema auth', 'login'))).toBe(
    text.replace('schema auth', 'schema auth @was(login)'),
  );
});

test('a domain and a sequence get it behind what they have', async () => {
  const text = "domain email text @check(value <> '') // said\n\ndomain plain text\n\nsequence s\n";
  const [email, plain, s] = ['domain public.email', 'domain public.plain', 'sequence public.s'] as const;
  expect(await withHints(text, was(email, 'mail'), was(plain, 'flat'), was(s, 'r'))).toBe(
    "domain email text @check(value <> '') @was(mail) // said\n\ndomain plain text @was(flat)\n\nsequence s @was(r)\n",
  );
});

test('the line ends of Windows stay', async () => {
  const text = 'table users {\r\n  id bigint @id\r\n  title text\r\n}\r\n';
  expect(await withHints(text, was('column public.users.title', 'name'))).toBe(
    text.replace('title text', 'title text @was(name)'),
  );
});

test('what does not stand in the text is left', async () => {
  const text = 'table users {\n  id bigint @id\n}\n';
  expect(await withHints(text, was('column public.users.gone', 'x'))).toBe(text);
});

test('a text that cannot be written is a warning: the migration has been written, and knows of the rename', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mig-hints-'));
  const path = join(folder, 'schema.mig');
  writeFileSync(path, 'table users {\n  title text\n}\n');
  const read = await readSchema(path, context);
  if (!read.ok) throw new Error('the schema cannot be read');
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'no folder any more');
  expect(writeHints(read.value, [was('column public.users.title', 'name')], context)).toMatchObject([
    { code: 'MIG203', severity: 'warning', help: expect.stringContaining('knows of the rename') },
  ]);
  rmSync(folder);
});
