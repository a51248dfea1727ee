import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sameSchema, type Schema } from '@migkit/schema';
import { fakes, read } from '../test/fakes.ts';
import { users } from '../test/differ.ts';
import { pairs } from '../test/worlds.ts';
import { apply, clashes, diff, invert, type Op } from './index.ts';

const email = 'column public.users.email type=text';

const rights = (list: string): string => (list === '' ? '' : `rights {table public.users} list=[${list}]`);

/** What falls out when two branches make these of the table of users. */
const falling = (before: string, ours: string, theirs: string): readonly string[] => {
  const [base, a, b] = [before, ours, theirs].map(read);
  if (!base || !a || !b) throw new Error('three texts');
  const ops = (to: typeof a) => {
    const found = diff(base.schema, to.schema, { hints: to.hints, kinds: fakes });
    expect(found.problems).toEqual([]);
    return found.ops;
  };
  return clashes(base.schema, ops(a), ops(b), fakes).map((one) => `${one.on}: ${one.ours} / ${one.theirs}`);
};

test.each([
  ['two columns of one table', `${users}\n${email}`, `${users}\ncolumn public.users.bio type=text`],
  [
    'two fields of one column',
    users.replace('name type=text notNull', 'name type=json notNull'),
    users.replace('name type=text notNull', 'name type=text'),
  ],
  ['two tables', `${users}\ntable public.a`, `${users}\ntable public.b`],
  [
    'a renamed column and another one',
    users.replace('users.name type=text notNull', 'users.called type=text notNull @was(name)'),
    `${users}\n${email}`,
  ],
  [
    'a renamed column that the other changes no more than it is',
    `${users}\ntable public.a`,
    users.replace('users.name', 'users.called').replace('type=text notNull', 'type=text notNull @was(name)'),
  ],
  ['two rights', `${users}\n${rights('select')}`, `${users}\n${rights('insert')}`],
])('%s go together', (_, ours, theirs) => expect(falling(users, ours, theirs)).toEqual([]));

test.each([
  [
    'one field of one column',
    users.replace('type=text notNull', 'type=json notNull'),
    users.replace('type=text notNull', 'type=uuid notNull'),
    'column public.users.name: alter column public.users.name: type text → json / alter column public.users.name: type text → uuid',
  ],
  [
    'a column that is dropped and changed',
    users.replace(/column public.users.name .*\n/, ''),
    users.replace('type=text notNull', 'type=uuid notNull'),
    'column public.users.name: drop column public.users.name / alter column public.users.name: type text → uuid',
  ],
  [
    'a column that is dropped and indexed',
    users.replace(/column public.users.name .*\n/, ''),
    `${users}\nindex public.users.by_name on={column public.users.name}`,
    'column public.users.name: drop column public.users.name / create index public.users.by_name',
  ],
  [
    'a table that is renamed and gets a column',
    users
      .replaceAll('public.users', 'public.people')
      .replace('table public.people', 'table public.people @was(users)'),
    `${users}\n${email}`,
    'table public.users: rename table public.users to people / create column public.users.email',
  ],
  [
    'a table and one of its columns, both renamed',
    users
      .replaceAll('public.users', 'public.people')
      .replace('table public.people', 'table public.people @was(users)'),
    users.replace('users.name type=text notNull', 'users.called type=text notNull @was(name)'),
    'table public.users: rename table public.users to people / rename column public.users.name to called',
  ],
  [
    'the same column',
    `${users}\n${email}`,
    `${users}\n${email}`,
    'column public.users.email: create column public.users.email / create column public.users.email',
  ],
  [
    'the same right',
    `${users}\n${rights('select')}`,
    `${users}\n${rights('insert select')}`,
    'rights on table public.users: alter rights on table public.users: set list (select) / alter rights on table public.users: set list (insert, select)',
  ],
  [
    'all rights and one of them',
    `${users}\n${rights('all')}`,
    `${users}\n${rights('select')}`,
    'rights on table public.users: alter rights on table public.users: set list (all) / alter rights on table public.users: set list (select)',
  ],
  [
    'a table that is dropped, and more rights to it',
    '',
    `${users}\n${rights('select')}`,
    'table public.users: drop table public.users / create rights on table public.users',
  ],
  [
    'one name for two things',
    `${users}\ntable public.stock`,
    `${users}\nsequence public.stock`,
    'sequence public.stock: create table public.stock / create sequence public.stock',
  ],
  [
    'a name that is given twice',
    users.replace('users.name type=text notNull', 'users.a type=text notNull @was(name)'),
    users.replace('users.name type=text notNull', 'users.b type=text notNull @was(name)'),
    'column public.users.name: rename column public.users.name to a / rename column public.users.name to b',
  ],
])('%s fall out', (_, ours, theirs, first) => expect(falling(users, ours, theirs)[0]).toBe(first));

test('rights that do not clash add up, and either branch can be undone while the other stays', () => {
  const lists = fc.subarray(['all', 'delete', 'insert', 'select', 'update']);
  const sum = lists.map((list) => (list.includes('all') ? 'all' : list.join(' ')));
  const opsTo = (from: Schema, list: string) => diff(from, read(rights(list)).schema, { kinds: fakes }).ops;
  let together = 0;
  fc.assert(
    fc.property(sum, sum, sum, (start, one, other) => {
      const base = read(rights(start)).schema;
      const [ours, theirs] = [opsTo(base, one), opsTo(base, other)];
      if (clashes(base, ours, theirs, fakes).length > 0) return;
      together++;
      const after = (...ops: readonly Op[]) => {
        const { schema, problems } = apply(base, ops, fakes);
        expect(problems).toEqual([]);
        return schema;
      };
      expect(sameSchema(after(...ours, ...theirs), after(...theirs, ...ours))).toBe(true);
      expect(sameSchema(after(...ours, ...theirs, ...invert(ours)), after(...theirs))).toBe(true);
    }),
    { numRuns: 400 },
  );
  expect(together).toBeGreaterThan(40);
});

test('what does not clash comes to the same in either order, and nothing is lost', () => {
  let together = 0;
  fc.assert(
    fc.property(pairs, pairs, ({ before, after, hints }, other) => {
      const ours = diff(before, after, { hints, kinds: fakes });
      // The other branch makes of the same start what another pair of worlds differs in.
      const theirs = diff(before, new Map([...before, ...other.after]), { kinds: fakes });
      if (ours.problems.length > 0 || theirs.problems.length > 0) return;
      if (clashes(before, ours.ops, theirs.ops, fakes).length > 0) return;
      together++;
      const [ab, ba] = [
        apply(before, [...ours.ops, ...theirs.ops]),
        apply(before, [...theirs.ops, ...ours.ops]),
      ];
      expect([...ab.problems, ...ba.problems]).toEqual([]);
      expect(sameSchema(ab.schema, ba.schema)).toBe(true);
    }),
    { numRuns: 400 },
  );
  expect(together).toBeGreaterThan(20);
});
