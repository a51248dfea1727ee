import { beforeAll, expect, test } from 'vitest';
import { refTo, type Schema } from '@migkit/schema';
import { print } from '../print.ts';
import { read, showProblems } from '../read.ts';
import { ready } from '../sql/parser.ts';

beforeAll(ready);

const text = `schema path
schema "New Ext"
extension ltree @schema(path)
extension vector @schema("New Ext")

domain path.word path.ltree

domain path.row path.t

type place {
  way path.ltree[]
}

table path.t {
  id   bigint @id
  way  path.ltree?
  ways path.ltree[]?
  near "New Ext".vector(3)?
  else elsewhere.ltree?
}

function near(v "New Ext".vector(3), w path.ltree[]) @returns(setof "New Ext".vector) as $$ select v $$
`;

const bound = (): Schema => {
  const { schema, problems, files } = read([{ name: 'a.mig', text }]);
  expect(showProblems(problems, files)).toBe('');
  return schema;
};

test('the schema before a type of an extension is a mention, where it is declared', () => {
  const schema = bound();
  const [path, other] = [refTo('schema', 'path'), refTo('schema', 'New Ext')];
  expect(
    [
      'domain path.word',
      'composite_field public.place.way',
      'column path.t.way',
      'column path.t.near',
      'column path.t.else',
    ].map((id) => schema.get(id)?.['type']),
  ).toEqual([
    [path, '.ltree'],
    [path, '.ltree[]'],
    [path, '.ltree'],
    [other, '.vector(3)'],
    'elsewhere.ltree',
  ]);
});

test('a routine is told apart by it as by the catalog of PostgreSQL, which spells it as SQL', () => {
  const id = 'function public."near(""New Ext"".vector, path.ltree[])"';
  expect(bound().get(id)).toMatchObject({
    signature: [
      [refTo('schema', 'New Ext'), '.vector'],
      [refTo('schema', 'path'), '.ltree[]'],
    ],
    returns: [refTo('schema', 'New Ext'), '.vector'],
  });
});

test('it is read again as it is printed, also where the schema is called like a type', () => {
  const schema = bound();
  const printed = print(schema);
  expect(printed).toContain('  ways path.ltree[]?');
  expect(read([{ name: 'a.mig', text: printed }]).schema).toEqual(schema);
});
