// node bench/long-history.ts <folder> <count>: a project of 100 tables with this many migrations, of which all but the first add a column.
// Written directly, since a thousand runs of generate would take minutes; each is what generate would have written.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { revisionOf } from '@migkit/runner';
import { refTo, type Node } from '@migkit/schema';
import { recordText } from '../packages/cli/src/record.ts';
import { withColumns } from './schemas.ts';

const [folder = '.', count = '1000'] = process.argv.slice(2);
const size = 100;
const cli = join(dirname(fileURLToPath(import.meta.url)), '../packages/cli/bin/mig.mjs');

writeFileSync(join(folder, 'schema.mig'), withColumns(size, 0));
const first = spawnSync(process.execPath, [cli, 'generate', '-m', 'first'], {
  cwd: folder,
  encoding: 'utf8',
});
if (first.status !== 0) throw new Error(first.stderr);

const migrations = join(folder, 'migrations');
let parent = headOf();
for (let i = 0; i < Number(count) - 1; i++) parent = write(i, parent);
writeFileSync(join(folder, 'schema.mig'), withColumns(size, Number(count) - 1));

function headOf(): string {
  const file = readdirSync(migrations).find((name) => name.endsWith('.ops.json')) ?? '';
  return (JSON.parse(readFileSync(join(migrations, file), 'utf8')) as { revision: string }).revision;
}

function write(i: number, follows: string): string {
  const table = `t_${String((i % size) + 1).padStart(5, '0')}`;
  const column = `extra_${i}`;
  const after: Node = { kind: 'column', in: refTo('table', 'public', table), name: column, type: 'text' };
  const name = `${20990101000000 + i}_add_${column}`;
  const ops = [{ after }];
  const revision = revisionOf({ parents: [follows], ops, name });
  const message = `add ${column}`;
  const loses = { up: [], down: [`column public.${table}.${column} and what it holds`] };
  const record = recordText({ revision, parents: [follows], message, transaction: true, loses, ops });
  writeFileSync(join(migrations, `${name}.ops.json`), record);
  writeFileSync(
    join(migrations, `${name}.ts`),
    `import { type Kysely } from "kysely";

export async function up(db: Kysely<any>): Promise<void> {
  await db.schema.alterTable("${table}").addColumn("${column}", "text").execute();
}

export async function down(db: Kysely<any>): Promise<void> {
  await db.schema.alterTable("${table}").dropColumn("${column}").execute();
}
`,
  );
  return revision;
}
