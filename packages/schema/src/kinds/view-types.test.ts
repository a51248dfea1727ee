import { expect, test } from 'vitest';
import { refOf, refTo, schemaOf, type Node, type Sql } from '../node.ts';
import type { Queried } from './view-syntax.ts';
import { viewTypes } from './view-types.ts';

const users = refTo('table', 'public', 'users');
const column = (name: string, type: string, notNull?: true): Node => ({
  kind: 'column',
  in: users,
  name,
  type,
  ...(notNull ? { notNull } : {}),
});
const columns = [column('id', 'bigint', true), column('email', 'text', true), column('bio', 'text')];

const view = (name: string, query: Sql, outputs: { readonly [name: string]: Sql }): readonly Node[] => {
  const made = { kind: 'view', in: refTo('schema', 'public'), name, query };
  const named = Object.entries(outputs);
  return [
    made,
    ...named.map(([output, from]) => ({ kind: 'view_column', in: refOf(made), name: output, from })),
  ];
};

const id = refTo('column', 'public', 'users', 'id');
const bio = refTo('column', 'public', 'users', 'bio');
const schema = schemaOf([
  { kind: 'table', in: refTo('schema', 'public'), name: 'users' },
  ...columns,
  ...view('plain', ['select ', id, ', ', bio, ', 1 as n from ', users], { id: [id], bio: [bio], n: '1' }),
  ...view('over', ['select p.', refTo('view_column', 'public', 'plain', 'id'), ' from plain p'], {
    id: ['p.', refTo('view_column', 'public', 'plain', 'id')],
  }),
  ...view('outer_join', ['select u.', id, ' from x left join ', users, ' u on true'], { id: ['u.', id] }),
]);

const typesOf = (name: string) => {
  const made = viewTypes(schema.get(`view public.${name}`) as Queried, schema);
  return 'table' in made ? Object.fromEntries(made.table.map((one) => [one.column, one.type])) : made;
};

test('a column of a table keeps its type; of what is computed PostgreSQL alone knows it', () => {
  expect(typesOf('plain')).toEqual({ id: 'string', bio: 'string | null', n: 'unknown' });
});

test('a column of a view is what it is there', () => expect(typesOf('over')).toEqual({ id: 'string' }));

test('a join that makes up rows makes any column nullable', () =>
  expect(typesOf('outer_join')).toEqual({ id: 'string | null' }));
