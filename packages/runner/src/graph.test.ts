import { expect, test } from 'vitest';
import { ancestors, branchOf, buildGraph, descendants, headsOf, type Revision } from './graph.ts';

/** `b<a` is b with the parent a; `c<a,b` has two; `d<a+x` also depends on x; `s<a=b,c` stands for b and c. */
const graphOf = (text: string, applied = '') => buildGraph(words(text).map(node), new Set(words(applied)));

const words = (text: string): readonly string[] => text.split(' ').filter((word) => word !== '');

const node = (word: string, index: number): Revision => {
  const [, revision = '', parents, dependsOn, replaces] =
    /^(\w+)(?:<([\w,]*))?(?:\+([\w,]+))?(?:=([\w,]+))?$/.exec(word) ?? [];
  const list = (names: string | undefined) => (names ? names.split(',') : []);
  return {
    name: `${index}_${revision}`,
    revision,
    parents: list(parents),
    dependsOn: list(dependsOn),
    labels: [],
    replaces: list(replaces),
  };
};

const names = (nodes: readonly Revision[]) => nodes.map(({ revision }) => revision).join(' ');

test.each([
  ['a b<a c<b', 'a b c'],
  ['c<b b<a a', 'a b c'],
  ['a b<a c<a d<b,c', 'a b c d'],
  ['a c<a b<a d<c,b', 'a c b d'],
  ['a z b<a+z', 'a z b'],
  ['b<a+z a z', 'a z b'],
  ['', ''],
])('%s applies as %s', (text, order) => {
  expect(names(graphOf(text).order)).toBe(order);
  expect(graphOf(text).problems).toEqual([]);
});

test('the order does not depend on the order of the files', () => {
  const revisions = 'a b<a c<a d<b e<c,d f g<f h<g,e'.split(' ').map(node);
  const order = names(buildGraph(revisions).order);
  expect(names(buildGraph(revisions.toReversed()).order)).toBe(order);
});

test('heads, bases, ancestors and descendants', () => {
  const graph = graphOf('a b<a c<a d<b x y<x+c');
  // Depending on c is not following it: the branch of c still ends there.
  expect(names(graph.heads)).toBe('c d y');
  expect(names(graph.bases)).toBe('a x');
  expect([...ancestors(graph, ['y'])].toSorted().join(' ')).toBe('a c x y');
  expect([...descendants(graph, ['c'])].join(' ')).toBe('c y');
  expect(names(headsOf(graph, new Set(['a', 'b', 'x'])))).toBe('b x');
});

test.each([
  ['a b<nowhere', 'MIG603', '1_b follows nowhere'],
  ['a b<a+nowhere', 'MIG603', '1_b follows nowhere'],
  ['a<c b<a c<b', 'MIG604', '0_a, 2_c, 1_b'],
  ['a a', 'MIG602', '0_a, 1_a'],
  ['a d<c b<a,c c<b', 'MIG604', '3_c, 2_b'],
  ['a<a', 'MIG604', 'circle: 0_a'],
])('%s is %s', (text, code, words) => {
  expect(graphOf(text).problems).toMatchObject([{ code, message: expect.stringContaining(words) }]);
});

test.each([
  // All of it, or nothing: the squash stands, and what followed the last of them follows it.
  ['', 's d', ''],
  ['a b c', 's d', 's'],
  ['a b c d', 's d', 's'],
  ['s', 's d', ''],
  ['s d', 's d', ''],
  // Some of it: their way is gone to the end, and what follows the squash follows the last of them.
  ['a', 'a b c d', ''],
  ['a b', 'a b c d', ''],
])('with "%s" applied, a squash of a to c gives %s', (applied, order, counted) => {
  for (const text of ['a b<a c<b d<c s=a,b,c', 'a b<a c<b d<s s=a,b,c']) {
    const graph = graphOf(text, applied);
    expect(names(graph.order)).toBe(order);
    expect(names(graph.heads)).toBe('d');
    expect(names(graph.counted)).toBe(counted);
    expect(graph.problems).toEqual([]);
  }
});

test('a squash stands without the files that it replaces, unless the database has some of them', () => {
  const text = 's=a,b,c d<s';
  expect(names(graphOf(text).order)).toBe('s d');
  expect(names(graphOf(text, 'a b c').counted)).toBe('s');
  expect(graphOf(text, 'a').problems).toMatchObject([
    { code: 'MIG615', message: expect.stringContaining('0_s replaces: a; the others are gone: b, c') },
    { code: 'MIG603' },
  ]);
});

test.each([
  ['', 's d'],
  ['a b c', 's d'],
  ['a b', 'a b c d'],
  ['a b d', 'a b c d'],
])('with "%s" applied, what followed the middle of a squash gives %s', (applied, order) => {
  const graph = graphOf('a b<a c<b d<b s<=a,b,c', applied);
  expect([names(graph.order), names(graph.heads), graph.problems]).toEqual([order, 'd', []]);
});

test('two squashes of the same migration are refused, unless they are parts of one', () => {
  expect(graphOf('a b<a c<b s=a,b t=a,b,c').problems).toMatchObject([
    { code: 'MIG618', message: '3_s and 4_t are both squashes of a' },
  ]);
  expect(graphOf('a b<a s=a,b t<s=a,b').problems).toEqual([]);
});

test.each([
  ['', 't e'],
  ['a b c d', 't e'],
  ['s', 's d e'],
  ['s d', 't e'],
  ['a b c', 's d e'],
  ['a', 'a b c d e'],
])('with "%s" applied, a squash of a squash gives %s', (applied, order) => {
  const graph = graphOf('a b<a c<b s=a,b,c d<c t=s,d e<t', applied);
  expect(names(graph.order)).toBe(order);
  expect(graph.problems).toEqual([]);
});

test.each([
  ['x', 'm x y z'],
  ['z', 'm x y z'],
  ['b', 'b m'],
  ['m', 'm'],
  ['a', 'a b m x y z'],
])('the branch of %s is %s', (on, branch) => {
  // x goes off from a beside b; y and z follow it; m joins z and b.
  const graph = graphOf('a b<a x<a y<x z<y m<z,b');
  expect([...branchOf(graph, node(on, 0))].toSorted().join(' ')).toBe(branch);
});

test.each([
  ['shop', 'shop', 'both have it'],
  ['head', '', 'no revision and not head'],
  ['beef', '', 'no revision'],
  ['a@b', '', 'a label is a word'],
  ['a+1', '', 'a label is a word'],
])('labels %s and %s are refused', (first, second, words) => {
  const labelled = (word: string, label: string, at: number) => ({
    ...node(word, at),
    labels: label === '' ? [] : [label],
  });
  const { problems } = buildGraph([labelled('a', first, 0), labelled('b<a', second, 1)]);
  expect(problems).toMatchObject([{ code: 'MIG613', message: expect.stringContaining(words) }]);
});

test('a thousand migrations that all follow one are ordered at once', () => {
  const wide = Array.from({ length: 2000 }, (_, index) => `n${index}<a`);
  expect(graphOf(['a', ...wide].join(' ')).order).toHaveLength(2001);
});
