import { expect, test } from 'vitest';
import { attribute, testScope, word } from '../testing.ts';
import { printPublication } from './publication-syntax.ts';
import type { Publication } from './publication-text.ts';
import { publication } from './publication.ts';

const { syntax } = publication;
if (syntax.at !== 'block') throw new Error('a publication is a block');
const read = (...attributes: readonly string[]) => {
  const scope = testScope();
  const span = word('p').span;
  const nodes = syntax.read(
    {
      keyword: word('publication'),
      name: { parts: ['p'], span },
      attributes: attributes.map(attribute),
      span,
    },
    scope,
  );
  return { node: nodes[0] as Publication, problems: scope.problems };
};

test.each([
  [[]],
  [['@allTables']],
  [['@publish(insert, delete)', '@viaRoot', '@generated', '@table(orders)']],
  [['@table(orders, columns: (a, b), where: total > 0)', '@table(sales.items)']],
])('%j is printed as it was read', (attributes) => {
  const { node, problems } = read(...attributes);
  const texts = (printPublication(node).attributes ?? []).map(
    ({ name, args }) => `@${name}${args ? `(${args.join(', ')})` : ''}`,
  );
  expect([problems, texts]).toEqual([[], attributes]);
});

test('what means nothing to PostgreSQL means no difference', () => {
  expect(read('@table(b)', '@table(a, columns: (y, x))').node).toEqual(
    read('@publish(truncate, delete, update, insert)', '@table(a, columns: (x, y))', '@table(b)').node,
  );
});

test.each([
  [['@table'], 'MIG110'],
  [['@table(a, b)'], 'MIG110'],
  [['@table(a)', '@table(a)'], 'MIG113'],
  [['@allTables', '@table(a)'], 'MIG116'],
  [['@table(a, columns: (x))', '@schema(s)'], 'MIG116'],
  [['@publish(select)'], 'MIG109'],
])('%j is %s', (attributes, code) => expect(read(...attributes).problems).toEqual([code]));
