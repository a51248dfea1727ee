import type { Entry, Tool } from './tool.ts';

/** Every command, in the order of a day's work. */
export const groups: readonly { readonly title: string; readonly entries: readonly Entry[] }[] = [
  {
    title: 'Schema',
    entries: [
      {
        name: 'init',
        summary: 'set up a project; changes nothing in one that stands',
        load: () => import('./commands/init.ts'),
      },
      {
        name: 'validate',
        summary: 'read the schema and show its problems',
        load: () => import('./commands/validate.ts'),
      },
      {
        name: 'format',
        summary: 'give the schema its one layout',
        load: () => import('./commands/format.ts'),
      },
      {
        name: 'pull',
        summary: 'write the schema of a database that exists, or of a dump',
        load: () => import('./commands/pull.ts'),
      },
      {
        name: 'types',
        summary: 'print Kysely types of the schema',
        load: () => import('./commands/types.ts'),
      },
    ],
  },
  {
    title: 'Migrations',
    entries: [
      { name: 'generate', summary: 'write the next migration', load: () => import('./commands/generate.ts') },
      {
        name: 'diff',
        summary: 'show what differs between any two of schema, migrations and databases',
        load: () => import('./commands/diff.ts'),
      },
      {
        name: 'history',
        summary: 'list the migrations, newest first',
        load: () => import('./commands/history.ts'),
      },
      {
        name: 'heads',
        summary: 'list the migrations that nothing follows',
        load: () => import('./commands/heads.ts'),
      },
      {
        name: 'branches',
        summary: 'list where branches go off, and where they lead',
        load: () => import('./commands/branches.ts'),
      },
      {
        name: 'merge',
        summary: 'one head from several, when their changes go together',
        load: () => import('./commands/merge.ts'),
      },
      {
        name: 'squash',
        summary: 'one migration for many, proved to end where they end',
        load: () => import('./commands/squash.ts'),
      },
      {
        name: 'bundle',
        summary: 'one file that runs the migrations where only Node is',
        load: () => import('./commands/bundle.ts'),
      },
      {
        name: 'edit',
        summary: 'open a migration in your editor',
        load: () => import('./commands/edit.ts'),
      },
      { name: 'show', summary: 'show one migration', load: () => import('./commands/show.ts') },
      {
        name: 'check',
        summary: 'answer for CI: is anything missing, edited or drifted?',
        load: () => import('./commands/check.ts'),
      },
    ],
  },
  {
    title: 'Database',
    entries: [
      { name: 'upgrade', summary: 'apply migrations', load: () => import('./commands/upgrade.ts') },
      { name: 'downgrade', summary: 'undo migrations', load: () => import('./commands/downgrade.ts') },
      { name: 'current', summary: 'show where the database is', load: () => import('./commands/current.ts') },
      {
        name: 'status',
        summary: 'one screen: schema, migrations, database',
        load: () => import('./commands/status.ts'),
      },
      {
        name: 'stamp',
        summary: 'record a revision without running it',
        load: () => import('./commands/stamp.ts'),
      },
    ],
  },
  {
    title: 'Shell',
    entries: [
      {
        name: 'completion',
        summary: 'print a completion script for bash, zsh or fish',
        load: () => import('./commands/completion.ts'),
      },
    ],
  },
];

export const entries: readonly Entry[] = groups.flatMap((group) => group.entries);

/** The tool as a whole. */
export const mig = (version: string): Tool => ({
  name: 'mig',
  version,
  entries,
  options: [['-c, --config <file>', 'the configuration file']],
});
