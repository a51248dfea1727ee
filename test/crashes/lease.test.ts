import { downgrade, upgrade } from '@migkit/runner';
import { expect, test } from 'vitest';
import { hasPgbouncer, servers, startPgbouncer } from '../harness/index.ts';
import { project } from '../runner/project.ts';
import { everyBoundary, templateFor } from './rounds.ts';
import { pooledScene } from './scene.ts';

/** Short, since after each death the next runner waits until it has ended. */
const leaseTime = 150;

test.runIf(hasPgbouncer()).each(['upgrade', 'downgrade'] as const)(
  'behind pgbouncer the connections of %s break at every boundary, the next runner takes the lease over, and nothing is lost',
  async (direction) => {
    const [server] = servers().toReversed();
    if (!server) throw new Error('there is no server');
    const bouncer = await startPgbouncer(server);
    const { folder: migrations } = project(pooledScene);
    const template = await templateFor(server, migrations, direction);
    const way = direction === 'upgrade' ? upgrade : downgrade;
    const target = direction === 'upgrade' ? 'head' : 'base';
    const { tried, wrong } = await everyBoundary({
      server,
      template: template.name,
      made: false,
      port: bouncer.port,
      // From the boundary on nothing passes: to the server that is the death of the whole machine of the runner.
      disturbed: (url) => ({
        strike: (_, sever) => sever(),
        ended: way({ database: url, migrations, target, leaseTime }).then(({ problems }) => problems),
      }),
      again: async (url) =>
        (await way({ database: bouncer.through(url), migrations, target, leaseTime })).problems,
    });
    console.log(
      `PostgreSQL ${server.version}: the connections of ${direction} broke at ${tried} boundaries behind pgbouncer`,
    );
    await bouncer.stop();
    await template.drop();
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(60);
  },
  600_000,
);
