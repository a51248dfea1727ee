import type { Checked, Options, Outcome, RunOptions, RunReport, Status } from '@migkit/runner';

export type {
  Carried,
  Checked,
  Done,
  HistoryRow,
  Migration,
  Options,
  Outcome,
  Place,
  RunEvent,
  RunOptions,
  RunReport,
  Status,
} from '@migkit/runner';
export type { Problem } from '@migkit/schema';

/** The configuration of a project: the value that `mig.config.ts` exports. Paths are relative to its folder. */
export type Config = {
  /** A `.mig` file or a folder of them; `schema.mig` unless said. */
  readonly schema?: string;
  /** The folder of the migrations; `migrations` unless said. */
  readonly migrations?: string;
  /** A PostgreSQL URL. Without one, DATABASE_URL or PG* of the environment, else an embedded PostgreSQL in `.mig/data`. */
  readonly database?: string | undefined;
  /** The history table, as `schema.table`; `public.mig_history` unless said. */
  readonly history?: string;
  /** A name that each database of the project keeps; one that keeps another name is refused. None unless said. */
  readonly project?: string | undefined;
  /** The schemas of the database that are the project's; all of them unless said. */
  readonly schemas?: readonly string[] | undefined;
  /** What in them is not the project's: `billing`, `billing.log`, `tmp_*`. It is neither pulled nor compared. */
  readonly exclude?: readonly string[] | undefined;
  /** A URL of a server where throwaway databases may be made for comparing; an embedded PostgreSQL unless said. */
  readonly shadow?: string | undefined;
  /** Databases, or schemas, to all of which `mig upgrade`, `downgrade`, `status`, `current` and `check` go: tenants. A list, or a function that gives one. */
  readonly targets?:
    readonly TargetConfig[] | (() => readonly TargetConfig[] | Promise<readonly TargetConfig[]>) | undefined;
  /** The oldest PostgreSQL that the schema is for, as in 15: what that one does not have is an error. The server's own unless said. */
  readonly postgres?: number | undefined;
};

/** A database by its URL; or a name, and the database or the schema of one that it stands for. */
export type TargetConfig =
  | string
  | {
      readonly name: string;
      /** A URL; that of the configuration unless said. */
      readonly database?: string | undefined;
      /** A schema that stands for `public`: what the migrations make without a schema lies there, and so does its history. */
      readonly schema?: string | undefined;
    };

/** Gives the configuration back: for an editor, which then knows its fields. */
export const defineConfig = (config: Config): Config => config;

/** Applies the migrations up to the target, `head` unless said, each whole or not at all. */
export const upgrade = async (options: RunOptions): Promise<RunReport> => (await runner()).upgrade(options);

/** Undoes the migrations that follow the target, last first. One that loses data needs `allowDataLoss`. */
export const downgrade = async (options: RunOptions & { readonly target: string }): Promise<RunReport> =>
  (await runner()).downgrade(options);

/** Migrations against database: what is applied, what is not, and what does not fit. */
export const status = async (options: Options): Promise<Outcome<Status>> => (await runner()).status(options);

/**
 * Is the database where its migrations are? Compares the migrations with the history that the database keeps, and changes
 * nothing. What was changed past them is drift, which only `mig check` sees: it has the text of the schema.
 */
export const check = async (options: Options): Promise<Checked> => (await runner()).check(options);

// A configuration imports this file too, and needs nothing of it.
const runner = async () => import('@migkit/runner');
