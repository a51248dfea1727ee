import { settle, valueOf, type Outcome } from './failure.ts';
import { readFiles } from './code-files.ts';
import { ancestors } from './graph.ts';
import { evidenceOf } from './history.ts';
import { historyTable } from './history-table.ts';
import type { Migration } from './migration.ts';
import type { RunOptions } from './options.ts';
import { writeScript } from './script.ts';
import { history } from './status.ts';
import { originOf, sound, stateOf } from './state.ts';
import { planDowngrade, planUpgrade } from './plans.ts';
import { resolveTarget } from './target.ts';

export type ScriptOptions = Omit<RunOptions, 'database'> & {
  readonly direction: 'upgrade' | 'downgrade';
  /** Asked where it stands; without one, `from` says it. */
  readonly database?: RunOptions['database'] | undefined;
  /** The target at which the database is taken to be, when it is not asked; base unless said. */
  readonly from?: string | undefined;
};

export type Script = { readonly text: string; readonly migrations: readonly Migration[] };

/** The script that a run would be, for a person to run by hand; nothing to do gives an empty text. */
export const script = (options: ScriptOptions): Promise<Outcome<Script>> =>
  settle(async () => {
    const { direction, database } = options;
    const table = valueOf(historyTable(options.history, options.schema));
    const rows = database === undefined ? [] : valueOf(await history({ ...options, database }));
    const { graph, revisions, unrecorded } = sound(
      stateOf(await readFiles(options.migrations), rows, options),
    );
    const from =
      database === undefined
        ? ancestors(
            graph,
            valueOf(resolveTarget(graph, options.from ?? 'base', revisions)).map(({ revision }) => revision),
          )
        : revisions;
    const plan = direction === 'upgrade' ? planUpgrade : planDowngrade;
    const migrations = valueOf(plan(graph, options.target ?? 'head', from));
    if (migrations.length === 0) return { text: '', migrations };
    const origin = originOf(options);
    const counted = unrecorded.map(({ migration }) => evidenceOf(migration, 'stamp'));
    return { text: await writeScript(migrations, direction, table, { origin, counted }), migrations };
  });
