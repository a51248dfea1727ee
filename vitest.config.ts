import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** The pure packages need no server, so running one of their files starts none. */
const pure = ['schema', 'dsl-parser', 'differ', 'compiler'].map(
  (name) => `packages/${name}/src/**/*.test.ts`,
);
const served = ['packages/{runner,cli}/src/**/*.test.ts', 'test/**/*.test.ts'];

export default defineConfig({
  test: {
    isolate: false,
    // Tests wait for servers: a worker for each core, as far as the servers' connections go.
    maxWorkers: Math.min(availableParallelism(), 8),
    // Far more than any of them takes, since a busy machine is no failure.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    projects: [
      { extends: true, test: { name: 'pure', include: pure } },
      {
        extends: true,
        test: { name: 'served', include: served, globalSetup: 'test/harness/servers.setup.ts' },
      },
    ],
  },
});
