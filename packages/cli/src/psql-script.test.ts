import { expect, test } from 'vitest';
import { piecesOf } from './psql-script.ts';

const shown = (text: string): readonly string[] =>
  piecesOf(text).map(({ is, text: own, line }) => `${line} ${is === 'command' ? '\\' : ''}${own}`);

test.each([
  ['select 1; select 2', ['1 select 1', '1 select 2']],
  ['select \';\', "a;b";\nselect 2;', ['1 select \';\', "a;b"', '2 select 2']],
  ["select E'\\';', 1; select 2", ["1 select E'\\';', 1", '1 select 2']],
  ["select '\\'; select 2", ["1 select '\\'", '1 select 2']],
  [
    'do $x$ begin; $$ ; $$ end $x$; select a$1; select $1',
    ['1 do $x$ begin; $$ ; $$ end $x$', '1 select a$1', '1 select $1'],
  ],
  ['-- ; \\x\n/* ; /* ; */ ; */ select 1;;\n;', ['2 select 1']],
  [
    'create rule r as on insert to t do (delete from t; select 1); select 2',
    ['1 create rule r as on insert to t do (delete from t; select 1)', '1 select 2'],
  ],
  [
    'create or replace function f() returns int begin atomic select case when true then 1 else 2 end; select 3; end; select 2',
    [
      '1 create or replace function f() returns int begin atomic select case when true then 1 else 2 end; select 3; end',
      '1 select 2',
    ],
  ],
  [
    'begin; create function f() returns int language sql as $$ select 1; $$; end;',
    ['1 begin', '1 create function f() returns int language sql as $$ select 1; $$', '1 end'],
  ],
  [
    '\\restrict a;b\nset x = 1;\n\\connect "a b"\nselect 1;',
    ['1 \\restrict a;b', '2 set x = 1', '3 \\connect "a b"', '4 select 1'],
  ],
  ["copy t (a) from stdin;\n1\tx;y'\n\\.\n\nselect 1;", ['1 copy t (a) from stdin', '5 select 1']],
  [
    'COPY public.t FROM stdin WITH (format csv);\n\\.\nselect 1;',
    ['1 COPY public.t FROM stdin WITH (format csv)', '3 select 1'],
  ],
  ["copy t from 'file'; select 1;", ["1 copy t from 'file'", '1 select 1']],
  ['select 1 \\gexec\nselect 2', ['1 select 1', '1 \\gexec', '2 select 2']],
  ["select 'never closed; ", ["1 select 'never closed;"]],
  ['select $a$ never closed; ', ['1 select $a$ never closed;']],
  ['/* never closed; ', []],
  ['\uFEFFselect 1;\r\nselect 2;', ['1 select 1', '2 select 2']],
  ["select 'a\r\nb';\n\\q\r\nselect 2;", ["1 select 'a\r\nb'", '3 \\q', '4 select 2']],
  ['', []],
])('%j', (script, pieces) => {
  expect(shown(script)).toEqual(pieces);
});
