import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { migrationFile, type MigrationText } from '@migkit/compiler';
import { Kysely, PostgresDialect } from 'kysely';
import { FileMigrationProvider, Migrator, NO_MIGRATIONS } from 'kysely/migration';
import { afterAll, expect, test } from 'vitest';
import { openPool, servers, withDatabase, withPg } from './harness/index.ts';

// Nobody is locked in: the files run under Kysely's own Migrator as they are.

const folder = mkdtempSync(join(tmpdir(), 'mig-kysely-'));
symlinkSync(
  fileURLToPath(new URL('../node_modules', import.meta.url)),
  join(folder, 'node_modules'),
  'junction',
);
afterAll(() => rmSync(folder, { recursive: true }));

const common = { parents: [], notes: [], transaction: true } as const;
const migrations: { readonly [file: string]: MigrationText } = {
  '1_users.ts': {
    ...common,
    revision: '1',
    message: 'users',
    up: [
      {
        statement: ({ schema, sql }) =>
          schema
            .createTable('users')
            .addColumn('id', 'bigint', (c) => c.generatedAlwaysAsIdentity())
            .addColumn('tags', sql.raw('text[]'), (c) => c.notNull().defaultTo(sql.raw(`'{"\`\${a}\`"}'`))),
      },
    ],
    down: [{ statement: ({ schema }) => schema.dropTable('users') }],
  },
  '2_touch.ts': {
    ...common,
    revision: '2',
    message: 'touch */',
    up: [
      {
        statement: ({ sql }) =>
          sql.raw('create function touch() returns int language sql as $$\n  select 1\n$$'),
      },
    ],
    down: [{ statement: ({ sql }) => sql.raw('drop function touch'), note: 'It goes.' }],
  },
};
for (const [name, migration] of Object.entries(migrations))
  writeFileSync(join(folder, name), migrationFile(migration));

const migratorOn = (db: Kysely<unknown>): Migrator =>
  new Migrator({
    db,
    provider: new FileMigrationProvider({
      fs: { readdir },
      path: { join },
      migrationFolder: folder,
      import: (file) => import(/* @vite-ignore */ pathToFileURL(file).href) as Promise<unknown>,
    }),
  });

test.each(servers().map((server) => [server.version, server] as const))(
  "PostgreSQL %i: Kysely's Migrator runs them up and down",
  (_, server) =>
    withDatabase(server, async ({ url }) => {
      expect(readdirSync(folder).filter((name) => name.endsWith('.ts'))).toEqual(Object.keys(migrations));
      const db = new Kysely<unknown>({
        dialect: new PostgresDialect({ pool: openPool({ connectionString: url }) }),
      });
      const migrator = migratorOn(db);
      const ask = 'select to_regclass($$users$$)::text as users, to_regproc($$touch$$)::text as touch';
      const standing = () => withPg(url, async (client) => (await client.query<object>(ask)).rows[0]);

      expect((await migrator.migrateToLatest()).error).toBeUndefined();
      expect(await standing()).toEqual({ users: 'users', touch: 'touch' });
      expect((await migrator.migrateTo(NO_MIGRATIONS)).error).toBeUndefined();
      expect(await standing()).toEqual({ users: null, touch: null });
      await db.destroy();
    }),
);
