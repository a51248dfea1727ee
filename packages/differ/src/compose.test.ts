import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sameSchema } from '@migkit/schema';
import { users } from '../test/differ.ts';
import { fakes, read } from '../test/fakes.ts';
import { pairs, turned } from '../test/worlds.ts';
import {
  apply,
  compose,
  describe,
  diff,
  emptySnapshot,
  fold,
  invert,
  type Op,
  type Snapshot,
} from './index.ts';

/** The ops of each step from one text to the next. */
const steps = (
  ...texts: readonly string[]
): { readonly from: Snapshot; readonly ops: readonly (readonly Op[])[] } => {
  const [first, ...rest] = texts.map(read);
  if (!first) throw new Error('a first text');
  const from: Snapshot = { schema: first.schema, spent: new Map() };
  let snapshot = from;
  const ops = rest.map(({ schema, hints }) => {
    const found = diff(snapshot, schema, {
      hints,
      answers: { notRenamed: true, allowDataLoss: true },
      kinds: fakes,
    });
    expect(found.problems).toEqual([]);
    snapshot = fold([found.ops], snapshot);
    return found.ops;
  });
  return { from, ops };
};

const name = 'column public.users.name type=text notNull';
const called = (now: string, was: string): string =>
  users.replace(name, `column public.users.${now} type=text notNull @was(${was})`);

test.each([
  [
    'a rename of a rename',
    [users, called('a', 'name'), called('b', 'a')],
    ['rename column public.users.name to b'],
  ],
  ['what is made and dropped', [users, `${users}\ntable public.a`, users], []],
  [
    'what is made and renamed',
    [users, `${users}\ntable public.a`, `${users}\ntable public.b @was(a)`],
    ['create table public.b'],
  ],
  [
    'what is changed twice',
    [users, users.replace(name, `${name} default=a`), users.replace(name, `${name} default=b`)],
    ['alter column public.users.name: set default b'],
  ],
  [
    'what has nothing to lose, dropped and made again',
    [`${users}\nindex public.users.i`, users, `${users}\nindex public.users.i unique`],
    ['drop index public.users.i', 'create index public.users.i'],
  ],
  [
    'a column of a renamed table',
    [
      users,
      users.replaceAll('public.users', 'public.p').replace('table public.p', 'table public.p @was(users)'),
    ].concat(`${users.replaceAll('public.users', 'public.p')}\ncolumn public.p.bio type=text`),
    ['rename table public.users to p', 'create column public.p.bio'],
  ],
])('%s is one', (_, texts, lines) => {
  const { from, ops } = steps(...texts);
  const composed = compose(from, ops, fakes);
  expect(composed).toMatchObject({ taken: ops.length });
  expect(composed.ops.filter((op) => op.before !== op.after).map(describe)).toEqual(lines);
});

test.each([
  [
    'a conversion',
    [
      users,
      `${users}\ntable public.a`,
      users.replace('type=text notNull', 'type=json notNull @using(f(name))'),
    ],
    1,
    'it converts the rows of column public.users.name',
  ],
  [
    'a column that comes again',
    [users, users.replace(`\n  ${name}`, ''), users],
    1,
    'column public.users.name was dropped, and comes again',
  ],
  [
    'what takes the name of something dropped, of which the rows go',
    [users, `${users}\ntable public.a`, 'table public.a', 'table public.users @was(a)'],
    2,
    'table public.users was dropped, and comes again',
  ],
  [
    'a second conversion of the same rows',
    [users, users.replace('type=text', 'type=json'), users.replace('type=text', 'type=uuid')],
    1,
    'it converts the rows of column public.users.name',
  ],
  [
    'what fills a table with rows, also where nothing was before',
    ['', users, `${users}\ntable public.a @fill(select 1)`],
    1,
    'it fills table public.a',
  ],
])('%s ends it', (_, texts, taken, because) => {
  const { from, ops } = steps(...texts);
  expect(compose(from, ops, fakes)).toMatchObject({ taken, because });
});

test('where nothing was before, there are no rows to think of', () => {
  const { from, ops } = steps(
    'schema a',
    users,
    users.replace('type=text notNull', 'type=json notNull @using(f(name))'),
  );
  expect(compose(from, ops, fakes)).toMatchObject({ taken: 2 });
});

test('the hints that were used on the way stay used', () => {
  const { from, ops } = steps(users, called('a', 'name'), called('b', 'a'));
  const composed = fold([compose(from, ops, fakes).ops], from);
  const again = read(called('b', 'a'));
  expect(diff(composed, again.schema, { hints: again.hints, kinds: fakes })).toMatchObject({
    ops: [],
    problems: [],
  });
});

test('of random worlds: the same end, the same way back, and nothing to do after it', () => {
  let folded = 0;
  fc.assert(
    fc.property(pairs, pairs, ({ before, after, hints }, other) => {
      const first = diff(before, after, { hints, kinds: fakes });
      if (first.problems.length > 0) return;
      const second = diff(after, turned(new Map([...other.after, ...after])), { kinds: fakes });
      const from: Snapshot = { ...emptySnapshot, schema: before };
      const migrations = [first.ops, second.ops];
      const { ops, taken } = compose(from, migrations, fakes);
      const end = fold(migrations.slice(0, taken), from);
      folded += taken === 2 ? 1 : 0;
      const reached = fold([ops], from);
      expect(sameSchema(reached.schema, end.schema)).toBe(true);
      expect(new Map([...end.spent].filter(([id]) => reached.schema.has(id)))).toEqual(reached.spent);
      expect(sameSchema(apply(reached.schema, invert(ops)).schema, before)).toBe(true);
    }),
    { numRuns: 300 },
  );
  expect(folded).toBeGreaterThan(20);
});
