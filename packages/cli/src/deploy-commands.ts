import { targetsOption } from './bundled-settings.ts';
import type { Command } from './command.ts';
import type { Entry } from './tool.ts';

/** The commands of a bundle, in the order of their use. */
export const deployEntries: readonly Entry[] = [
  {
    name: 'status',
    summary: 'migrations against database; ends with 1 when something is left to apply',
    load: async () => onMany(await import('./commands/deploy-status.ts')),
  },
  {
    name: 'upgrade',
    summary: 'apply migrations',
    load: async () => onMany(await import('./commands/upgrade.ts')),
  },
  {
    name: 'downgrade',
    summary: 'undo migrations',
    load: async () => onMany(await import('./commands/downgrade.ts')),
  },
  {
    name: 'current',
    summary: 'show where the database is',
    load: async () => onMany(await import('./commands/current.ts')),
  },
  {
    name: 'history',
    summary: 'list the migrations, newest first',
    load: () => import('./commands/history.ts'),
  },
];

/** The command with an option for what the tool reads from a configuration. */
const onMany = ({ command }: { readonly command: Command }): { readonly command: Command } => ({
  command: { ...command, options: [...(command.options ?? []), targetsOption] },
});
