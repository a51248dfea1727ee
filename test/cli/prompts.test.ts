import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { servers, withDatabase } from '../harness/index.ts';
import { jsonOf, projectOf, removeProjects, type Files, type Project } from './mig.ts';
import { branched } from './on-branches.ts';
import { hasTerminal, onTerminal, type Terminal } from './terminal.ts';

afterAll(removeProjects);

const enter = '\r';
const down = '\u001b[B';

const users = (...lines: readonly string[]): string =>
  `table users {\n  id bigint @id @identity\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;

/** A project whose first migration made `name` and whose schema now says this. */
const changedTo = async (text: string, url?: string): Promise<Project> => {
  const project = projectOf({ 'schema.mig': users('name text') }, url);
  expect(await project.mig('generate', '-m', 'first')).toMatchObject({ code: 0 });
  project.write({ 'schema.mig': text });
  return project;
};

/** Everything in the folder, but what the test itself put there. */
const onDisk = ({ folder }: Project): Files =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'pid')
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );

const renamed = users('full_name text // who');
const question = 'Was column public.users.name renamed to column public.users.full_name?';
const loss = 'This would lose data:';

const currentOf = async (project: Project): Promise<readonly string[]> => {
  const { current } = jsonOf(await project.mig('current', '--json')) as { current: { revision: string }[] };
  return current.map(({ revision }) => revision);
};

/** Waits for each text and then presses its keys. */
const answering = async (
  terminal: Terminal,
  ...steps: readonly (readonly [text: string, keys: string])[]
): Promise<Awaited<Terminal['ended']>> => {
  for (const [text, keys] of steps) {
    await terminal.shows(text);
    terminal.press(keys);
  }
  return terminal.ended;
};

if (!hasTerminal)
  console.warn('The prompts are SKIPPED: here is no `script` of util-linux to make a terminal.');

describe.skipIf(!hasTerminal)('on a pseudo-terminal', () => {
  test.each([
    ['y', 'y'],
    ['Enter', enter],
  ])('a column is renamed with %s: into the text, and into the migration', async (_, key) => {
    const project = await changedTo(renamed);
    const ended = await answering(onTerminal(project, 'generate -m rename'), [question, key]);
    expect(ended, ended.shown).toMatchObject({ code: 0 });
    expect(ended.shown).toContain('wrote @was(name) into schema.mig');
    expect(project.read('schema.mig')).toBe(users('full_name text @was(name) // who'));
    const [record = '', code = ''] = project.migrations().slice(-2);
    expect(project.read(`migrations/${code}`)).toMatch(/renameColumn\(["']name["'], ["']full_name["']\)/);
    expect(project.read(`migrations/${code}`)).not.toMatch(/dropColumn|addColumn/);
    expect(project.read(`migrations/${record}`)).toContain('"was(name)"');
    expect(await project.mig('generate')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('Nothing to do'),
    });
  });

  test('of several new columns, the arrows choose which one it is', async () => {
    const project = await changedTo(users('first text', "last text @default('')"));
    const ended = await answering(
      onTerminal(project, 'generate'),
      ['What became of column public.users.name?', down + enter],
      ['Is table public.users empty', 'y'],
    );
    expect(ended, ended.shown).toMatchObject({ code: 0 });
    expect(project.read('schema.mig')).toBe(users('first text', "last text @default('') @was(name)"));
  });

  test('no, and the data may go: a drop and a create, and no hint', async () => {
    const text = users('full_name text?');
    const project = await changedTo(text);
    const ended = await answering(onTerminal(project, 'generate'), [question, 'n'], [loss, 'y']);
    expect(ended, ended.shown).toMatchObject({ code: 0 });
    expect(project.read('schema.mig')).toBe(text);
    const code = project.read(`migrations/${project.migrations().at(-1)}`);
    expect(code).toMatch(/addColumn\(["']full_name["']/);
    expect(code).toMatch(/dropColumn\(["']name["']/);
  });

  test('no, and the data may not go: 7, the flag that would say yes, and nothing on disk', async () => {
    const project = await changedTo(users('full_name text?'));
    const before = onDisk(project);
    const ended = await answering(onTerminal(project, 'generate'), [question, 'n'], [loss, enter]);
    expect(ended, ended.shown).toMatchObject({ code: 7 });
    expect(ended.shown).toContain('error MIG700');
    expect(ended.shown).toContain('--allow-data-loss');
    expect(onDisk(project)).toEqual(before);
  });

  test.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
    ['Escape', '\u001b'],
  ])('%s at the prompt ends with 130 and leaves nothing on disk', async (_, key) => {
    const project = await changedTo(renamed);
    const before = onDisk(project);
    const ended = await answering(onTerminal(project, 'generate'), [question, key]);
    expect(ended, ended.shown).toMatchObject({ code: 130 });
    expectLeft(ended, 'nothing was written');
    expect(onDisk(project)).toEqual(before);
  });

  test('Ctrl-C at a later prompt leaves nothing of the answers before', async () => {
    const project = await changedTo(users('full_name text', 'bio text'));
    const before = onDisk(project);
    const ended = await answering(
      onTerminal(project, 'generate'),
      ['What became of column public.users.name?', enter],
      ['Is table public.users empty', '\u0003'],
    );
    expect(ended, ended.shown).toMatchObject({ code: 130 });
    expect(onDisk(project)).toEqual(before);
  });

  test('a signal at the prompt ends it the same way', async () => {
    const project = await changedTo(renamed);
    const before = onDisk(project);
    const terminal = onTerminal(project, 'generate');
    await terminal.shows(question);
    process.kill(Number(project.read('pid')), 'SIGTERM');
    const ended = await terminal.ended;
    expect(ended, ended.shown).toMatchObject({ code: 130 });
    expectLeft(ended, 'nothing was written');
    expect(onDisk(project)).toEqual(before);
  });

  test('with the database on two branches, a person says which one goes back', async () => {
    const server = servers().at(-1);
    if (!server) throw new Error('no server');
    await withDatabase(server, async ({ url }) => {
      const { project, revisions } = await branched(
        users('name text'),
        { bio: users('name text', 'bio text?'), age: users('name text', 'age integer?') },
        { url },
      );
      expect(await project.mig('upgrade', 'heads')).toMatchObject({ code: 0 });
      const before = await currentOf(project);
      expect(before).toHaveLength(2);
      const terminal = onTerminal(project, 'downgrade -1 --allow-data-loss', { url });
      const ended = await answering(terminal, ['Which one goes back?', `${down}${enter}`]);
      expect(ended, ended.shown).toMatchObject({ code: 0 });
      // The second was chosen.
      expect(await currentOf(project)).toEqual(before.slice(0, 1));
      expect([revisions['bio'], revisions['age']]).toContain(before[0]);
    });
  });

  test('a terminal that was never told its size shows the question in one piece', async () => {
    const project = await changedTo(renamed);
    const terminal = onTerminal(project, 'generate', { size: 'stty cols 0 rows 0' });
    expect(await answering(terminal, [question, 'y'])).toMatchObject({ code: 0 });
  });

  test('--sql asks on stderr: stdout has the SQL alone, and nothing is written', async () => {
    const project = projectOf({ 'schema.mig': users('name text?') });
    await project.mig('generate', '-m', 'first');
    project.write({ 'schema.mig': users('full_name text?') });
    const before = onDisk(project);
    const ended = await answering(onTerminal(project, 'generate --sql >out.sql'), [question, 'y']);
    expect(ended, ended.shown).toMatchObject({ code: 0 });
    expect(onDisk(project)).toEqual({
      ...before,
      'out.sql': 'alter table "users" rename column "name" to "full_name";\n',
    });
  });

  test.each(['--json', '</dev/null', '2>talk'])('with %s nobody is asked', async (words) => {
    const project = await changedTo(renamed);
    project.write({ talk: '' });
    const ended = await onTerminal(project, `generate ${words}`).ended;
    expect(ended, ended.shown).toMatchObject({ code: 7 });
    const said = ended.shown + project.read('talk');
    expect(said).toContain('MIG701');
    expect(said).not.toContain(question);
  });

  test('downgrade asks where data would be lost; only yes undoes', async () => {
    const server = servers().at(-1);
    if (!server) throw new Error('no server');
    await withDatabase(server, async ({ url }) => {
      const project = await changedTo(users('name text'), url);
      expect(await project.mig('upgrade')).toMatchObject({ code: 0 });
      const applied = await project.mig('current');
      expect(applied.stdout).toContain('first');
      const answered = (key: string) =>
        answering(onTerminal(project, 'downgrade -1', { url }), ['Go on?', key]);
      const nobody = await onTerminal(project, 'downgrade -1 </dev/null', { url }).ended;
      expect(nobody, nobody.shown).toMatchObject({ code: 7 });
      expect(nobody.shown).not.toContain('Go on?');
      const no = await answered('n');
      expect(no, no.shown).toMatchObject({ code: 7 });
      expect(no.shown).toContain('--allow-data-loss');
      const interrupted = await answered('\u0003');
      expect(interrupted, interrupted.shown).toMatchObject({ code: 130 });
      expectLeft(interrupted, 'nothing was undone');
      expect(await project.mig('current')).toEqual(applied);
      const yes = await answered('y');
      expect(yes, yes.shown).toMatchObject({ code: 0 });
      expect((await project.mig('current')).stdout).not.toContain('first');
    });
  });
});

/** The last words, and a terminal that can be gone on with: its cursor is there. */
const expectLeft = ({ shown, raw }: Awaited<Terminal['ended']>, last: string): void => {
  expect(shown).toContain(`error MIG407: interrupted: ${last}\n`);
  expect(shown).not.toContain('Warning');
  expect(raw.lastIndexOf('\u001b[?25h')).toBeGreaterThan(raw.lastIndexOf('\u001b[?25l'));
};
