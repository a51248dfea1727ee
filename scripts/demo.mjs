// The whole way once: schema.mig, a migration, a database, a changed schema, a second migration, down, up, history.
// Everything happens in .demo/, made anew each time, so that it can be looked at afterwards.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, '.demo');
const schema = join(folder, 'schema.mig');
const cli = join(root, 'packages/cli/bin/mig.mjs');

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
copyFileSync(join(root, 'schema.mig'), schema);

say('A box office in one file: schema.mig, copied into .demo/.');
mig('validate');
mig('generate', '-m', 'first schema');
mig('upgrade');

say('Edit it: a column more, one renamed, one retyped, a table split off, a label more.');
edit(
  '  email        email          @unique\n',
  '  email        email          @unique\n  phone        text?\n',
);
edit('  title         text\n', '  name          text      @was(title)\n');
edit("to_tsvector('simple', title ||", "to_tsvector('simple', name ||");
edit('  note           varchar(200)?\n', '  note           text?\n');
edit('  vat_code text?        @unique\n', '');
edit(
  'table organiser_members {',
  `table organiser_taxes @fill(select id, vat_code from organisers where vat_code is not null) {
  organiser_id bigint @id @references(organisers.id, delete: cascade)
  vat_code     text   @unique
}

table organiser_members {`,
);
edit(
  'enum ticket_state { held sold scanned void }',
  'enum ticket_state { held sold transferred scanned void }',
);

mig('diff');
mig('generate', '-m', 'taxes apart, shows have names', '--allow-data-loss');
mig('upgrade');

say('And back, and up again.');
mig('downgrade', '-1', '--allow-data-loss');
mig('current');
mig('upgrade', '+1');
mig('history', '-v');
mig('status');
say('Look into .demo/migrations to read what was written.');

function say(text) {
  process.stdout.write(`\n# ${text}\n`);
}

function mig(...args) {
  process.stdout.write(`\n$ mig ${args.map((a) => (/[\s]/.test(a) ? `'${a}'` : a)).join(' ')}\n`);
  const env = { ...process.env };
  // The demonstration uses the embedded PostgreSQL, whatever the shell is set up for.
  for (const name of Object.keys(env)) if (name === 'DATABASE_URL' || name.startsWith('PG')) delete env[name];
  const done = spawnSync(process.execPath, [cli, ...args], { cwd: folder, stdio: 'inherit', env });
  if (done.status !== 0) {
    process.stdout.write(`\nmig ${args[0]} ended with ${done.status ?? done.signal}\n`);
    process.exit(1);
  }
}

/** Replaces a line or a word, however wide the spaces between its parts are. */
function edit(before, after) {
  const text = readFileSync(schema, 'utf8');
  const parts = before.split(/ +/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const found = new RegExp(parts.join(' +'));
  if (!found.test(text)) throw new Error(`the demonstration expects this in schema.mig: ${before}`);
  writeFileSync(
    schema,
    text.replace(found, () => after),
  );
}
