import { idOf, type Node } from '@migkit/schema';
import { beforeAll, expect, test } from 'vitest';
import { read, showProblems } from '../read.ts';
import { ready } from '../sql/parser.ts';

beforeAll(ready);

const roles = 'role app\nrole web\n';

/** What is said of a text, without the place. */
const said = (text: string): readonly string[] => {
  const { problems, files } = read([{ name: 'a.mig', text: roles + text }]);
  return showProblems(problems, files)
    .split('\n')
    .flatMap((line) => /^error (.*)$/.exec(line)?.[1] ?? []);
};

/** What a sound text says of rights. */
const rightsIn = (text: string): readonly string[] => {
  const { schema, problems, files } = read([{ name: 'a.mig', text: roles + text }]);
  expect(showProblems(problems, files)).toBe('');
  const list = (node: Node, field: string): string => ((node[field] ?? []) as readonly string[]).join(' ');
  return [...schema.values()].flatMap((node) =>
    node.apart || node.kind === 'revoke' ? [`${idOf(node)}: ${list(node, 'privileges')}`] : [],
  );
};

test('a list of rights is sorted, each stands once, and all is spelled out where it is the same in every version', () => {
  expect(
    rightsIn(`table t {
      id bigserial @grant(all, to: app) @grant(all, to: app, on: sequence)
      @@grant(UPDATE, select, select, to: (web, public))
      @@grant(all, insert, to: app)
    }
    schema s @grant(all, to: app)`),
  ).toEqual([
    'grant column public.t.id, role app: insert references select update',
    'grant column public.t.id, role app, sequence: select update usage',
    'grant table public.t, role web: select update',
    'grant table public.t, public: select update',
    'grant table public.t, role app: all',
    'grant schema s, role app: create usage',
  ]);
});

test('rights to columns stand with the columns', () => {
  expect(
    rightsIn('table t {\n a int\n "b c" int\n @@grant(select(a, "b c"), update(a), insert, to: web)\n}'),
  ).toEqual([
    'grant column public.t.a, role web: select update',
    'grant column public.t."b c", role web: select',
    'grant table public.t, role web: insert',
  ]);
});

test('rights to columns of a view stand in its head', () => {
  expect(
    rightsIn(
      'table t {\n a int\n}\nview v @grant(select(b, a), update(a), delete, to: web) as $$select a, a as b from t$$',
    ),
  ).toEqual([
    'grant view_column public.v.b, role web: select',
    'grant view_column public.v.a, role web: select update',
    'grant view public.v, role web: delete',
  ]);
});

test('what has no block of its own is named, in the one spelling of SQL', () => {
  expect(
    rightsIn(`database {
      @@grant(execute, on: FUNCTION pg_catalog.PG_SLEEP ( float8 ), to: app)
      @@grant(update("b c", a), insert, select, on: table information_schema."Odd", to: (app, web))
      @@revoke(usage, on: language sql, from: public)
    }
    extension hstore { @@grant(all, on: function each(hstore), to: app, grantable: true) }`),
  ).toEqual([
    'named_grant database database, function pg_sleep(double precision), role app: execute',
    'named_grant database database, table information_schema."Odd", role app: insert select update("b c") update(a)',
    'named_grant database database, table information_schema."Odd", role web: insert select update("b c") update(a)',
    'named_grant database database, language sql, public, revoked: usage',
    'named_grant extension hstore, function each(hstore), role app: execute',
  ]);
});

