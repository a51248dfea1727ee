import { expect, test } from 'vitest';
import { drawGraph } from './draw-graph.ts';

/** `m<a,b` is m with the parents a and b; newest first. */
const drawn = (text: string): string => {
  const list = text.split(' ').map((word) => {
    const [id = '', parents = ''] = word.split('<');
    return { id, parents: parents.split(',').filter(Boolean) };
  });
  return drawGraph(list)
    .flatMap(({ above, own, below }, at) => [...above, `${own} ${list[at]?.id}`, ...below])
    .join('\n');
};

test.each([
  ['c<b b<a a', ['* c', '* b', '* a']],
  ['b<a c<a a', ['* b', '| * c', '|/', '* a']],
  ['m<b,c c<a b<a a', ['* m', '|\\', '| * c', '* | b', '|/', '* a']],
  ['n<m m<b,c b<a c<a a', ['* n', '* m', '|\\', '* | b', '| * c', '|/', '* a']],
  // Two bases, of which one ends while the other goes on.
  ['y<x b<a x a', ['* y', '| * b', '* | x', ' /', '* a']],
  // What begins by itself below what begins by itself is not followed by it.
  ['h2 h1 b<a c<a a', ['* h2', '', '* h1', '', '* b', '| * c', '|/', '* a']],
  ['d<a c b<a a', ['* d', '| * c', '|', '| * b', '|/', '* a']],
  ['m<b,c,d d<a c<a b<a a', ['* m', '|\\', '| |\\', '| | * d', '| * | c', '* | | b', '|_|/', '|/', '* a']],
  ['z<a y<b x<a b<a a', ['* z', '| * y', '| | * x', '| * | b', '|_|/', '|/', '* a']],
  [
    'e<d d<b,c x<y c<a b<a a y',
    ['* e', '* d', '|\\', '| | * x', '| * | c', '* | | b', '|/ /', '* | a', ' /', '* y'],
  ],
])('%s', (text, lines) => expect(drawn(text).split('\n')).toEqual(lines));

test('more text of one has its lines beside it', () => {
  const [, b, c] = drawGraph([
    { id: 'm', parents: ['b', 'c'] },
    { id: 'b', parents: [] },
    { id: 'c', parents: [] },
  ]);
  expect(b).toMatchObject({ own: '* |', beside: '  |' });
  expect(c).toMatchObject({ own: '*', beside: '' });
});
