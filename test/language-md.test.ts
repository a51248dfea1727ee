import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { read, ready, showProblems } from '@migkit/dsl-parser';
import { kinds } from '@migkit/schema';
import { holdRoles, servers, withDatabase, withPg } from './harness/index.ts';
import { buildSql } from './support/pipeline.ts';
import { beforeAll, describe, expect, test } from 'vitest';

// The reference of the language is true, and leaves out nothing that can be written.

const root = fileURLToPath(new URL('..', import.meta.url));
const reference = readFileSync(join(root, 'LANGUAGE.md'), 'utf8');
const examples = [...reference.matchAll(/^```mig\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? '');

beforeAll(ready);

describe('every example is read, and PostgreSQL takes it', () => {
  test.each(examples.map((text) => [text.split('\n').find((line) => line.trim() !== '') ?? '', text]))(
    '%s',
    async (_, text) => {
      const { schema, problems, files } = read([{ name: 'LANGUAGE.md', text }]);
      expect(showProblems(problems, files)).toBe('');
      const newest = servers().at(-1);
      if (!newest) throw new Error('there is no server');
      const roles = [...schema.values()].filter(({ kind }) => kind === 'role');
      const giveBack = await holdRoles(
        newest,
        roles.map(({ name = '' }) => name),
      );
      try {
        await withDatabase(newest, ({ url }) => withPg(url, (client) => client.query(buildSql(schema))));
      } finally {
        await giveBack();
      }
    },
  );
});

test('there are as many examples as sections that need one', () => expect(examples).toHaveLength(15));

/** Every word that a kind knows, with the sign that it has in the text. */
const words = kinds.flatMap(({ syntax }) => {
  if (syntax.at === 'block') return [syntax.keyword, ...syntax.attributes];
  if (syntax.at === 'member') return syntax.attributes;
  return syntax.at === 'attribute' ? syntax.names : [];
});

test.each([...new Set(words)])('%s is in a table and in an example', (word) => {
  const whole = new RegExp(`(?<![\\w])${word}(?![\\w])`);
  expect(reference.replaceAll(/^```mig\n[\s\S]*?^```$/gm, '')).toMatch(whole);
  expect(examples.some((text) => whole.test(text))).toBe(true);
});
