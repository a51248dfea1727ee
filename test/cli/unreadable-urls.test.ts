import { afterAll, expect, test } from 'vitest';
import { projectOf, removeProjects, type Project } from './mig.ts';

afterAll(removeProjects);

const secret = 'zq7xwvk9';

/** Connection strings that cannot be read, as people have them: each holds the secret, whole or in parts. */
const broken = [
  `"postgres://a:${secret}@db/x"`,
  `'postgres://a:${secret}@db/x`,
  `postgres//me:${secret}@h/x`,
  `postgres:/me:${secret}@h/x`,
  `mysql://me:${secret}@h/x`,
  `DATABASE_URL=postgres://me:${secret}@h/x`,
  'postgres://me:zq7/xw@vk9@127.0.0.1:1/x',
  'postgres://me:12/zq7xwvk9@127.0.0.1:1/x',
  'postgres://me:zq7?xwvk9@127.0.0.1:1/x',
  `postgres://me:100%${secret}@h/x`,
  `postgres://h/x?${secret}=1`,
  `postgres://me:${secret}`,
  `postgres://me:x@127.0.0.1:1/x?sslmode=${secret}`,
  'user=me password=zq7 xwvk9 host=127.0.0.1 port=1',
  'user=me password=a zq7xwvk=9 host=127.0.0.1 port=1',
  `host=127.0.0.1 password='${secret} port=1`,
];

type Way = (project: Project, url: string) => ReturnType<Project['mig']>;

const configured = (project: Project, config: object, ...args: readonly string[]) => {
  project.write({ 'mig.config.json': JSON.stringify(config) });
  return project.mig(...args);
};

const ways: { readonly [name: string]: Way } = {
  env: (project, url) => project.migWith({ env: { DATABASE_URL: url } }, 'current'),
  '--json': (project, url) => project.migWith({ env: { DATABASE_URL: url } }, 'upgrade', '--json'),
  '--database': (project, url) => project.mig('status', '--database', url),
  diff: (project, url) => project.mig('diff', url, 'schema'),
  pull: (project, url) => project.mig('pull', url, '--stdout'),
  'an unknown command': (project, url) => project.mig(url),
  'an unknown option': (project, url) => project.mig('current', `--databse=${url}`),
  'a migration': (project, url) => project.mig('show', url),
  '.env': (project, url) => {
    project.write({ '.env': `DATABASE_URL=\`${url}\`\n` });
    return project.mig('current');
  },
  configuration: (project, url) => configured(project, { database: url }, 'current'),
  shadow: (project, url) => configured(project, { shadow: url }, 'pull', 'dump.sql', '--stdout'),
  targets: (project, url) => configured(project, { targets: [url] }, 'status', '--json'),
  'a named target': (project, url) =>
    configured(project, { targets: [{ name: 'a', database: url }] }, 'upgrade'),
  'a configuration that is no JSON': (project, url) => {
    project.write({ 'mig.config.json': `{ "database": ${url.slice(url.indexOf('zq7'))} }` });
    return project.mig('current');
  },
};

test.each(Object.entries(ways))('nothing of a string that cannot be read is shown: %s', async (_, way) => {
  const project = projectOf({
    'schema.mig': 'table t {\n  id bigint @id\n}\n',
    'dump.sql': 'create table t ();\n',
  });
  expect(await project.mig('generate')).toMatchObject({ code: 0 });
  const parts = Array.from(secret.slice(2), (_, at) => secret.slice(at, at + 3));
  for (const url of broken) {
    const { code, stdout, stderr } = await way(project, url);
    expect(code).toBe(2);
    const shown = parts.filter((part) => (stdout + stderr).includes(part));
    expect(shown, `${url}\n${stdout}${stderr}`).toEqual([]);
  }
});
