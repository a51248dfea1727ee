import { afterAll, expect, test } from 'vitest';
import { servers, uniqueName, withDatabase, withPg } from '../harness/index.ts';
import { jsonOf, projectOf, removeProjects } from './mig.ts';

afterAll(removeProjects);

const newest = servers().at(-1)!;

test('rights to what has no block of its own are no drift, and those that a hand gave are', () =>
  withDatabase(newest, async ({ url }) => {
    const role = uniqueName('app');
    const schema = `role ${role}
database {
  @@grant(execute, on: function pg_read_file(text), to: ${role})
  @@revoke(usage, on: language plpgsql, from: public)
}
extension citext {
  @@grant(execute, on: function citext_eq(citext, citext), to: ${role})
}
sql wrapper @makes('foreign data wrapper w') @grant(usage, on: foreign data wrapper w, to: ${role}) @drop(drop foreign data wrapper w) as $$
create foreign data wrapper w
$$
`;
    try {
      const project = projectOf({ 'schema.mig': schema }, url);
      expect(await project.mig('generate', '-m', 'first')).toMatchObject({ code: 0 });
      expect(await project.mig('upgrade')).toMatchObject({ code: 0 });
      const drift = async (): Promise<unknown> =>
        (jsonOf(await project.mig('check', '--json', '--database', url)) as { drift: unknown }).drift;
      expect(await drift()).toEqual([]);
      await withPg(url, (client) =>
        client.query(`grant execute on function citext_ne(citext, citext), pg_ls_logdir() to ${role};
          revoke usage on foreign data wrapper w from ${role}`),
      );
      expect(await drift()).toEqual([
        `drop named grant on sql block wrapper, foreign data wrapper w, role ${role}`,
        `create named grant on the database, function pg_ls_logdir(), role ${role}`,
        `create named grant on extension citext, function citext_ne(citext, citext), role ${role}`,
      ]);
    } finally {
      await withPg(url, (client) => client.query(`drop owned by ${role}; drop role ${role}`));
    }
  }));
