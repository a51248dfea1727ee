import type { Problem } from '@migkit/schema';
import type { Carried } from './carried.ts';
import type { Environment } from './connection-parameters.ts';
import type { Place } from './connect.ts';
import type { Migration } from './migration.ts';

/** What every question to a database and its migrations needs. */
export type Options = {
  readonly database: Place | undefined;
  /** The folder of the migrations, or the migrations themselves. */
  readonly migrations: string | Carried;
  /** The history's table, `public.mig_history` unless said. */
  readonly history?: string | undefined;
  /** A schema that stands for `public`: what migrations make without a schema lies there, and so does the history. */
  readonly schema?: string | undefined;
  /** A name for the project: a database whose history carries another one is refused. */
  readonly project?: string | undefined;
  /** What the history records as the tool's version. */
  readonly toolVersion?: string | undefined;
  /** How long to wait for another runner, in milliseconds; a minute unless said, 0 does not wait. */
  readonly wait?: number | undefined;
  /** Behind a pooler: how long after its last sign of life a runner's lease ends, in milliseconds; 15 seconds unless said. */
  readonly leaseTime?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: RunEvent) => void) | undefined;
  /** The variables that PG* names are looked up in; the process's own unless given. */
  readonly env?: Environment | undefined;
};

export type RunOptions = Options & {
  readonly target?: string | undefined;
  /** Runs everything in one transaction and rolls it back. */
  readonly dryRun?: boolean | undefined;
  /** Applied migrations, by revision or name, whose edit is accepted: the history records what they say now. */
  readonly allowEdited?: readonly string[] | undefined;
  /** Lets a downgrade go on that loses data. */
  readonly allowDataLoss?: boolean | undefined;
  /** How long a statement may wait for a table's lock before the migration steps back and tries again, in milliseconds. */
  readonly lockTimeout?: number | undefined;
  /** How often a migration is tried that could not get its locks. */
  readonly attempts?: number | undefined;
  /** A limit for each statement of a transaction, in milliseconds; the role's own unless given. */
  readonly statementTimeout?: number | undefined;
};

export type RunDirection = 'upgrade' | 'downgrade';

export type Done = {
  readonly migration: Migration;
  readonly direction: RunDirection;
  readonly durationMs: number;
  /** Statements that the migration ran. */
  readonly statements: number;
};

/** What a run did. With an error among the problems, `done` still says which migrations stand. */
export type RunReport = {
  readonly ok: boolean;
  readonly direction: RunDirection;
  readonly planned: readonly Migration[];
  readonly done: readonly Done[];
  readonly problems: readonly Problem[];
};

/** What happens while a run goes on. */
export type RunEvent =
  | {
      readonly type: 'plan';
      readonly direction: RunDirection;
      readonly migrations: readonly Migration[];
    }
  /** Recorded as applied without being run: the database has all that this squash replaces, or its edit is allowed. */
  | { readonly type: 'recorded'; readonly migration: Migration; readonly why: 'squash' | 'edit' }
  | { readonly type: 'waiting-for-lock'; readonly holder: string; readonly waitedMs: number }
  | {
      readonly type: 'migration-start';
      readonly migration: Migration;
      readonly index: number;
      readonly total: number;
    }
  | { readonly type: 'statements'; readonly migration: Migration; readonly count: number }
  | { readonly type: 'blocked'; readonly migration: Migration; readonly blockers: readonly string[] }
  | {
      readonly type: 'retry';
      readonly migration: Migration;
      readonly attempt: number;
      readonly reason: string;
      readonly pauseMs: number;
    }
  | {
      readonly type: 'migration-done';
      readonly migration: Migration;
      readonly durationMs: number;
      readonly statements: number;
    }
  | { readonly type: 'notice'; readonly severity: string; readonly message: string };

/** A report that grows while the run goes on. */
export type Progress = { planned: readonly Migration[]; readonly done: Done[]; readonly warnings: Problem[] };
