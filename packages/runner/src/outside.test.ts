import { expect, test } from 'vitest';
import { outsideOf } from './outside.ts';
import type { Session } from './session.ts';

/** What is asked of the catalog by, after a statement. */
const namesIn = async (statement: string): Promise<unknown> => {
  const asked: unknown[] = [];
  const session = {
    batch: async () => {},
    query: async (_: string, names?: readonly unknown[]) => {
      if (names) asked.push(...names);
      return { rows: [] };
    },
  } as unknown as Session;
  await outsideOf(statement, 'public')?.look(session);
  return asked;
};

test('names are found as PostgreSQL reads them', async () => {
  expect(await namesIn('drop index concurrently t_id')).toEqual(['t_id']);
  expect(await namesIn('DROP INDEX CONCURRENTLY IF EXISTS Schön . "a ""b"" c" . Größe$1')).toEqual([
    'Schön."a ""b"" c".Größe$1',
  ]);
  expect(await namesIn('alter table only λόγος detach partition Ж_1 concurrently')).toEqual(['λόγος', 'Ж_1']);
  expect(await namesIn('create database 😀')).toEqual(['😀']);
  expect(await namesIn('reindex (verbose) table concurrently Таблица')).toEqual(['table', 'Таблица']);
});

test('nothing is known of other statements', () => {
  for (const statement of [
    'vacuum t',
    'drop index t_id',
    'drop database',
    'create index concurrently 1 on t',
  ])
    expect(outsideOf(statement, 'public')).toBeUndefined();
});
