import { expect, test } from 'vitest';
import { buildGraph, type Revision } from './graph.ts';
import { planDowngrade, planUpgrade } from './plans.ts';
import { resolveTarget } from './target.ts';

const revision = (name: string, parents: string, labels = ''): Revision => ({
  name: `2026_${name}`,
  revision: name,
  parents: parents.split(' ').filter(Boolean),
  dependsOn: [],
  labels: labels.split(' ').filter(Boolean),
  replaces: [],
});

// a1 – b2 – c3 – d4 is one line; from b2 the branch with the label "shop" goes off.
const line = buildGraph([
  revision('aa11', ''),
  revision('aa22', 'aa11'),
  revision('c3', 'aa22'),
  revision('d4', 'c3'),
]);
const fork = buildGraph([
  revision('aa11', ''),
  revision('aa22', 'aa11'),
  revision('c3', 'aa22'),
  revision('e5', 'aa22', 'shop'),
  revision('f6', 'e5'),
]);

type Plan = typeof planUpgrade;

const show = (
  plan: Plan | typeof resolveTarget,
  graph: typeof line,
  target: string,
  applied: string,
): string => {
  const outcome = plan(graph, target, new Set(applied.split(' ').filter(Boolean)));
  return outcome.ok
    ? outcome.value.map((node) => node.revision).join(' ')
    : outcome.problems.map(({ code, message, help }) => `${code} ${message}; ${help}`).join();
};

test.each([
  ['head', '', 'aa11 aa22 c3 d4'],
  ['heads', 'aa11', 'aa22 c3 d4'],
  ['c3', '', 'aa11 aa22 c3'],
  ['C', 'aa11', 'aa22 c3'],
  ['+1', 'aa11', 'aa22'],
  ['+2', '', 'aa11 aa22'],
  ['aa22+1', '', 'aa11 aa22 c3'],
  ['d4-1', '', 'aa11 aa22 c3'],
  ['head-2', '', 'aa11 aa22'],
  ['base+1', '', 'aa11'],
  ['current+1', 'aa11', 'aa22'],
  ['current', 'aa11', ''],
  ['base', 'aa11', ''],
  ['2026_c3', '', 'aa11 aa22 c3'],
])('upgrade %s from "%s" applies %s', (target, applied, plan) =>
  expect(show(planUpgrade, line, target, applied)).toBe(plan),
);

test.each([
  ['-1', 'aa11 aa22 c3', 'c3'],
  ['-2', 'aa11 aa22 c3', 'c3 aa22'],
  ['base', 'aa11 aa22', 'aa22 aa11'],
  ['aa11', 'aa11 aa22 c3', 'c3 aa22'],
  ['c3-2', 'aa11 aa22 c3', 'c3 aa22'],
  ['current', 'aa11 aa22', ''],
  ['current-1', 'aa11 aa22', 'aa22'],
  ['current-2', 'aa11 aa22', 'aa22 aa11'],
])('downgrade %s from "%s" undoes %s', (target, applied, plan) =>
  expect(show(planDowngrade, line, target, applied)).toBe(plan),
);

test.each([
  [planUpgrade, 'aa', 'MIG609', 'aa11 (2026_aa11), aa22 (2026_aa22)'],
  [planUpgrade, 'nothing', 'MIG608', 'the last is d4'],
  [planUpgrade, '', 'MIG608', 'unknown target ""'],
  [planUpgrade, "'; drop table x", 'MIG608', 'unknown target'],
  [planUpgrade, 'postgres//u:hunt/er2@h', 'MIG608', 'unknown target "***"'],
  [planUpgrade, 'user=me password=a hunter2', 'MIG608', 'unknown target "***"'],
  [planUpgrade, '+4', 'MIG608', 'only 3 migrations are left'],
  [planUpgrade, '-1', 'MIG608', 'mig downgrade -1'],
  [planUpgrade, 'd4+1', 'MIG608', 'only 0 follow'],
  [planUpgrade, 'aa11-2', 'MIG608', 'before the first'],
  [planDowngrade, '-2', 'MIG608', 'only 1 migration is applied'],
  [planDowngrade, '+1', 'MIG608', 'mig upgrade +1'],
  [planDowngrade, 'c3', 'MIG608', 'c3 (2026_c3) is not applied; the database is at aa11'],
])('%o of %s is refused', (plan, target, code, words) => {
  const refused = show(plan, line, target, 'aa11');
  expect(refused).toMatch(new RegExp(`^${code} `));
  expect(refused).toContain(words);
});

