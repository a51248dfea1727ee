import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
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
  paint: makePaint({}, []),
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
  expect(writeHints(read.value, hints, context)).toMatchObject({ ok: true });
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
