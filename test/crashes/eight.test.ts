import { history } from '@migkit/runner';
import { afterAll, describe, expect, test } from 'vitest';
import { projectOf, removeProjects, type Ran } from '../cli/mig.ts';
import { servers, withDatabase, withPg } from '../harness/index.ts';
import { writeMigration, type Written } from '../runner/project.ts';

afterAll(removeProjects);

const built = (name: string, index: string, on: string): Written => ({
  name,
  up: [`create index concurrently ${index} on ${on}`],
  down: [`drop index concurrently ${index}`],
  transaction: false,
});

const steps: readonly Written[] = [
  {
    name: '20260101000000_t',
    up: ['create table t (id int, code text)', 'insert into t select generate_series(1, 1000)'],
    down: ['drop table t'],
  },
  built('20260102000000_id', 't_id', 't (id)'),
  { name: '20260103000000_note', up: ['alter table t add note text'], down: ['alter table t drop note'] },
  built('20260104000000_code', 't_code', 't (lower(code)) where id > 5'),
  { name: '20260105000000_rows', up: ['update t set id = id + 1'], down: ['update t set id = id - 1'] },
];

const [runners, rounds] = [8, 20];

describe.each(servers())('PostgreSQL $version', (server) => {
  test(
    `eight runners at once, twenty rounds there and back, with concurrent builds: each migration is run once`,
    () =>
      withDatabase(server, async ({ url }) => {
        const own = projectOf({}, url);
        own.write({ 'migrations/.keep': '' });
        const revisions: string[] = [];
        for (const step of steps)
          revisions.push(writeMigration(own.path('migrations'), step, revisions.slice(-1)));
        const expected: string[] = [];
        for (let round = 0; round < rounds; round++) {
          const up = round % 2 === 0;
          const args = up ? ['upgrade', '--json'] : ['downgrade', 'base', '--json'];
          const all = await Promise.all(Array.from({ length: runners }, () => own.mig(...args)));
          expect(all.map(({ code, stderr }) => (code === 0 ? 0 : stderr))).toEqual(all.map(() => 0));
          const names = steps.map(({ name }) => name);
          expect(all.flatMap(doneBy).toSorted()).toEqual(names);
          expected.push(...(up ? names : names.toReversed()));
          const wrong = await withPg(url, (client) =>
            client.query(`select indexrelid::regclass from pg_index where not indisvalid`),
          );
          expect(wrong.rows).toEqual([]);
        }
        const rows = await history({ database: url });
        expect(rows.ok && rows.value.map(({ name }) => name)).toEqual(expected);
        console.log(`PostgreSQL ${server.version}: ${runners} runners at once, ${rounds} rounds`);
      }),
    600_000,
  );
});

/** What one of them says that it did. */
const doneBy = ({ stdout }: Ran): readonly string[] => {
  const { applied, undone } = JSON.parse(stdout) as {
    readonly [list in 'applied' | 'undone']?: readonly { readonly name: string }[];
  };
  return (applied ?? undone ?? []).map(({ name }) => name);
};
