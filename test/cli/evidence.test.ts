import { chmodSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { servers, withDatabase } from '../harness/index.ts';
import { jsonOf, projectOf, removeProjects, type Project } from './mig.ts';
import { branched, revisionsIn, rewrite } from './on-branches.ts';

afterAll(removeProjects);

const users = (...lines: readonly string[]): string =>
  `table users {\n  id bigint @id\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;

/** A project of two migrations; its configuration says what it is called. */
const called = async (name: string | undefined, url: string): Promise<Project> => {
  const config = name === undefined ? {} : { project: name };
  const project = projectOf({ 'schema.mig': users(), 'mig.config.json': JSON.stringify(config) }, url);
  expect(await project.mig('generate', '-m', 'first')).toMatchObject({ code: 0 });
  project.write({ 'schema.mig': users('bio text?') });
  expect(await project.mig('generate', '-m', 'second')).toMatchObject({ code: 0 });
  return project;
};

describe.each(servers())('PostgreSQL $version', (server) => {
  test('the history has each way, with who, when, from where, how long and what', () =>
    withDatabase(server, async ({ url }) => {
      const project = await called('shop', url);
      const [first, second] = Object.values(revisionsIn(project));
      for (const args of [['upgrade'], ['downgrade', '-1', '--allow-data-loss'], ['stamp', 'head']])
        expect(await project.mig(...args)).toMatchObject({ code: 0 });
      const { rows } = jsonOf(await project.mig('history', '--db', '--json')) as { rows: object[] };
      const common = {
        appliedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        appliedBy: 'postgres',
        appliedFrom: expect.stringContaining('@'),
        durationMs: expect.any(Number),
        toolVersion: expect.stringMatching(/^\d+\.\d+\.\d+/),
        checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
        finished: true,
        project: 'shop',
      };
      expect(rows).toEqual([
        expect.objectContaining({ ...common, revision: second, direction: 'stamp' }),
        expect.objectContaining({ ...common, revision: second, direction: 'downgrade' }),
        expect.objectContaining({ ...common, revision: second, direction: 'upgrade' }),
        expect.objectContaining({ ...common, revision: first, direction: 'upgrade' }),
      ]);
      const lines = (await project.mig('history', '--db')).stdout.trim().split('\n');
      expect(lines[1]).toMatch(
        new RegExp(
          `^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d {2}downgrade {2}${second} {2}\\d+_second {2}\\d+ ms, by postgres from \\S+, mig \\S+$`,
        ),
      );
    }));

  test('an edit is refused by name, and allowed by name; then the history says it', () =>
    withDatabase(server, async ({ url }) => {
      const project = await called(undefined, url);
      const { first = '' } = revisionsIn(project);
      expect(await project.mig('upgrade')).toMatchObject({ code: 0 });
      // Line ends, comments and layout are no edit.
      rewrite(project, 'first', (text) => `// Said again.\r\n${text.replaceAll('\n', '\r\n')}`);
      expect(await project.mig('upgrade')).toMatchObject({ code: 0 });
      rewrite(project, 'first', (text) => text.replaceAll('bigint', 'integer'));
      for (const args of [
        ['upgrade'],
        ['downgrade', '-1', '--allow-data-loss'],
        ['upgrade', '--allow-edited', 'ffff'],
      ])
        expect(await project.mig(...args)).toMatchObject({
          code: 6,
          stderr: expect.stringMatching(
            new RegExp(
              `MIG605: .*_first was edited after it was applied\\n.*--allow-edited ${first.slice(0, 8)}`,
            ),
          ),
        });
      const allowed = await project.mig('upgrade', '--allow-edited', first.slice(0, 8));
      expect(allowed).toMatchObject({
        code: 0,
        stderr: expect.stringMatching(/recorded .* first as it was edited/),
      });
      expect(await project.mig('upgrade')).toMatchObject({ code: 0 });
      expect(jsonOf(await project.mig('history', '--db', '--json'))).toMatchObject({
        rows: [{ revision: first, direction: 'stamp' }, {}, {}],
      });
    }));

  test('a database of another project is refused, by its name and by its history', () =>
    withDatabase(server, async ({ url }) => {
      expect(await (await called('shop', url)).mig('upgrade')).toMatchObject({ code: 0 });
      const other = await called('billing', url);
      expect(await other.mig('upgrade')).toMatchObject({
        code: 6,
        stderr: expect.stringContaining('its history was written by project "shop", and this is "billing"'),
      });
      // Its schema is its own, so that its revisions are.
      const unnamed = projectOf({ 'schema.mig': 'table bills {\n  id bigint @id\n}\n' }, url);
      await unnamed.mig('generate', '-m', 'bills');
      for (const command of ['upgrade', 'status'])
        expect((await unnamed.mig(command)).stderr).toMatch(
          /MIG612: .*none of the migrations in its history \(\d+_\w+, …\) is here/,
        );
    }));

  test('stamp goes up, down, to several, and to nothing', () =>
    withDatabase(server, async ({ url }) => {
      const { project, revisions } = await branched(
        users('name text'),
        { bio: users('name text', 'bio text?'), age: users('name text', 'age integer?') },
        { url },
      );
      const [base = '', bio = '', age = ''] = ['base', 'bio', 'age'].map((name) => revisions[name]);
      const stamped = async (...args: readonly string[]) => {
        expect(await project.mig('stamp', ...args)).toMatchObject({ code: 0 });
        const { current } = jsonOf(await project.mig('current', '--json')) as {
          current: { revision: string }[];
        };
        return current.map(({ revision }) => revision).toSorted();
      };
      expect(await stamped(base.slice(0, 6))).toEqual([base]);
      expect(await stamped(bio, age)).toEqual([bio, age].toSorted());
      expect(await stamped(bio)).toEqual([bio]);
      expect(await stamped('-1')).toEqual([base]);
      expect(await stamped('heads')).toEqual([bio, age].toSorted());
      expect(await stamped('base')).toEqual([]);
      expect(await project.mig('stamp', 'head')).toMatchObject({
        code: 6,
        stderr: expect.stringContaining('MIG610'),
      });
    }));
});

test('edit opens the editor on the file of a migration, and says what an edit means', async () => {
  const project = projectOf({ 'schema.mig': users() });
  await project.mig('generate', '-m', 'first');
  const { first = '' } = revisionsIn(project);
  project.write({
    'my editor.sh': `#!/bin/sh\necho "$@" > words\nfor file; do :; done\nprintf '%s' "$ADD" >> "$file"\n`,
  });
  chmodSync(project.path('my editor.sh'), 0o755);
  const edit = (add: string, editor = `'${project.path('my editor.sh')}' --wait`) =>
    project.migWith({ env: { EDITOR: editor, VISUAL: '', ADD: add } }, 'edit', 'head');
  expect(await edit('')).toMatchObject({ code: 0, stderr: 'Nothing was changed.\n' });
  expect(readFileSync(project.path('words'), 'utf8')).toMatch(/^--wait .*\/migrations\/\d+_first\.ts\n$/);
  expect(await edit('// A comment is no change.\n')).toMatchObject({
    code: 0,
    stderr: 'Nothing was changed.\n',
  });
  expect(await edit('void 1;\n')).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(
      new RegExp(`^changed migrations/\\d+_first\\.ts\\nA database .* --allow-edited ${first.slice(0, 8)} `),
    ),
  });
  expect(await edit('', 'false')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('the editor "false" failed: it ended with 1'),
  });
  expect(await edit('', '')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('no editor is known\n  VISUAL or EDITOR names one; the file is /'),
  });
});
