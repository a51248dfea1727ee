// `npm run bench [-- --rounds 5] [--sizes 10,100,1000] [--only startup,generate,upgrade,idle,history,pull] [--no-peers]`: how fast we are, as ratios
// to the floor of the same run. Prints and writes bench/results.md.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { startCluster } from '../test/harness/cluster.ts';
import { asTable, measure, program, type Contender, type Result } from './measure.ts';
import {
  drizzleProject,
  drizzlePullProject,
  installPeers,
  peer,
  peerFolder,
  peers,
  prismaProject,
  runners,
  versionOf,
} from './peers.ts';
import { asMig, asSql, tables, withColumns } from './schemas.ts';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    sizes: { type: 'string', default: '10,100,1000' },
    only: { type: 'string', default: 'startup,generate,history,upgrade,idle,pull' },
    peers: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const rounds = Number(options.rounds);
const sizes = options.sizes.split(',').map(Number);
const here = dirname(fileURLToPath(import.meta.url));
const cli = join(here, '../packages/cli/bin/mig.mjs');
const scratch = mkdtempSync(join(tmpdir(), 'migkit-bench-'));
const cluster = await startCluster(18);
let databases = 0;
const results: Result[] = [];

try {
  if (options.peers) installPeers();
  for (const part of options.only.split(',')) await parts()[part]?.();
  save();
} finally {
  await cluster.stop();
  rmSync(scratch, { recursive: true, force: true });
  rmSync(join(peers, 'work'), { recursive: true, force: true });
}

function parts(): Readonly<Record<string, () => Promise<void>>> {
  return { startup, generate, history, upgrade, idle, pull };
}

/** Start-up against `node -e 0`. */
async function startup(): Promise<void> {
  const contenders: Contender[] = [
    { name: 'node -e 0', run: () => void program(process.execPath, ['-e', '0']) },
    { name: 'mig --version', run: () => mig(scratch, '--version') },
    { name: 'mig --help', run: () => mig(scratch, '--help') },
  ];
  if (options.peers) {
    for (const name of ['drizzle-kit', 'kysely', 'knex', 'node-pg-migrate', 'dbmate', 'prisma'])
      contenders.push({ name: `${name} --version`, run: () => peer(name, ['--version'], scratch) });
  }
  await report('Start-up', contenders, rounds * 3);
}

/** Generating: the first migration, one column more, nothing to do. The floor is `node -e 0`. */
async function generate(): Promise<void> {
  for (const size of sizes) {
    const first = fresh(`mig-first-${size}`);
    const second = fresh(`mig-second-${size}`);
    writeFileSync(join(first, 'schema.mig'), asMig(tables(size)));
    writeFileSync(join(second, 'schema.mig'), asMig(tables(size)));
    mig(second, 'generate', '-m', 'first');
    const drizzle = options.peers ? peerFolder(`drizzle-${size}`) : '';
    const prisma = options.peers ? peerFolder(`prisma-${size}`) : '';
    if (options.peers) {
      prismaProject(prisma, 'a.prisma', tables(size));
      prismaProject(prisma, 'b.prisma', tables(size, true));
    }
    const floor: Contender = { name: 'node -e 0', run: () => void program(process.execPath, ['-e', '0']) };
    const drop = (folder: string) => rmSync(join(folder, 'drizzle'), { recursive: true, force: true });
    const drizzleKit = () => peer('drizzle-kit', ['generate', '--config', 'drizzle.config.json'], drizzle);

    await report(`First migration, ${size} tables`, [
      floor,
      {
        name: 'mig generate',
        prepare: () => rmSync(join(first, 'migrations'), { recursive: true, force: true }),
        run: () => mig(first, 'generate', '-m', 'first'),
      },
      ...peersOnly(
        {
          name: 'drizzle-kit generate',
          prepare: () => (drop(drizzle), drizzleProject(drizzle, tables(size))),
          run: drizzleKit,
        },
        {
          name: 'prisma migrate diff',
          run: () =>
            peer(
              'prisma',
              ['migrate', 'diff', '--from-empty', '--to-schema', 'a.prisma', '--script'],
              prisma,
            ),
        },
      ),
    ]);
    await report(`One column more, ${size} tables`, [
      floor,
      {
        name: 'mig generate',
        prepare: () => oneColumn(second, size),
        run: () => mig(second, 'generate', '-m', 'second'),
      },
      ...peersOnly(
        {
          name: 'drizzle-kit generate',
          prepare: () => {
            drop(drizzle);
            drizzleProject(drizzle, tables(size));
            drizzleKit();
            drizzleProject(drizzle, tables(size, true));
          },
          run: drizzleKit,
        },
        {
          name: 'prisma migrate diff',
          run: () =>
            peer(
              'prisma',
              ['migrate', 'diff', '--from-schema', 'a.prisma', '--to-schema', 'b.prisma', '--script'],
              prisma,
            ),
        },
      ),
    ]);
    await report(`Nothing to do, ${size} tables`, [
      floor,
      { name: 'mig generate', run: () => mig(second, 'generate', '-m', 'nothing') },
      ...peersOnly({ name: 'drizzle-kit generate', run: drizzleKit }),
    ]);
  }
}

