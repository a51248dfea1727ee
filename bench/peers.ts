import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { program } from './measure.ts';
import { asDrizzle, asPrisma, type BenchTable } from './schemas.ts';

/** Where the peers are installed: apart from the project, so that its tests never pay for them. */
export const peers = join(dirname(fileURLToPath(import.meta.url)), 'peers');

/** Installs the peers from npm, once. */
export const installPeers = (): void => {
  if (!existsSync(join(peers, 'node_modules'))) {
    program('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts=false'], {
      cwd: peers,
    });
  }
};

/** The version of an installed peer. */
export const versionOf = (name: string): string =>
  (JSON.parse(readFileSync(join(peers, 'node_modules', name, 'package.json'), 'utf8')) as { version: string })
    .version;

/** Runs the program of a peer with the Node.js of this run. */
export const peer = (
  name: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): void => {
  program(join(peers, 'node_modules/.bin', name), args, {
    cwd,
    env: { ...process.env, ...env, NO_COLOR: '1' },
  });
};

/** A folder inside the peers' own, where their packages resolve. */
export const peerFolder = (...names: readonly string[]): string => {
  const folder = join(peers, 'work', ...names);
  mkdirSync(folder, { recursive: true });
  return folder;
};

/** Files of a Drizzle project. */
export const drizzleProject = (folder: string, list: readonly BenchTable[]): void => {
  writeFileSync(join(folder, 'schema.ts'), asDrizzle(list));
  const config = { dialect: 'postgresql', schema: './schema.ts', out: './drizzle' };
  writeFileSync(join(folder, 'drizzle.config.json'), JSON.stringify(config));
};

/** Files of a Drizzle project that reads a database. */
export const drizzlePullProject = (folder: string, url: string): void => {
  const config = { dialect: 'postgresql', out: './drizzle', dbCredentials: { url } };
  writeFileSync(join(folder, 'drizzle.config.json'), JSON.stringify(config));
};

/** Files of a Prisma project. */
export const prismaProject = (folder: string, file: string, list: readonly BenchTable[]): void =>
  writeFileSync(join(folder, file), asPrisma(list));

/** One way of applying a given SQL text as the only migration, by each peer's own runner. */
export const runners: Readonly<
  Record<
    string,
    (folder: string, sql: string) => { command: readonly string[]; env: (url: string) => NodeJS.ProcessEnv }
  >
> = {
  'node-pg-migrate': (folder, sql) => {
    put(folder, 'migrations/1700000000000_first.sql', `-- Up Migration\n${sql}\n-- Down Migration\n`);
    return { command: ['node-pg-migrate', 'up', '-m', 'migrations'], env: urlEnv };
  },
  knex: (folder, sql) => {
    put(
      folder,
      'knexfile.mjs',
      `export default { client: 'pg', connection: process.env.DATABASE_URL, migrations: { loadExtensions: ['.mjs'] } };\n`,
    );
    put(
      folder,
      'migrations/001_first.mjs',
      `export const up = (knex) => knex.raw(${JSON.stringify(sql)});\nexport const down = () => {};\n`,
    );
    return { command: ['knex', 'migrate:latest'], env: urlEnv };
  },
  'kysely-ctl': (folder, sql) => {
    put(folder, 'kysely.config.ts', kyselyConfig);
    const statements = sql.split(/;\n/).filter((s) => s.trim());
    const body = statements.map((s) => `  await sql.raw(${JSON.stringify(s)}).execute(db);`).join('\n');
    put(
      folder,
      'migrations/001_first.ts',
      `import { sql, type Kysely } from 'kysely';\nexport async function up(db: Kysely<any>) {\n${body}\n}\n`,
    );
    return { command: ['kysely', 'migrate', 'latest'], env: urlEnv };
  },
  dbmate: (folder, sql) => {
    put(folder, 'db/migrations/20260101000000_first.sql', `-- migrate:up\n${sql}\n-- migrate:down\n`);
    return {
      command: ['dbmate', '--no-dump-schema', 'up'],
      env: (url) => ({ DATABASE_URL: `${url}?sslmode=disable` }),
    };
  },
  'drizzle-kit': (folder, sql) => {
    put(
      folder,
      'drizzle.config.ts',
      `export default { dialect: 'postgresql', out: './drizzle', schema: './none.ts', dbCredentials: { url: process.env.DATABASE_URL } };\n`,
    );
    put(
      folder,
      'drizzle/0000_first.sql',
      sql
        .split(/;\n/)
        .filter((s) => s.trim())
        .join(';\n--> statement-breakpoint\n'),
    );
    const entries = [{ idx: 0, version: '7', when: 1700000000000, tag: '0000_first', breakpoints: true }];
    put(
      folder,
      'drizzle/meta/_journal.json',
      JSON.stringify({ version: '7', dialect: 'postgresql', entries }),
    );
    return { command: ['drizzle-kit', 'migrate'], env: urlEnv };
  },
  prisma: (folder, sql) => {
    put(folder, 'schema.prisma', 'datasource db {\n  provider = "postgresql"\n}\n');
    put(
      folder,
      'prisma.config.ts',
      `export default { schema: 'schema.prisma', migrations: { path: 'migrations' }, datasource: { url: process.env.DATABASE_URL } };\n`,
    );
    put(folder, 'migrations/migration_lock.toml', 'provider = "postgresql"\n');
    put(folder, 'migrations/20260101000000_first/migration.sql', sql);
    return { command: ['prisma', 'migrate', 'deploy'], env: urlEnv };
  },
};

const urlEnv = (url: string): NodeJS.ProcessEnv => ({ DATABASE_URL: url });

const kyselyConfig = `import { defineConfig } from 'kysely-ctl';
import { PostgresDialect } from 'kysely';
import { Pool } from 'pg';
export default defineConfig({
  dialect: new PostgresDialect({ pool: new Pool({ connectionString: process.env.DATABASE_URL }) }),
  migrations: { migrationFolder: 'migrations' },
});
`;

const put = (folder: string, file: string, text: string): void => {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
};
