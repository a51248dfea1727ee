import type { Entry } from './tool.ts';

/** The commands of a bundle, in the order of their use. */
export const deployEntries: readonly Entry[] = [
  {
    name: 'status',
    summary: 'migrations against database; ends with 1 when something is left to apply',
    load: () => import('./commands/deploy-status.ts'),
  },
  { name: 'upgrade', summary: 'apply migrations', load: () => import('./commands/upgrade.ts') },
  { name: 'downgrade', summary: 'undo migrations', load: () => import('./commands/downgrade.ts') },
  { name: 'current', summary: 'show where the database is', load: () => import('./commands/current.ts') },
  {
    name: 'history',
    summary: 'list the migrations, newest first',
    load: () => import('./commands/history.ts'),
  },
];