/** One column more with a thousand migrations behind it. */
async function history(): Promise<void> {
  const folder = fresh('history');
  const count = 1000;
  longHistory(folder, count);
  let next = count - 1;
  await report(`One column more, 100 tables, ${count} migrations behind it`, [
    { name: 'node -e 0', run: () => void program(process.execPath, ['-e', '0']) },
    {
      name: 'mig generate',
      prepare: () => writeFileSync(join(folder, 'schema.mig'), withColumns(100, ++next)),
      run: () => mig(folder, 'generate', '-m', 'one more'),
    },
  ]);
}

/** Upgrading an empty database against `psql -1 -f` of the same DDL, each peer with its own runner. */
async function upgrade(): Promise<void> {
  for (const size of sizes) {
    const folder = fresh(`upgrade-${size}`);
    writeFileSync(join(folder, 'schema.mig'), asMig(tables(size)));
    mig(folder, 'generate', '-m', 'first');
    const sql = `${asSql(tables(size)).join(';\n')};\n`;
    const file = join(scratch, `${size}.sql`);
    writeFileSync(file, sql);
    let url = '';
    const empty = async (): Promise<void> => void (url = await database());
    await report(`Upgrade of an empty database, ${size} tables`, [
      hasPsql()
        ? {
            name: 'psql -1 -f',
            prepare: empty,
            run: () => void program('psql', ['-X', '-q', '-1', '-v', 'ON_ERROR_STOP=1', '-f', file, url]),
          }
        : { name: 'pg, one string', prepare: empty, run: () => inOneString(url, sql) },
      { name: 'node and pg, one string', prepare: empty, run: () => pgProgram(url, file, false) },
      { name: 'node and pg, statement by statement', prepare: empty, run: () => pgProgram(url, file, true) },
      { name: 'mig upgrade', prepare: empty, run: () => mig(folder, 'upgrade', { DATABASE_URL: url }) },
      ...(options.peers ? Object.keys(runners) : []).map((name): Contender => {
        const work = peerFolder(`${name}-${size}`);
        const { command, env } = runners[name]!(work, sql);
        return { name, prepare: empty, run: () => peer(command[0]!, command.slice(1), work, env(url)) };
      }),
    ]);
  }
}

/** A deploy with nothing to do and a thousand applied migrations, against node connecting with pg and asking one thing. */
async function idle(): Promise<void> {
  const folder = fresh('idle');
  longHistory(folder, 1000);
  const url = await database();
  mig(folder, 'upgrade', { DATABASE_URL: url });
  const connect = `import { Client } from 'pg'; const c = new Client({ connectionString: process.env.DATABASE_URL }); await c.connect(); await c.query('select 1'); await c.end();`;
  const file = join(here, '.connect.mjs');
  writeFileSync(file, connect);
  await report(
    'A deploy with nothing to do, 1,000 applied migrations',
    [
      {
        name: 'node connects with pg',
        run: () => void program(process.execPath, [file], { env: { ...process.env, DATABASE_URL: url } }),
      },
      { name: 'mig upgrade', run: () => mig(folder, 'upgrade', { DATABASE_URL: url }) },
    ],
    rounds * 3,
  );
  rmSync(file);
}