test.each<[string, readonly string[]]>([
  [
    'table t {\n @@grant(select)\n}',
    ['MIG110: @grant needs privileges and a role, as in @grant(select, insert, to: app)'],
  ],
  [
    'table t {\n @@grant(to: app)\n}',
    ['MIG110: @grant needs privileges and a role, as in @grant(select, insert, to: app)'],
  ],
  ['table t {\n @@grant(select, to: nobody)\n}', ['MIG106: unknown role "nobody"']],
  ['schema s @grant(select, to: app)', ['MIG109: "select" is not allowed here: one of all, create, usage']],
  [
    'table t {\n a int\n @@grant(delete(a), to: app)\n}',
    ['MIG109: "delete(a)" is not allowed here: one of all, insert, references, select, update'],
  ],
  [
    'table t {\n @@grant(select, to: app)\n @@grant(insert, to: app)\n}',
    ['MIG107: grant "app" is declared twice'],
  ],
  [
    'table t {\n @@grant(select, to: public, grantable: true)\n}',
    ['MIG109: grantable is not allowed here: PostgreSQL lets nobody hand on what everybody has'],
  ],
  [
    'table t {\n @@grant(select, to: app, grantable: (insert))\n}',
    ['MIG109: "insert" is not allowed here: true, or some of select'],
  ],
  [
    'table t {\n @@grant(usage, to: app, on: sequence)\n}',
    [
      'MIG109: "usage" is not allowed here: one of all, delete, insert, maintain, references, select, trigger, truncate, update',
      'MIG109: on: sequence is not allowed here: it stands on the line of a serial or identity column',
    ],
  ],
  ['enum e @grant(usage, to: public) { a }', ['MIG116: everybody has usage from the start']],
  [
    'table t @owner(app) {\n a int @grant(select, to: app)\n @@grant(select, to: app)\n}',
    [
      'MIG116: app is the owner, and has every right to it',
      'MIG116: app is the owner, and has every right to it',
    ],
  ],
  [
    'sequence n @owner(app) @ownedBy(t.a)\ntable t {\n a int\n}',
    ['MIG116: a sequence that a column owns belongs to the owner of its table'],
  ],
  ['table t @owner {\n}', ['MIG110: @owner needs a role']],
  [
    'enum e @revoke(usage, from: app) { a }',
    [
      'MIG109: "app" is not allowed here: only what everybody has is taken away; what a role shall not have is not granted',
    ],
  ],
  ['schema s @revoke(usage, from: public)', ['MIG116: nobody has a right to a schema before it is granted']],
  ['table t @revoke(select, from: public) {\n}', ['MIG105: unknown attribute "@revoke" on table "t"']],
  [
    'database @revoke(create, from: public)',
    ['MIG109: "create" is not allowed here: one of all, connect, temporary'],
  ],
  ['database @grant(connect, to: public)', ['MIG116: everybody has connect from the start']],
  ['database @owner(app)', ['MIG105: unknown attribute "@owner" on the database']],
  ['database @was(old)', ['MIG105: unknown attribute "@was" on the database']],
  [
    'database shop {\n @@set(timezone: UTC)\n}',
    ['MIG116: the database has no name here, since it has another one in each place: write "database { … }"'],
  ],
  ['database\ndatabase', ['MIG107: database "database" is declared twice']],
  ['database @set', ["MIG110: @set needs a parameter and its value, as in @set(search_path: '')"]],
  ['database @set(timezone: UTC) @set(TimeZone: CET)', ['MIG107: setting "timezone" is declared twice']],
  ['database @set(timezone: UTC, for: nobody)', ['MIG106: unknown role "nobody"']],
  [
    'role x @external @set(timezone: UTC)',
    ['MIG116: an external role is made elsewhere: @set has no place here'],
  ],
  [
    'database @grant(execute, on: procedure one, to: app)',
    [
      'MIG109: "procedure one" is not allowed here: an object as GRANT calls it, as in on: function pg_sleep(double precision); there are table, sequence, function, procedure, type, schema, language, foreign data wrapper, foreign server',
    ],
  ],
  [
    'database @grant(execute, on: table pg_authid, to: app)',
    [
      'MIG109: "execute" is not allowed here: one of all, delete, insert, maintain, references, select, trigger, truncate, update',
    ],
  ],
  [
    'database @grant(usage(a), on: language sql, to: app)',
    ['MIG109: "usage(a)" is not allowed here: one of all, usage'],
  ],
  [
    'database @grant(on: table pg_authid, to: app)',
    [
      'MIG110: @grant needs privileges, an object and a role, as in @@grant(usage, on: language plpgsql, to: app)',
    ],
  ],
  [
    'extension citext @revoke(usage, from: public)',
    [
      'MIG110: @revoke needs privileges, an object and a role, as in @@revoke(usage, on: schema cron, from: public)',
    ],
  ],
  [
    'extension citext @grant(usage, on: type public.citext, to: app)',
    ['MIG116: what extension citext brought lies in public anyway: leave the schema out'],
  ],
  [
    'database {\n @@grant(select, on: table pg_authid, to: app)\n @@grant(insert, on: table PG_CATALOG.pg_authid, to: app)\n}',
    ['MIG107: named grant "app" is declared twice'],
  ],
  [
    "sql s @userMapping(s, for: app, options: (user: 'a', Password: 'b', c)) @drop(drop server s) as $$ create server s foreign data wrapper w $$",
    [
      'MIG116: a secret never stands in a schema: Password',
      `MIG109: "c" is not allowed here: an option and its value, as in user: 'app'`,
    ],
  ],
  [
    'extension file_fdw @userMapping(for: app)',
    [
      "MIG110: @userMapping needs a server and a role, as in @userMapping(far, for: app, options: (user: 'app'))",
    ],
  ],
  [
    "role x @set(pgrst.jwt_secret: 'x', password_encryption: md5)",
    ['MIG116: a secret never stands in a schema: pgrst.jwt_secret'],
  ],
  ['role pg_mine', ['MIG109: "pg_mine" is not allowed here: PostgreSQL keeps this name for itself']],
  ['role public', ['MIG109: "public" is not allowed here: PostgreSQL keeps this name for itself']],
  ['role x @external @login', ['MIG116: an external role is made elsewhere: @login has no place here']],
  ['role x @in(x)', ['MIG109: "x" is not allowed here: a role is no member of itself']],
  [
    "role x @validUntil('soon')",
    [
      `MIG109: "'soon'" is not allowed here: expected a moment in single quotes, as in '2030-12-31 18:00+01'; without a zone it is UTC`,
    ],
  ],
  [
    'defaults rows {\n @@grant(select, to: app)\n}',
    ['MIG109: "rows" is not allowed here: one of tables, sequences, functions, types, schemas'],
  ],
  ['defaults tables {}', ['MIG115: defaults tables is empty']],
  [
    'defaults tables {\n @@revoke(select, from: public)\n}',
    [
      'MIG115: defaults tables is empty',
      'MIG109: "select" is not allowed here: nobody has a right to them beforehand',
    ],
  ],
])('%s', (text, problems) => expect(said(text)).toEqual(problems));
