import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { downgrade, upgrade } from '@migkit/runner';
import { describe, expect, test } from 'vitest';
import { binary, ending } from '../cli/mig.ts';
import { servers } from '../harness/index.ts';
import { project } from '../runner/project.ts';
import { everyBoundary, templateFor } from './rounds.ts';
import { scene } from './scene.ts';

describe.each(servers())('PostgreSQL $version', (server) => {
  test.each(['upgrade', 'downgrade'] as const)(
    'mig %s is killed at every boundary of its statements, run again, and nothing is lost, doubled or half done',
    async (direction) => {
      const { folder: migrations } = project(scene);
      const template = await templateFor(server, migrations, direction);
      const way = direction === 'upgrade' ? upgrade : downgrade;
      const target = direction === 'upgrade' ? 'head' : 'base';
      const { tried, wrong } = await everyBoundary({
        server,
        template: template.name,
        made: direction === 'downgrade',
        disturbed: (url) => {
          const child = spawn(process.execPath, [binary, direction, target], {
            cwd: dirname(migrations),
            env: { PATH: process.env['PATH'], DATABASE_URL: url },
            stdio: ['ignore', 'ignore', 'pipe'],
          });
          return {
            strike: () => child.kill('SIGKILL'),
            ended: ending(child).then(({ code, stderr }) => (code === 0 ? [] : [code, stderr])),
          };
        },
        again: async (url) => (await way({ database: url, migrations, target })).problems,
      });
      console.log(`PostgreSQL ${server.version}: mig ${direction} was killed at ${tried} boundaries`);
      await template.drop();
      expect(wrong).toEqual([]);
      expect(tried).toBeGreaterThan(100);
    },
    600_000,
  );
});
