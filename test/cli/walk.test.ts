import { afterAll, describe, expect, test } from 'vitest';
import { freshDatabase, servers, withPg, type Database } from '../harness/index.ts';
import { openEmbedded, schemas } from './fixtures.ts';
import { jsonOf, projectOf, type Project, removeProjects } from './mig.ts';

afterAll(removeProjects);

type Place = {
  readonly name: string;
  /** A database and a way to ask it between two commands. */
  readonly open: () => Promise<{
    readonly project: Project;
    readonly rows: (sql: string) => Promise<readonly unknown[]>;
    readonly drop: () => Promise<void>;
  }>;
};

const places: readonly Place[] = [
  ...servers().map((server) => ({
    name: `PostgreSQL ${server.version}`,
    open: async () => {
      const database: Database = await freshDatabase(server);
      const rows = (sql: string) =>
        withPg(database.url, async (client) => (await client.query(sql)).rows as unknown[]);
      // The embedded PostgreSQL, which is started where nothing is said, has a walk of its own.
      const config = JSON.stringify({ shadow: server.url() });
      const project = projectOf({ 'schema.mig': schemas.first, 'mig.config.json': config }, database.url);
      return { project, rows, drop: database.drop };
    },
  })),
  {
    name: 'the embedded PostgreSQL',
    open: async () => {
      const project = projectOf({ 'schema.mig': schemas.first });
      return { project, rows: (sql) => openEmbedded(project, sql), drop: async () => project.remove() };
    },
  },
];

describe.each(places)('the classic walk on $name', ({ open }) => {
  const opened = open();
  afterAll(async () => (await opened).drop());

  const mig = async (...args: readonly string[]) => {
    const ran = await (await opened).project.mig(...args);
    expect(ran, `mig ${args.join(' ')}\n${ran.stdout}${ran.stderr}`).toMatchObject({ code: 0 });
    return ran;
  };
  const revisions = async (): Promise<readonly string[]> => {
    const { migrations } = jsonOf(await mig('history', '--json')) as { migrations: { revision: string }[] };
    return migrations.map(({ revision }) => revision).toReversed();
  };
  const current = async (): Promise<unknown> =>
    (jsonOf(await mig('current', '--json')) as { current: { revision: string }[] }).current.map(
      ({ revision }) => revision,
    );

  test('the first migration is generated, applied and filled with rows', async () => {
    const { project, rows } = await opened;
    await mig('init');
    expect((await project.mig('check')).code).toBe(1);
    await mig('generate', '-m', 'first');
    await mig('check');
    expect(project.migrations()).toEqual([
      expect.stringMatching(/^\d{14}_first\.ops\.json$/),
      expect.stringMatching(/^\d{14}_first\.ts$/),
    ]);
    expect((await project.mig('status')).code).toBe(1);
    await mig('upgrade');
    expect((await project.mig('status')).code).toBe(0);
    await rows(`insert into users (name, visits) values ('Ada', 1), ('Grace', 2)`);
    expect(await current()).toEqual(await revisions());
  });

  test('two columns are added; up and down are exactly inverse', async () => {
    const { project } = await opened;
    project.write({ 'schema.mig': schemas.twoColumns });
    expect((await project.mig('check')).code).toBe(1);
    await mig('generate', '-m', 'Add bio and city');
    const code = project.read(`migrations/${project.migrations().at(-1)}`);
    expect(code.match(/(add|drop)Column\(['"]\w+/g)?.map((call) => call.replace(/\(['"]/, ' '))).toEqual([
      'addColumn bio',
      'addColumn city',
      'dropColumn city',
      'dropColumn bio',
    ]);
    await mig('upgrade');
    await mig('downgrade', '-1', '--allow-data-loss');
    expect((await mig('diff', (await revisions())[0] ?? '', 'database')).stdout).toBe('');
    await mig('upgrade');
    expect((await mig('diff', 'migrations', 'database')).stdout).toBe('');
  });

  test('a renamed column keeps its data, a retyped one too', async () => {
    const { project, rows } = await opened;
    project.write({ 'schema.mig': schemas.renamed });
    await mig('generate', '-m', 'rename');
    project.write({ 'schema.mig': schemas.retyped });
    await mig('generate', '-m', 'retype');
    await mig('upgrade', '+1');
    expect(await rows('select full_name from users order by id')).toEqual([
      { full_name: 'Ada' },
      { full_name: 'Grace' },
    ]);
    expect(await current()).toEqual([(await revisions())[2]]);
    await mig('upgrade', 'head');
    expect(await rows('select full_name, visits::text from users order by id')).toEqual([
      { full_name: 'Ada', visits: '1' },
      { full_name: 'Grace', visits: '2' },
    ]);
    expect((await mig('diff', 'schema', 'database')).stdout).toBe('');
    await mig('check');
    await mig('status');
  });

  test('downgrades go one back, to a revision and to the base; rows that can stay do', async () => {
    const { rows } = await opened;
    const all = await revisions();
    await mig('downgrade', '-1', '--allow-data-loss');
    expect(await current()).toEqual([all[2]]);
    await mig('downgrade', (all[1] ?? '').slice(0, 8), '--allow-data-loss');
    expect(await current()).toEqual([all[1]]);
    expect(await rows('select name from users order by id')).toEqual([{ name: 'Ada' }, { name: 'Grace' }]);
    await mig('downgrade', 'base', '--allow-data-loss');
    expect(await current()).toEqual([]);
    await mig('upgrade');
    expect(await current()).toEqual([all[3]]);
  });

  test('history -v tells each step', async () => {
    const { stdout } = await mig('history', '-v');
    expect(stdout.match(/first|Add bio and city|rename|retype/g)).toEqual(
      expect.arrayContaining(['retype', 'rename', 'Add bio and city', 'first']),
    );
    expect(stdout).toContain('(head)');
  });

  test('a second run has nothing to do', async () => {
    const { project } = await opened;
    const before = project.migrations();
    expect(jsonOf(await mig('upgrade', '--json'))).toMatchObject({ applied: [] });
    expect((await mig('generate')).stderr).toContain('Nothing to do');
    expect(project.migrations()).toEqual(before);
  });
});
