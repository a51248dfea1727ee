import { readFileSync, renameSync, rmSync } from 'node:fs';
import { expect } from 'vitest';
import { jsonOf, projectOf, type Project } from './mig.ts';

export type Branched = {
  readonly project: Project;
  /** Each migration's revision by its message. */
  readonly revisions: { readonly [message: string]: string };
};

/** A project in which several people began from one schema, each on a branch of version control, and whose files were put together. */
export const branched = async (
  base: string,
  branches: { readonly [message: string]: string },
  { url, config = {} }: { readonly url?: string; readonly config?: object } = {},
): Promise<Branched> => {
  const project = projectOf({ 'schema.mig': base, 'mig.config.json': JSON.stringify(config) }, url);
  const generate = async (message: string): Promise<void> => {
    const ran = await project.mig('generate', '-m', message, '--allow-data-loss', '--assume-empty', 'users');
    expect(ran, ran.stderr).toMatchObject({ code: 0 });
  };
  await generate('base');
  const common = project.migrations();
  const aside: string[] = [];
  for (const [message, schema] of Object.entries(branches)) {
    project.write({ 'schema.mig': schema });
    await generate(message);
    for (const name of project.migrations().filter((one) => !common.includes(one))) {
      renameSync(project.path(`migrations/${name}`), project.path(name));
      aside.push(name);
    }
  }
  for (const name of aside) renameSync(project.path(name), project.path(`migrations/${name}`));
  return { project, revisions: revisionsIn(project) };
};

/** Each migration's revision by its message. */
export const revisionsIn = (project: Project): { readonly [message: string]: string } =>
  Object.fromEntries(
    project
      .migrations()
      .filter((name) => name.endsWith('.ops.json'))
      .map((name) => JSON.parse(project.read(`migrations/${name}`)) as { message: string; revision: string })
      .map(({ message, revision }) => [message, revision]),
  );

/** What `mig history` says, newest first. */
export const messagesOf = async (
  project: Project,
  ...args: readonly string[]
): Promise<readonly string[]> => {
  const ran = await project.mig('history', '--json', ...args);
  return (jsonOf(ran) as { migrations: { message: string }[] }).migrations.map(({ message }) => message);
};

/** Changes the text of a migration. */
export const rewrite = (project: Project, message: string, change: (text: string) => string): void => {
  const name = project.migrations().find((one) => one.endsWith(`_${message}.ts`)) ?? '';
  const path = project.path(`migrations/${name}`);
  project.write({ [`migrations/${name}`]: change(readFileSync(path, 'utf8')) });
};

/** Takes a migration away. */
export const remove = (project: Project, message: string): void => {
  for (const name of project.migrations().filter((one) => one.includes(`_${message}.`)))
    rmSync(project.path(`migrations/${name}`));
};
