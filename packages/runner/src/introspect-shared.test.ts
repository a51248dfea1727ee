import { emptySchema, idOf, refTo, schemaOf, type Node, type NodeId, type Schema } from '@migkit/schema';
import { expect, test } from 'vitest';
import { comparable, divided } from './introspect-shared.ts';

const role = (name: string, fields: object = {}): Node => ({ kind: 'role', name, ...fields });
const member = (name: string, of: string): Node => ({
  kind: 'membership',
  in: refTo('role', name),
  apart: [refTo('role', of)],
});
const grant = (table: string, to: string): Node => ({
  kind: 'grant',
  in: refTo('table', 'public', table),
  apart: [refTo('role', to)],
  privileges: ['select'],
});
const table: Node = { kind: 'table', in: refTo('schema', 'public'), name: 't' };
const comment: Node = { kind: 'comment', in: refTo('role', 'alone'), text: 'x' };

const nodes = schemaOf([
  role('app', { login: true }),
  role('group'),
  role('above'),
  role('alone', { login: true }),
  member('app', 'group'),
  member('group', 'above'),
  member('alone', 'app'),
  comment,
  table,
  grant('t', 'app'),
  grant('unknown', 'alone'),
]);

const idsOf = (schema: Schema): readonly string[] => [...schema.keys()];

test('a database holds the roles that something in it mentions, with their groups', () => {
  const { schema, shared } = divided(nodes);
  expect(idsOf(schema)).toEqual([
    'role app',
    'role group',
    'role above',
    'membership role app, role group',
    'membership role group, role above',
    'table public.t',
    'grant table public.t, role app',
  ]);
  expect(idsOf(shared)).toHaveLength(8);
});

test('in a comparison those count that are expected, and of what is made elsewhere only that it is there', () => {
  const found = divided(nodes);
  const own = ['table public.t', 'grant table public.t, role app'];
  expect(idsOf(comparable(found, schemaOf([])))).toEqual(own);
  expect(idsOf(comparable(found, schemaOf([role('alone'), role('missing')])))).toEqual([
    'role alone',
    'membership role alone, role app',
    'comment role alone',
    ...own,
  ]);
  const external = role('alone', { external: true });
  const expected = schemaOf([external]);
  expect(comparable(found, expected).get('role alone')).toEqual(external);
  expect(idsOf(comparable(found, expected))).toEqual(['role alone', ...own]);
});

const server = {
  version: 18,
  home: 'deploy',
  first: 'postgres',
  database: 'dba',
  public: 'pg_database_owner',
};

test.each([
  ['revoke', 14, ['create'], false],
  ['revoke', 15, ['create'], true],
  ['revoke', 15, ['create', 'usage'], false],
  ['grant', 14, ['create'], true],
  ['grant', 15, ['create'], false],
  ['grant', 15, ['usage'], true],
])(
  '%s of a right to the schema public on PostgreSQL %i: %j stands untold: %s',
  (kind, version, privileges, stands) => {
    const node: Node = {
      kind,
      in: refTo('schema', 'public'),
      privileges,
      ...(kind === 'grant' ? { apart: ['public'] } : {}),
    };
    const found = { ...divided(emptySchema), server: { ...server, version } };
    expect(idsOf(comparable(found, schemaOf([node])))).toEqual(stands ? [idOf(node)] : []);
  },
);

const made: Node = { kind: 'default_privileges', name: 'tables' };
const owner = (of: Node, to: string): Node => ({
  kind: 'owner',
  in: { ref: idOf(of) },
  role: refTo('role', to),
});
const beforehand = (maker?: string, to?: string): Node => ({
  kind: 'default_grant',
  in: refTo('default_privileges', 'tables'),
  apart: [
    to === undefined ? 'public' : refTo('role', to),
    ...(maker === undefined ? [] : ['for', refTo('role', maker)]),
  ],
  privileges: ['select'],
});
const granted = (of: NodeId, to: string): Node => ({
  kind: 'grant',
  in: { ref: of },
  apart: [refTo('role', to)],
  privileges: ['select'],
});
const column: Node = { kind: 'column', in: refTo('table', 'public', 't'), name: 'a', type: 'text' };
const sequence: Node = { kind: 'sequence', in: refTo('schema', 'public'), name: 's' };
const ownedBy: Node = {
  kind: 'owned_by',
  in: refTo('sequence', 'public', 's'),
  column: refTo('column', 'public', 't', 'a'),
};
const ofApp = [table, column, sequence, ownedBy, owner(table, 'app')];
const openSchema: Node = { kind: 'schema', name: 'public' };

test.each([
  ['the role that runs the migrations owns', [owner(table, 'deploy')], [table], true],
  ['another owns', [owner(table, 'app')], [table], false],
  ['the first role owns', [owner(table, 'postgres')], [table], false],
  ['the first role owns the schema public,', [owner(openSchema, 'postgres')], [], true],
  ['the database’s owner owns the schema public,', [owner(openSchema, 'pg_database_owner')], [], true],
  ['another owns the schema public,', [owner(openSchema, 'app')], [], false],
  ['what that role makes is granted,', [beforehand('deploy')], [made, beforehand()], true],
  ['what another makes is granted,', [beforehand('app')], [made, beforehand()], false],
  ['what anybody makes is granted twice,', [beforehand('deploy'), beforehand()], [made, beforehand()], false],
  ['who migrates may read,', [granted('table public.t', 'deploy')], [table], true],
  ['who migrates may read a column,', [granted('column public.t.a', 'deploy')], [table, column], true],
  ['who migrates may read what is another’s,', [granted('table public.t', 'deploy')], ofApp, false],
  ['the owner of the table may read a column,', [granted('column public.t.a', 'app')], ofApp, true],
  ['the owner of the table may read its sequence,', [granted('sequence public.s', 'app')], ofApp, true],
  ['the owner of the database may read', [granted('table public.t', 'dba')], [table], false],
  ['the owner of the database may use it', [granted('database database', 'dba')], [], true],
  ['who migrates may use the database', [granted('database database', 'deploy')], [], false],
  ['who migrates may use the schema public', [granted('schema public', 'deploy')], [], false],
  ['who migrates is granted what it makes', [made, beforehand(undefined, 'deploy')], [], true],
  ['another is granted what it makes itself', [made, beforehand('app', 'app')], [], true],
])('%s as the text says and the catalog need not', (_, said, live, stands) => {
  const expected = schemaOf([...said, ...live.filter(({ kind }) => kind !== 'default_grant')]);
  const found = comparable({ ...divided(schemaOf(live)), server }, expected);
  expect(idsOf(found).toSorted()).toEqual(idsOf(stands ? expected : schemaOf(live)).toSorted());
});
