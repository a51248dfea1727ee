import { readdirSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { jsonOf, projectOf, removeProjects } from './mig.ts';

afterAll(removeProjects);

test('init sets up a project, and again changes nothing', async () => {
  const project = projectOf({});
  const first = await project.mig('init', '--json');
  expect(first.code).toBe(0);
  const created = ['mig.config.ts', 'schema.mig', 'migrations/', '.gitignore'];
  expect(jsonOf(first)).toMatchObject({ created, kept: [] });
  const texts = ['mig.config.ts', 'schema.mig', '.gitignore'].map(project.read);
  const second = await project.mig('init', '--json');
  expect(jsonOf(second)).toMatchObject({ created: [], kept: created });
  expect(['mig.config.ts', 'schema.mig', '.gitignore'].map(project.read)).toEqual(texts);
  expect(readdirSync(project.folder).toSorted()).toEqual([
    '.gitignore',
    'mig.config.ts',
    'migrations',
    'schema.mig',
  ]);
});

test('init leaves alone what stands, and adds its line to an ignore file without an end', async () => {
  const project = projectOf({
    'mig.config.json': '{}',
    'schema.mig': 'enum a { b }\n',
    '.gitignore': 'node_modules',
  });
  expect(jsonOf(await project.mig('init', '--json'))).toMatchObject({
    created: ['migrations/', '.gitignore'],
    kept: ['mig.config.json', 'schema.mig'],
  });
  expect(project.read('schema.mig')).toBe('enum a { b }\n');
  expect(project.read('.gitignore')).toBe('node_modules\n.mig/\n');
});

test('what init writes is a schema and a configuration that work', async () => {
  const project = projectOf({});
  await project.mig('init');
  expect(await project.mig('validate')).toMatchObject({ code: 0 });
  expect(await project.mig('format', '--check')).toMatchObject({ code: 0 });
});
