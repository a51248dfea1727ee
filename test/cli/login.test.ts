import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { startCluster, withPg } from '../harness/index.ts';
import { projectOf, removeProjects } from './mig.ts';

afterAll(removeProjects);

// The bundle loads cryptography when a password asks for it.
test('a server that asks for a password gets it, either way', async () => {
  const cluster = await startCluster(14);
  onTestFinished(() => cluster.stop());
  const at = (user: string): string => `postgres://${user}@127.0.0.1:${cluster.port}/postgres`;
  await withPg(at('postgres'), async (client) => {
    for (const method of ['scram-sha-256', 'md5'])
      await client.query(
        `set password_encryption = '${method}'; create role "${method}" login superuser password 'right one'`,
      );
    const file = join(cluster.folder, 'data', 'pg_hba.conf');
    const lines = ['scram-sha-256', 'md5'].map((method) => `host all ${method} all ${method}\n`);
    writeFileSync(file, lines.join('') + readFileSync(file, 'utf8'));
    await client.query('select pg_reload_conf()');
  });
  const { mig } = projectOf({});
  for (const user of ['scram-sha-256', 'md5']) {
    const right = await mig('pull', at(`${user}:right%20one`), '--stdout');
    expect(right).toMatchObject({ code: 0, stderr: '' });
    const wrong = await mig('pull', at(`${user}:wrong`), '--stdout');
    expect(wrong).toMatchObject({ code: 4, stdout: '' });
    expect(wrong.stderr).toContain('MIG402');
  }
});