test.each([
  [planUpgrade, 'shop', 'aa11', 'aa22 e5'],
  [planUpgrade, 'shop@head', 'aa11', 'aa22 e5 f6'],
  [planUpgrade, 'heads', 'aa11 aa22 c3', 'e5 f6'],
  [planUpgrade, '+1', 'aa11 aa22 c3', 'e5'],
  [planUpgrade, 'shop@+1', 'aa11', 'aa22 e5'],
  [planUpgrade, 'shop@+2', 'aa11', 'aa22 e5 f6'],
  [planUpgrade, 'c3@+1', 'aa11 aa22 e5', 'c3'],
  [planUpgrade, 'e5@base+1', '', 'aa11 aa22 e5'],
  [planUpgrade, 'shop@heads', 'aa11 aa22', 'e5 f6'],
  [planUpgrade, 'shop@head-1', 'aa11 aa22', 'e5'],
  [planDowngrade, 'shop@base', 'aa11 aa22 c3 e5 f6', 'f6 e5'],
  [planDowngrade, 'f6@base', 'aa11 aa22 c3 e5 f6', 'f6 e5'],
  [planDowngrade, 'shop@-1', 'aa11 aa22 c3 e5 f6', 'f6'],
  [planDowngrade, 'c3@-1', 'aa11 aa22 c3 e5 f6', 'c3'],
  [planDowngrade, 'shop@-2', 'aa11 aa22 c3 e5 f6', 'f6 e5'],
  [planDowngrade, 'shop@current-1', 'aa11 aa22 c3 e5 f6', 'f6'],
  [planDowngrade, 'heads', 'aa11 aa22 c3 e5 f6', ''],
  [planDowngrade, 'current', 'aa11 aa22 c3 e5', ''],
  [planDowngrade, 'shop', 'aa11 aa22 c3 e5 f6', 'f6'],
  [planDowngrade, 'aa22', 'aa11 aa22 c3 e5 f6', 'f6 e5 c3'],
])('%o of %s with branches', (plan, target, applied, expected) =>
  expect(show(plan, fork, target, applied)).toBe(expected),
);

test.each([
  [planUpgrade, 'head', 'aa11', 'MIG610', 'c3 (2026_c3), f6 (2026_f6)'],
  [planUpgrade, '+1', 'aa11', 'MIG609', 'c3 (2026_c3), f6 (2026_f6)'],
  [planUpgrade, 'aa22+1', 'aa11', 'MIG609', 'c3 (2026_c3), e5 (2026_e5)'],
  [planUpgrade, 'aa22@head', 'aa11', 'MIG609', 'c3 (2026_c3), f6 (2026_f6)'],
  [planUpgrade, 'shop@+3', 'aa11 aa22', 'MIG608', 'only 2 migrations are left'],
  [planUpgrade, 'none@head', 'aa11', 'MIG608', 'unknown target "none"'],
  [planDowngrade, 'shop@-1', 'aa11 aa22 c3', 'MIG608', 'no migration is applied'],
  [planDowngrade, '-1', 'aa11 aa22 c3 e5 f6', 'MIG609', 'c3 (2026_c3), f6 (2026_f6)'],
])('%o of %s is ambiguous with branches', (plan, target, applied, code, words) => {
  const refused = show(plan, fork, target, applied);
  expect(refused).toMatch(new RegExp(`^${code} `));
  expect(refused).toContain(words);
});

