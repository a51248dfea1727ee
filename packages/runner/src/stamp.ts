import { abortable } from './abort.ts';
import type { Ground } from './apply.ts';
import { isEdited } from './consistency.ts';
import { failure, settle, valueOf, type Outcome } from './failure.ts';
import { readFiles, type FilesOf } from './code-files.ts';
import { ancestors } from './graph.ts';
import { evidenceOf, readHistory, type Evidence } from './history.ts';
import type { Options } from './options.ts';
import { atDatabase, type At } from './place.ts';
import { originOf, stateOf, type State } from './state.ts';
import { takeHold } from './take-hold.ts';
import { resolveTarget } from './target.ts';
import { writeRows } from './write-rows.ts';

export type StampOptions = Options & {
  /** A target, or several on different branches. */
  readonly target: string | readonly string[];
  /** Forgets every revision first, also those whose files are gone. */
  readonly purge?: boolean | undefined;
};

export type Stamped = { readonly stamped: readonly string[]; readonly unstamped: readonly string[] };

/** Records that the database is at the target, without running anything; what was edited since it was applied is accepted. */
export const stamp = (options: StampOptions): Promise<Outcome<Stamped>> =>
  settle(() =>
    atDatabase(options, `stamping ${[options.target].flat().join(', ')}`, {
      first: async () => {},
      meanwhile: () => readFiles(options.migrations),
      work: (at, _, files) =>
        underLock({ ...at, session: abortable(at.session, options.signal) }, at, files, options),
    }),
  );

const underLock = async (
  at: At,
  { session: bare }: At,
  files: FilesOf,
  options: StampOptions,
): Promise<Stamped> => {
  const { database, session, table } = at;
  const hold = await takeHold({ database, session, bare, table }, options);
  const origin = originOf(options);
  const ground: Ground = {
    database,
    session,
    bare,
    table,
    origin,
    options: { ...options, target: undefined },
    direction: 'upgrade',
    hold,
    worker: {},
  };
  try {
    return await write(ground, stateOf(files, await readHistory(session, table), options), options);
  } finally {
    await hold.release().catch(() => true);
  }
};

const write = async (ground: Ground, state: State, options: StampOptions): Promise<Stamped> => {
  const rows = rowsFor(state, options);
  if (rows.length === 0) return { stamped: [], unstamped: [] };
  await writeRows(ground, rows, state.rows.at(-1)?.id ?? 0);
  const named = (direction: string) =>
    rows.filter((row) => row.direction === direction).map(({ revision }) => revision);
  return { stamped: named('stamp'), unstamped: named('unstamp') };
};

/** The rows that bring the history to the target. */
const rowsFor = (state: State, { target, purge = false }: StampOptions): readonly Evidence[] => {
  const { graph, applied, revisions, problems } = state;
  // An edited migration is what stamping is for, and a purge forgets the missing ones.
  const standing = problems.filter(
    ({ code }) => code !== 'MIG605' && !(purge && (code === 'MIG606' || code === 'MIG612')),
  );
  if (standing.length > 0) throw failure(...standing);
  const wanted = [target].flat().flatMap((one) => valueOf(resolveTarget(graph, one, revisions)));
  const reached = ancestors(
    graph,
    wanted.map(({ revision }) => revision),
  );
  const gone = [...applied.values()].toReversed().filter(({ revision }) => purge || !reached.has(revision));
  const kept = (revision: string) => !purge && applied.has(revision);
  const added = graph.order.filter((migration) => {
    const row = applied.get(migration.revision);
    return (
      reached.has(migration.revision) &&
      (!kept(migration.revision) || (row !== undefined && isEdited(row, migration)))
    );
  });
  return [
    ...gone.map((row): Evidence => ({ ...row, direction: 'unstamp' })),
    ...added.map((migration) => evidenceOf(migration, 'stamp')),
  ];
};
