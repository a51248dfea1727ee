import { beforeAll, describe, expect, test } from 'vitest';
import { read, ready } from '@migkit/dsl-parser';
import { servers, withDatabase, withPg } from '../harness/index.ts';

// What a body in PL/pgSQL may hold, PostgreSQL says: an error of ours is one of its own, on the same line.

beforeAll(ready);

/** Line 1 is that of `as $$`. */
const faulty: readonly (readonly [line: number, body: string])[] = [
  [2, '\nbegin new.id = 1 return new; end'],
  [4, '\nbegin\n  new.id = 1;\n  new.id = (1;\n  return new;\nend'],
  [4, '\nbegin\n  new.id = 1;\n  update users set;\n  return new;\nend'],
  [4, '\nbegin\n  perform 1;\n  perform 2 from from users;\n  return new;\nend'],
  [5, '\ndeclare\n  n integer;\nbegin\n  n = = 1;\n  return new;\nend'],
  [4, "\nbegin\n  null;\n  raise 'a % b';\n  return new;\nend"],
  [4, '\nbegin\n  null;\n  raise exeption_of_mine;\n  return new;\nend'],
  [3, '\nbegin\n  exit;\nend'],
  [6, '\nbegin\n  if tg_op = null then\n    null;\n  return new;\nend'],
  [3, "\nbegin\n  return 'ü😀' || 'x' 1 2;\nend"],
  [3, '\nbegin\n  for i in 1..2 loop end;\nend'],
];

const sound: readonly (readonly [body: string, head?: string])[] = [
  ['begin return; end', 'function f() @returns(void)'],
  ['begin return next n; return; end', 'function f(n integer) @returns(setof integer)'],
  ['begin a = 1; return; end', 'function f(out a integer)'],
  ['begin return query select 1, 2; end', 'function f() @returns(table(a integer, b integer))'],
  ['begin commit; rollback and chain; end', 'procedure f()'],
  ['begin b = b || $1; end', 'procedure f(a text, inout b text)'],
  ['begin return $1; end', 'function f(anyelement) @returns(anyelement)'],
  [
    'declare u users; begin u.id = 1; select 1, 2 into u.id, u.n; return u; end',
    'function f() @returns(users)',
  ],
  ['declare u users%rowtype; n users.id%type; begin select * into u from users; n = u.id; return new; end'],
  ['declare a address; begin a.street = 1; a = row(1); return new; end'],
  [
    'declare c cursor (k integer) for select k; r record; begin open c(1); fetch c into r; close c; return new; end',
  ],
  ['declare r record; begin for r in select 1 loop null; end loop; return new; end'],
  ["begin execute format('select %s', 1) using 1; raise notice '%', 1 using hint = 'x'; return new; end"],
  [
    'declare a int[]; n int; begin a[1] = 2; a[1:2] = array[1, 2]; foreach n in array a loop end loop; return new; end',
  ],
  [
    'begin insert into users values (1) on conflict do nothing; with w as (select 1) update users set id = 1; return old; end',
  ],
  [
    'declare x text; begin begin null; exception when unique_violation or others then get stacked diagnostics x = message_text; end; return new; end',
  ],
  [
    '<<a>> declare x text := $q$ ; end $q$; begin <<b>> loop exit b when true; continue b when false; end loop; return new; end a',
  ],
  [
    "#variable_conflict use_column\nbegin case tg_op when 'INSERT', 'UPDATE' then null; else null; end case; return new; end",
  ],
  [`declare x constant text collate "C" not null default 'a'; begin assert x = 'a', 'no'; return new; end`],
];

const around = 'type address {\n  street integer\n}\ntable users {\n  id bigint\n  n  integer\n}\n';
const trigger = 'function f() @returns(trigger)';

/** The lines of the problems, counted from that of the body. */
const linesOf = (head: string, body: string): readonly number[] => {
  const text = `${around}${head} @language(plpgsql) as $$${body}$$`;
  const { problems } = read([{ name: 'a.mig', text }]);
  const first = around.split('\n').length;
  return problems.map(({ span }) => text.slice(0, span?.start).split('\n').length - first + 1);
};

describe.each(servers())('PostgreSQL $version', (server) => {
  const lineOnServer = (head: string, body: string): Promise<number | undefined> =>
    withDatabase(server, ({ url }) =>
      withPg(url, async (client) => {
        await client.query(
          'create type address as (street integer); create table users (id bigint, n integer)',
        );
        const made = head.replace(/@returns\(([^]*)\)$/, 'returns $1');
        const refused = await client.query(`create ${made} language plpgsql as $mig$${body}$mig$`).then(
          () => undefined,
          (error: unknown) => error as { readonly position?: string; readonly where?: string },
        );
        if (!refused) return undefined;
        const line = /near line (\d+)|line (\d+)/.exec(refused.where ?? '');
        const inside = `create ${made} language plpgsql as $mig$`.length;
        return refused.position
          ? `${' '.repeat(inside)}${body}`.slice(0, Number(refused.position) - 1).split('\n').length
          : Number(line?.[1] ?? line?.[2]);
      }),
    );

  test.each(faulty)('line %i of %j is wrong', async (line, body) => {
    expect([linesOf(trigger, body), await lineOnServer(trigger, body)]).toEqual([[line], line]);
  });

  test.each(sound.map(([body, head = trigger]) => [body, head] as const))(
    '%j is sound',
    async (body, head) => {
      expect([linesOf(head, body), await lineOnServer(head, body)]).toEqual([[], undefined]);
    },
  );
});
