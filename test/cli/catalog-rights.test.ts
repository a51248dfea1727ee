import { afterAll, expect, test } from 'vitest';
import { servers, uniqueName, withDatabase, withPg } from '../harness/index.ts';
import { projectOf, removeProjects } from './mig.ts';

afterAll(removeProjects);

const schema = 'table users {\n  id bigint @id\n}\n';

// Who hardens a server takes from everybody what PostgreSQL gives them.
test.each(
  servers().flatMap((server) =>
    [
      ['table pg_proc', 'select on pg_catalog.pg_proc'],
      ['table pg_class', 'select on pg_catalog.pg_class'],
      [
        'function pg_get_expr(pg_node_tree, oid, boolean)',
        'execute on function pg_get_expr(pg_node_tree,oid,boolean)',
      ],
    ].map(([what, grant]) => [server.version, what, grant, server] as const),
  ),
)(
  'PostgreSQL %i: without the right to read %s, pull says the grant that mends it',
  (_, what, grant, server) =>
    withDatabase(server, async ({ url }) => {
      const role = uniqueName('weak role');
      await withPg(url, (client) =>
        client.query(
          `create role "${role}" login superuser; create table users (id bigint primary key, at integer default 1)`,
        ),
      );
      const right = what?.startsWith('table') ? 'select on' : 'execute on';
      await withPg(url, (client) =>
        client.query(`alter role "${role}" nosuperuser; revoke ${right} ${what} from public`),
      );
      const weak = url.replace('postgres@', `${encodeURIComponent(role)}@`);
      const project = projectOf({ 'schema.mig': schema }, weak);
      const ran = await project.mig('pull', '--stdout');
      expect(ran.code).not.toBe(0);
      expect(ran.stderr).toMatch(/^error MIG403: the role lacks a right: permission denied for/);
      expect(ran.stderr).not.toContain('declare mig_');
      expect(ran.stderr).toContain(`as a superuser: grant ${grant} to "${role}"`);
      await withPg(url, (client) => client.query(`grant ${grant} to "${role}"`));
      expect((await project.mig('pull', '--stdout')).stderr).not.toContain('MIG403');
      await withPg(url, (client) => client.query(`drop owned by "${role}"; drop role "${role}"`));
    }),
);
