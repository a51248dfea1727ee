import { afterAll, expect, test } from 'vitest';
import { dumpSchema, servers, uniqueName, withDatabase, withPg } from '../harness/index.ts';
import { projectOf, removeProjects } from './mig.ts';

afterAll(removeProjects);

const newest = servers().at(-1)!;

test('what is said of a database is pulled from one and brought to another, whatever they are called', () =>
  withDatabase(newest, ({ name, url }) =>
    withDatabase(newest, async ({ url: other }) => {
      const role = uniqueName('app');
      await withPg(url, (client) =>
        client.query(`create role ${role}; create table t (); comment on database ${name} is 'Ours.';
          revoke connect on database ${name} from public; grant connect, create on database ${name} to ${role};
          alter database ${name} set timezone to 'UTC'; alter role ${role} in database ${name} set search_path to "$user", crm`),
      );
      try {
        const project = projectOf({}, url);
        const { stdout } = await project.mig('pull', '--stdout');
        expect(stdout).toContain(`/// Ours.
database {
  @@set(search_path: ('$user', crm), for: ${role})
  @@set(timezone: UTC)
  @@grant(connect, create, to: ${role})
  @@revoke(connect, from: public)
}
`);
        expect((await project.mig('pull', '--schema', 'public', '--stdout')).stdout).toBe(stdout);
        expect((await project.mig('pull', '--exclude', 'database', '--stdout')).stdout).toBe(
          `role ${role}\n\ntable t {}\n`,
        );
        // pg_dump says it where it makes the database, which nothing here does.
        const dump = await dumpSchema(url, '--create');
        expect(dump).toContain(`ALTER DATABASE ${name} SET "TimeZone"`);
        project.write({ 'dump.sql': dump });
        expect((await project.mig('pull', 'dump.sql', '--stdout')).stdout).toBe(stdout);
        project.write({ 'mig.config.json': JSON.stringify({ shadow: newest.url() }) });
        expect((await project.mig('pull', 'dump.sql', '--stdout')).stdout).toBe(stdout);
        project.write({ 'schema.mig': stdout });
        expect(await project.mig('generate', '-m', 'first')).toMatchObject({ code: 0 });
        expect(await project.mig('upgrade', '--database', other)).toMatchObject({ code: 0 });
        for (const database of [url, other])
          expect(await project.mig('diff', 'schema', database), database).toMatchObject({ code: 0 });
        await withPg(other, async (client) => {
          const asked = `select current_setting('timezone') as zone, has_database_privilege('${role}', current_database(), 'create') as may`;
          expect((await client.query(asked)).rows).toEqual([{ zone: 'UTC', may: true }]);
        });
      } finally {
        for (const database of [url, other])
          await withPg(database, (client) => client.query(`drop owned by ${role}`));
        await withPg(url, (client) => client.query(`drop role ${role}`));
      }
    }),
  ));