// m joins c3 and f6, and n follows it; x has a base of its own and needs e5.
const joined = buildGraph([
  ...fork.order,
  revision('m7', 'c3 f6'),
  revision('n8', 'm7'),
  { ...revision('xx', '', 'apart'), dependsOn: ['e5'] },
  revision('yy', 'xx'),
]);

test.each([
  [planUpgrade, 'heads', '', 'aa11 aa22 c3 e5 f6 m7 n8 xx yy'],
  [planUpgrade, 'n8', 'aa11 aa22 c3', 'e5 f6 m7 n8'],
  [planUpgrade, 'apart', '', 'aa11 aa22 e5 xx'],
  [planUpgrade, 'apart@head', 'aa11 aa22 e5', 'xx yy'],
  [planUpgrade, 'apart@+1', '', 'aa11 aa22 e5 xx'],
  [planUpgrade, 'shop@head', '', 'aa11 aa22 c3 e5 f6 m7 n8'],
  [planDowngrade, 'c3', 'aa11 aa22 c3 e5 f6 m7 n8', 'n8 m7'],
  [planDowngrade, 'aa22', 'aa11 aa22 c3 e5 f6 m7 n8 xx', 'xx n8 m7 f6 e5 c3'],
  [planDowngrade, 'e5', 'aa11 aa22 c3 e5 f6 m7 n8 xx yy', 'yy xx n8 m7 f6'],
  [planDowngrade, 'm7', 'aa11 aa22 c3 e5 f6 m7 n8 xx', 'n8'],
  [planDowngrade, 'apart@base', 'aa11 aa22 e5 xx yy', 'yy xx'],
  [planDowngrade, 'shop@-1', 'aa11 aa22 c3 e5 f6 m7 n8', 'n8'],
  [planDowngrade, '-1', 'aa11 aa22 c3 e5 f6 m7 n8', 'n8'],
])('%o of %s across a merge', (plan, target, applied, expected) => {
  expect(show(plan, joined, target, applied)).toBe(expected);
});

// ff11 stands for two, of which one has its file, and ff22 for the next.
const squashed = buildGraph([
  { ...revision('bb22', 'ab11', 'old'), name: '2026_b-2' },
  revision('bc33', 'bb22'),
  { ...revision('ff11', ''), replaces: ['ab11', 'bb22'] },
  { ...revision('ff22', 'ff11'), replaces: ['bc33'] },
]);

test.each([
  ['bb22', 'MIG608 unknown target "bb22"; here ff11 (2026_ff11) stands for it'],
  ['bb2', 'MIG608 unknown target "bb2"; here ff11 (2026_ff11) stands for it'],
  ['2026_b-2', 'MIG608 unknown target "2026_b-2"; here ff11 (2026_ff11) stands for it'],
  ['2026_bc33', 'MIG608 unknown target "2026_bc33"; here ff22 (2026_ff22) stands for it'],
  ['old@head', 'MIG608 unknown target "old"; here ff11 (2026_ff11) stands for it'],
  ['ab11', 'MIG608 unknown target "ab11"; here ff11 (2026_ff11) stands for it'],
  ['b', 'MIG609 target "b" could be several: ff11 (2026_ff11), ff22 (2026_ff22); name one of them'],
])('of %s, which was replaced, it is said what stands for it', (target, said) => {
  expect(show(resolveTarget, squashed, target, '')).toBe(said);
});

test('before a merge there are two', () => {
  expect(show(planDowngrade, joined, 'm7-1', 'aa11 aa22 c3 e5 f6 m7')).toMatch(/^MIG609 .*c3.*f6/);
  expect(show(planDowngrade, joined, 'shop@m7-1', 'aa11 aa22 c3 e5 f6 m7')).toBe('m7');
});

test('nothing is known in an empty folder', () => {
  const empty = buildGraph<Revision>([]);
  expect(show(planUpgrade, empty, 'head', '')).toBe('');
  expect(show(resolveTarget, empty, 'base', '')).toBe('');
  expect(show(planUpgrade, empty, 'abc', '')).toContain('there are no migrations yet');
});
