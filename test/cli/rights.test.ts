import { afterAll, expect, test } from 'vitest';
import { servers, uniqueName, withDatabase, withPg } from '../harness/index.ts';
import { jsonOf, projectOf, removeProjects } from './mig.ts';

afterAll(removeProjects);

test.each(servers().map((server) => [server.version, server] as const))(
  'PostgreSQL %i: who migrates owns, whoever looks; a role is no drift before it has rights, and what a hand did is',
  (_, server) =>
    withDatabase(server, async ({ name: database, url }) => {
      const [deploy, idle, outside] = [uniqueName('deploy'), uniqueName('idle'), uniqueName('outside')];
      const schema = `role ${idle} @login\nrole ${outside} @external\n\ntable notes {\n  id bigserial @id\n  body text\n\n  @@grant(select, to: ${outside})\n}\n`;
      await withPg(url, (client) =>
        client.query(`create role ${deploy} login createrole; create role ${outside} createdb;
          grant all on database ${database} to ${deploy}; grant all on schema public to ${deploy}`),
      );
      const theirs = url.replace('postgres@', `${deploy}@`);
      try {
        const project = projectOf({ 'schema.mig': schema }, theirs);
        expect(await project.mig('generate', '-m', 'first')).toMatchObject({ code: 0 });
        expect(await project.mig('upgrade')).toMatchObject({ code: 0 });
        const drift = async (database: string): Promise<unknown> =>
          (jsonOf(await project.mig('check', '--json', '--database', database)) as { drift: unknown }).drift;
        // The test itself gave rights to the database and to the schema public.
        const given = ['the database', 'schema public'].map((on) => `create grant on ${on}, role ${deploy}`);
        expect(await drift(theirs)).toEqual(given);
        expect(await drift(url)).toEqual(given);

        // What another makes is theirs: that is said, and found.
        project.write({ 'schema.mig': `${schema}\ntable more {\n  id bigint @id\n}\n` });
        expect(await project.mig('generate', '-m', 'more')).toMatchObject({ code: 0 });
        const warned = await project.mig('upgrade', '--database', url);
        expect(warned).toMatchObject({ code: 0 });
        expect(warned.stderr).toContain(
          `warning MIG411: what the migrations made belongs to ${deploy}, and postgres migrates`,
        );
        expect(await drift(theirs)).toEqual(expect.arrayContaining(['create owner on table public.more']));
        expect((await project.mig('downgrade', '-1', '--allow-data-loss', '--database', url)).code).toBe(0);
        expect((await project.mig('upgrade')).stderr).not.toContain('MIG411');
        expect((await project.mig('downgrade', '-1', '--allow-data-loss')).code).toBe(0);
        project.write({ 'schema.mig': schema });

        await withPg(url, (client) =>
          client.query(
            `create table by_hand (); grant insert on notes to ${idle}; alter role ${idle} nologin;
            alter table notes owner to postgres`,
          ),
        );
        expect(await drift(url)).toEqual([
          `alter role ${idle}: drop login`,
          'create table public.by_hand',
          'create owner on table public.notes',
          ...given,
          `create grant on table public.notes, role ${idle}`,
        ]);
      } finally {
        await withPg(url, (client) =>
          client.query(
            `drop owned by ${deploy}, ${idle}, ${outside}; drop role ${deploy}, ${idle}, ${outside}`,
          ),
        );
      }
    }),
);

test.each(servers().map((server) => [server.version, server] as const))(
  'PostgreSQL %i: that something is of the role that migrates may be said',
  (_, server) =>
    withDatabase(server, async ({ name: database, url }) => {
      const deploy = uniqueName('deploy');
      const schema = `role ${deploy} @external\nrole postgres @external\n
schema public { @@owner(postgres) }\n
table notes @owner(${deploy}) {\n  id bigint @id\n}\n
defaults tables { @@grant(select, to: public, for: ${deploy}) }\n
defaults functions { @@revoke(execute, from: public, for: ${deploy}) }\n`;
      const one = 'function one() @returns(integer) as $$ select 1 $$';
      await withPg(url, (client) =>
        client.query(`create role ${deploy} superuser login; alter database ${database} owner to ${deploy}`),
      );
      try {
        const project = projectOf({ 'schema.mig': schema }, url.replace('postgres@', `${deploy}@`));
        expect(await project.mig('generate', '-m', 'first')).toMatchObject({ code: 0 });
        expect(await project.mig('upgrade')).toMatchObject({ code: 0 });
        const drift = async (): Promise<unknown> => jsonOf(await project.mig('check', '--json'));
        expect(await drift()).toMatchObject({ exit: 0, drift: [] });
        // What it makes from then on has the rights that the text says, whatever is granted beforehand.
        project.write({
          'schema.mig': `${schema}\ntable more {\n  id bigserial @id @grant(usage, to: ${deploy}, on: sequence)\n\n  @@grant(select, to: ${deploy})\n}\n\n${one}\n`,
        });
        expect(await project.mig('generate', '-m', 'second')).toMatchObject({ code: 0 });
        expect(await project.mig('upgrade')).toMatchObject({ code: 0 });
        expect(await drift()).toMatchObject({ exit: 0, drift: [] });
        await withPg(url, (client) => client.query('alter table notes owner to postgres'));
        expect(await drift()).toMatchObject({
          exit: 1,
          drift: [expect.stringMatching(/^alter owner on table public.notes/) as string],
        });
      } finally {
        await withPg(url, (client) =>
          client.query(
            `reassign owned by ${deploy} to postgres; drop owned by ${deploy}; drop role ${deploy}`,
          ),
        );
      }
    }),
);