/** Writing down a database that exists against `pg_dump -s` of the same one, on the oldest server, since pg_dump reads no newer ones. */
async function pull(): Promise<void> {
  const oldest = await startCluster(14);
  const at = (name: string): string => `postgres://postgres@127.0.0.1:${oldest.port}/${name}`;
  try {
    for (const size of sizes) {
      const name = `pull_${size}`;
      await statement(at('postgres'), `create database ${name}`);
      await statement(at(name), `${asSql(tables(size)).join(';\n')};`);
      const folder = fresh(name);
      const drizzle = options.peers ? peerFolder(`drizzle-${name}`) : '';
      if (options.peers) drizzlePullProject(drizzle, at(name));
      await report(`Pull, ${size} tables`, [
        { name: 'pg_dump -s', run: () => void program('pg_dump', ['-s', at(name)]) },
        { name: 'mig pull', run: () => mig(folder, 'pull', '--force', { DATABASE_URL: at(name) }) },
        ...peersOnly({
          name: 'drizzle-kit pull',
          prepare: () => rmSync(join(drizzle, 'drizzle'), { recursive: true, force: true }),
          run: () => peer('drizzle-kit', ['pull', '--config', 'drizzle.config.json'], drizzle),
        }),
      ]);
    }
  } finally {
    await oldest.stop();
  }
}

/** A project of 100 tables with this many migrations. */
function longHistory(folder: string, count: number): void {
  program(process.execPath, [join(here, 'long-history.ts'), folder, String(count)]);
}

/** Takes away the second migration, so that the one column is new again. */
function oneColumn(folder: string, size: number): void {
  for (const file of execFileSync('ls', [join(folder, 'migrations')], { encoding: 'utf8' }).split('\n'))
    if (file.includes('second')) rmSync(join(folder, 'migrations', file));
  writeFileSync(join(folder, 'schema.mig'), asMig(tables(size, true)));
}

function pgProgram(url: string, file: string, oneByOne: boolean): void {
  const text = oneByOne
    ? `for (const s of sql.split(/;\\n/)) if (s.trim()) await c.query(s)`
    : 'await c.query(sql)';
  const code = `import { readFileSync } from 'node:fs'; import { Client } from 'pg'; const sql = readFileSync(process.argv[2], 'utf8');
const c = new Client({ connectionString: process.env.DATABASE_URL }); await c.connect(); await c.query('begin'); ${text}; await c.query('commit'); await c.end();`;
  const own = join(here, '.apply.mjs');
  writeFileSync(own, code);
  program(process.execPath, [own, file], { env: { ...process.env, DATABASE_URL: url } });
  rmSync(own);
}

const inOneString = (url: string, sql: string): Promise<void> => statement(url, `begin; ${sql} commit`);

async function statement(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

function mig(folder: string, ...args: readonly (string | NodeJS.ProcessEnv)[]): void {
  const env = Object.assign(
    { ...process.env },
    ...args.filter((a) => typeof a !== 'string'),
  ) as NodeJS.ProcessEnv;
  program(process.execPath, [cli, ...args.filter((a) => typeof a === 'string')], { cwd: folder, env });
}

function fresh(name: string): string {
  const folder = join(scratch, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

async function database(): Promise<string> {
  const name = `bench_${databases++}`;
  const admin = new Client({ host: '127.0.0.1', port: cluster.port, user: 'postgres', database: 'postgres' });
  await admin.connect();
  if (databases > 20) await admin.query(`drop database if exists bench_${databases - 20} with (force)`);
  await admin.query(`create database ${name} template template0 strategy file_copy`);
  await admin.end();
  return `postgres://postgres@127.0.0.1:${cluster.port}/${name}`;
}

function peersOnly(...contenders: readonly Contender[]): readonly Contender[] {
  return options.peers ? contenders : [];
}

function hasPsql(): boolean {
  try {
    execFileSync('psql', ['--version']);
    return true;
  } catch {
    return false;
  }
}

async function report(title: string, contenders: readonly Contender[], times = rounds): Promise<void> {
  const result = await measure(title, contenders, times);
  results.push(result);
  process.stdout.write(`${asTable(result)}\n`);
}

function save(): void {
  const names = ['drizzle-kit', 'prisma', 'kysely-ctl', 'node-pg-migrate', 'knex', 'dbmate'];
  const versions = options.peers ? names.map((n) => `${n} ${versionOf(n)}`).join(', ') : 'left out';
  const head = `# Results

Written by \`npm run bench\`. Every figure is a whole process; the contenders of a table run in turn, round by round, and
"× floor" is the median of each round's own ratio to the first line. Milliseconds belong to one machine; the ratios are what to read.

${cpus().length} processors, ${platform()} ${arch()}, Node.js ${process.versions.node}, PostgreSQL 18 on a memory disk with fsync off, ${rounds} rounds.
Peers: ${versions}.
`;
  writeFileSync(join(here, 'results.md'), `${head}\n${results.map(asTable).join('\n')}`);
}
