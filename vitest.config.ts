import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The pure packages need no server, so running one of their files starts none. */
const pure = ['schema', 'dsl-parser', 'differ', 'compiler'].map(
  (name) => `packages/${name}/src/**/*.test.ts`,
);
const served = ['packages/{runner,cli}/src/**/*.test.ts', 'test/**/*.test.ts'];

/** What takes minutes begins first, so that no worker waits for it alone at the end; a new checkout knows no durations. */
const longest = [
  /cases-(newest|oldest|embedded)/,
  /test\/crashes\/(client|server|lease)/,
  /test\/corpus\//,
  /test\/cli\//,
  /test\/laws\//,
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = longest.findIndex((name) => name.test(moduleId));
      return at < 0 ? longest.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // A test waits for its server a good part of its time: a worker more than cores, as far as the servers' connections go.
    maxWorkers: Math.min(availableParallelism() + 1, 8),
    // Far more than any of them takes, since a busy machine is no failure.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      { extends: true, test: { name: 'pure', include: pure } },
      {
        extends: true,
        test: { name: 'served', include: served, globalSetup: 'test/harness/servers.setup.ts' },
      },
    ],
  },
});
