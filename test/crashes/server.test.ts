import { downgrade, upgrade } from '@migkit/runner';
import { expect, test } from 'vitest';
import { withServer } from '../harness/index.ts';
import { project } from '../runner/project.ts';
import { answering, everyBoundary, templateFor } from './rounds.ts';
import { scene } from './scene.ts';

test.each(['upgrade', 'downgrade'] as const)(
  'the server is killed at every boundary of %s and recovers, the runner says so and runs again, and nothing is lost',
  async (direction) =>
    withServer(18, async (server) => {
      const { folder: migrations } = project(scene);
      const template = await templateFor(server, migrations, direction);
      const way = direction === 'upgrade' ? upgrade : downgrade;
      const target = direction === 'upgrade' ? 'head' : 'base';
      const codes = new Set<string | undefined>();
      let killed: number | undefined;
      const { tried, wrong } = await everyBoundary({
        server,
        template: template.name,
        made: direction === 'downgrade',
        disturbed: (url) => ({
          // The postmaster ends all other sessions, too, and starts anew from what is written.
          strike: ({ pid }) => {
            process.kill(pid, 'SIGKILL');
            killed = pid;
          },
          ended: way({ database: url, migrations, target }).then(({ ok, problems }) => {
            if (!ok) codes.add(problems[0]?.code);
            return problems;
          }),
        }),
        again: async (url) => {
          await answering(url, killed);
          return (await way({ database: url, migrations, target })).problems;
        },
      });
      console.log(`PostgreSQL 18: the server was killed at ${tried} boundaries of ${direction}`);
      expect(wrong).toEqual([]);
      expect(tried).toBeGreaterThan(100);
      expect([...codes]).toEqual(['MIG401']);
    }),
  600_000,
);
