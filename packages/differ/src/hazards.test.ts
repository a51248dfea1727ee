import { expect, test } from 'vitest';
import { differ, users } from '../test/differ.ts';

test('what stands on new ground is not dangerous, what stands on old ground is', () => {
  const index = 'index public.users.i on={column public.users.name}';
  expect(differ('', `${users}\n ${index}`).hazards.up).toEqual([]);
  expect(differ(users, `${users}\n ${index}`).hazards.up.map((h) => h.text)).toEqual(['builds i']);
});

test('each way says what it loses, once', () => {
  expect(differ('', users).hazards.down).toEqual([
    { hazard: 'loses-data', text: 'the rows of users', on: 'table public.users' },
  ]);
});

test('a way down that cannot be taken with rows is said', () => {
  const { hazards } = differ(users, users.replace(/.*name type.*/, ''));
  expect(hazards.down.map((h) => h.hazard)).toEqual(['cannot-undo']);
});

test('questions name the answer, and an answer ends them', () => {
  const after = `${users}\n column public.users.age type=integer notNull`;
  expect(differ(users, after).questions[0]?.values['help']).toContain('--assume-empty users');
  expect(differ(users, after, { assumeEmpty: new Set(['users']) }).asked).toEqual([]);
  expect(differ(users, `${after} @backfill(1)`).asked).toEqual([]);
});
