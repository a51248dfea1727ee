import { basename } from 'node:path';
import { bundledSettings, type Bundled } from './bundled-settings.ts';
import { deployEntries } from './deploy-commands.ts';
import { run } from './run.ts';

// A migration imports Kysely, which is in here: so a bundle answers for it, being a module like any other.
export * from 'kysely';
export * from 'kysely/helpers/postgres';

/** Stands in front of this program in each bundle. */
declare const migBundle: Bundled;

const [, file = 'migrate.mjs', ...argv] = process.argv;

// Not awaited here: a migration that imports Kysely would wait for this module, and this module for the migration.
void run(argv.length === 0 ? ['--help'] : argv, {
  name: `node ${basename(file)}`,
  version: migBundle.version,
  entries: deployEntries,
  options: [],
  settings: bundledSettings(migBundle),
  help: `The database: DATABASE_URL, PG* variables as for psql, or --database. There is no embedded PostgreSQL in here.

Exit codes: 0 done, 1 something is left to apply (status), 2 wrong usage, 4 the database refused, 5 lock not obtained,
6 inconsistent history, 7 data would be lost, 130 interrupted, 70 a fault of mig itself.`,
}).then((code) => {
  process.exitCode = code;
});
