import { expect, test } from 'vitest';
import { users } from '../test/differ.ts';
import { read } from '../test/fakes.ts';
import { apply, fold } from './index.ts';

test('an op that does not fit is a problem, and nothing is thrown', () => {
  const { schema } = read(users);
  const [column] = [...schema.values()].filter((n) => n.name === 'name');
  if (!column) throw new Error('no column');
  const message = (op: Parameters<typeof apply>[1][number]): string =>
    apply(schema, [op]).problems[0]?.message ?? '';
  expect(message({ after: column })).toContain('is there already');
  expect(message({ before: { ...column, type: 'json' } })).toContain('is not what the op says it was');
  expect(message({ before: { ...column, name: 'x' } })).toContain('there is no column public.users.x');
  expect(message({ before: column, after: { ...column, name: 'id' } })).toContain('is there already');
  expect(message({ before: column, after: { ...column, name: 'x', type: 'json' } })).toContain(
    'changes more than its name',
  );
  expect(fold([[{ after: column }], [{ before: column }], [{ before: column }]]).failed).toBe(2);
});
