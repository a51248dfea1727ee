import type { TestProject } from 'vitest/node';
import { startCluster } from './cluster.ts';

export type ServerAddress = { readonly version: number; readonly port: number; readonly folder: string };

declare module 'vitest' {
  interface ProvidedContext {
    servers: readonly ServerAddress[];
  }
}

/** One server of each version in MIG_PG, the oldest and the newest supported by default, for the whole run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const versions = (process.env['MIG_PG'] ?? '14,18').split(',').map(Number);
  const clusters = await Promise.all(versions.map(startCluster));
  project.provide(
    'servers',
    clusters.map(({ version, port, folder }) => ({ version, port, folder })),
  );
  return async () => {
    await Promise.all(clusters.map((cluster) => cluster.stop()));
  };
}
