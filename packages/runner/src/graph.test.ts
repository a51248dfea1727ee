import { expect, test } from 'vitest';
import { ancestors, buildGraph, descendants, headsOf, type Revision } from './graph.ts';

/** `b<a` is b with the parent a; `c<a,b` has two; `d<a+x` also depends on x. */
const graphOf = (text: string) =>
  buildGraph(
    text
      .split(' ')
      .filter((word) => word !== '')
      .map(node),
  );

const node = (word: string, index: number): Revision => {
  const [, revision = '', parents, dependsOn] = /^(\w+)(?:<([\w,]*))?(?:\+([\w,]+))?$/.exec(word) ?? [];
  const list = (names: string | undefined) => (names ? names.split(',') : []);
  return {
    name: `${index}_${revision}`,
    revision,
    parents: list(parents),
    dependsOn: list(dependsOn),
    labels: [],
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

test('a thousand migrations that all follow one are ordered at once', () => {
  const wide = Array.from({ length: 2000 }, (_, index) => `n${index}<a`);
  expect(graphOf(['a', ...wide].join(' ')).order).toHaveLength(2001);
});
