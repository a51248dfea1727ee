import { afterAll, expect, test } from 'vitest';
import { jsonOf, projectOf, removeProjects } from './mig.ts';

afterAll(removeProjects);

const names =
  'init validate format pull types generate diff history heads show check upgrade downgrade current status stamp completion';

const empty = projectOf({});

test('--version is one line', async () => {
  expect(await empty.mig('--version')).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    stderr: '',
  });
});

test('--help, help and nothing at all list every command', async () => {
  const help = await empty.mig('--help');
  expect(help).toMatchObject({ code: 0, stderr: '' });
  for (const name of names.split(' ')) expect(help.stdout).toMatch(new RegExp(`^  ${name} +\\w`, 'm'));
  expect(await empty.mig('help')).toEqual(help);
  expect(await empty.mig()).toEqual(help);
});

test.each(names.split(' '))('help of %s shows its usage and examples', async (name) => {
  const help = await empty.mig(name, '--help');
  expect(help).toMatchObject({ code: 0, stderr: '' });
  expect(help.stdout).toContain(`Usage: mig ${name}`);
  expect(help.stdout).toMatch(/Examples:\n {2}\$ .*mig /);
  expect(help.stdout).toMatch(/--json:\n {2}\{/);
});

test('mig help upgrade is mig upgrade --help', async () => {
  expect(await empty.mig('help', 'upgrade')).toEqual(await empty.mig('upgrade', '--help'));
});

test('a misspelt command or option is refused with what was meant', async () => {
  const command = await empty.mig('genrate');
  expect(command).toMatchObject({ code: 2, stdout: '' });
  expect(command.stderr).toMatch(/^error MIG200: unknown command 'genrate'\n {2}Did you mean generate\?/);
  const option = await empty.mig('generate', '--mesage', 'x');
  expect(option).toMatchObject({ code: 2, stdout: '' });
  expect(option.stderr).toContain('Did you mean --message?');
});

test('a missing or a superfluous argument is refused', async () => {
  expect(await empty.mig('downgrade')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("missing required argument 'target'"),
  });
  expect(await empty.mig('current', 'here')).toMatchObject({ code: 2 });
});

test.each([
  ['--database is empty', ['upgrade', '--database', '']],
  ['from is empty', ['diff', '', 'schema']],
  ['source is empty', ['pull', '']],
  ['--output is empty', ['pull', 'a.sql', '-o', '']],
  ['--config is empty', ['--config', '', 'status']],
])('a variable that is not set means no other database and no folder: %s', async (words, args) => {
  const ran = await projectOf({ 'schema.mig': '', 'a.sql': '' }).mig(...args);
  expect(ran).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(`MIG200: ${words}`) });
});

test('a message may be empty', async () => {
  const ran = await projectOf({ 'schema.mig': '' }).mig('generate', '-m', '');
  expect(ran).toMatchObject({ code: 0 });
});

test('no command, but an option, is wrong usage that says so', async () => {
  const problems = [
    { code: 'MIG200', message: 'no command is named', help: 'mig --help shows what there is' },
  ];
  expect(jsonOf(await empty.mig('--json'))).toMatchObject({ exit: 2, problems });
});

test('before the first migration there is none to show', async () => {
  const ran = await empty.mig('show', 'head');
  expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('there are no migrations yet') });
});

test('a file that is no schema is not read as one', async () => {
  const project = projectOf({
    'schema.mig': 'table t {\n  a int\n}\n',
    'shop.dump': 'PGDMP\u0001\n'.repeat(300),
  });
  const ran = await project.mig('diff', 'shop.dump', 'schema');
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(ran.stderr).toMatch(
    /^error MIG200: shop.dump is neither a .mig nor a .sql file\n.*pg_restore -f.*\n$/,
  );
});

test('wrong usage with --json is a document as well', async () => {
  const ran = await empty.mig('genrate', '--json');
  expect(ran).toMatchObject({ code: 2, stderr: '' });
  expect(jsonOf(ran)).toMatchObject({ exit: 2, problems: [{ code: 'MIG200' }] });
});

test.each(['bash', 'zsh', 'fish'])('completion for %s offers the commands', async (shell) => {
  const ran = await empty.mig('completion', shell);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  for (const name of names.split(' ')) expect(ran.stdout).toContain(name);
});

test('completion for another shell is refused', async () => {
  expect(await empty.mig('completion', 'tcsh')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('bash, zsh or fish'),
  });
});

test('colours are there when they are forced, and only then on a pipe', async () => {
  expect((await empty.mig('x')).stderr).not.toContain('\u001b[');
  expect((await empty.migWith({ env: { FORCE_COLOR: '1' } }, 'x')).stderr).toContain('\u001b[31m');
  expect((await empty.migWith({ env: { FORCE_COLOR: '1' } }, 'x', '--no-color')).stderr).not.toContain(
    '\u001b[',
  );
});
