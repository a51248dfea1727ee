import { relative } from 'node:path';
import { fold, type Op, type Snapshot } from '@migkit/differ';
import {
  ancestors,
  buildGraph,
  readMigrations,
  resolveTarget,
  title,
  type Graph,
  type Migration,
} from '@migkit/runner';
import { problem } from '@migkit/schema';
import { given, refuse, type Outcome } from './command.ts';
import type { Settings } from './config.ts';

/** The migrations of a project and how they follow each other. */
export type History = {
  readonly graph: Graph<Migration>;
  /** Every migration of the folder, also those that stand no more. */
  readonly all: readonly Migration[];
  readonly folder: string;
};

/** The migrations on disk; refused when they are not whole. */
export const readHistory = async (settings: Settings): Promise<Outcome<History>> => {
  const { migrations, problems } = await readMigrations(settings.source);
  if (problems.length > 0) return refuse(...problems);
  const graph = buildGraph(migrations);
  if (graph.problems.length > 0) return refuse(...graph.problems);
  return given({ graph, all: migrations, folder: relative(settings.root, settings.migrations) });
};

/** The same for a database that has these revisions: of a squash and what it replaces, another may stand there. */
export const seenFrom = (
  history: History,
  rows: ReadonlySet<string>,
): { readonly history: History; readonly applied: ReadonlySet<string> } => {
  if (rows.size === 0 || !history.all.some(({ replaces }) => replaces.length > 0))
    return { history, applied: rows };
  const graph = buildGraph(history.all, rows);
  const counted = graph.counted.map(({ revision }) => revision);
  return { history: { ...history, graph }, applied: new Set([...rows, ...counted]) };
};

/** The one migration that nothing follows; undefined before the first, refused when there are several. */
export const oneHead = ({ graph }: History): Outcome<Migration | undefined> => {
  if (graph.heads.length < 2) return given(graph.heads[0]);
  return refuse(
    problem(
      'MIG610',
      { heads: graph.heads.map(title).join(', ') },
      { help: 'mig merge joins them; mig generate --head names the one to follow' },
    ),
  );
};

/** The one migration that a target names. */
export const oneMigration = (
  whole: History,
  word: string,
  rows: ReadonlySet<string> = new Set(),
): Outcome<Migration> => {
  const { history, applied } = seenFrom(whole, rows);
  const target = resolveTarget(history.graph, word, applied);
  if (!target.ok) return target;
  const [found, another] = target.value;
  if (found && !another) return given(found);
  return another
    ? refuse(
        problem(
          'MIG609',
          { target: word, candidates: target.value.map(title).join(', ') },
          { help: 'name one of them' },
        ),
      )
    : refuse(problem('MIG608', { target: word }, { help: nothingThere(history.graph.order.length) }));
};

const nothingThere = (migrations: number): string =>
  migrations === 0 ? 'there are no migrations yet' : 'that is before the first migration';

/** What all migrations add up to; refused when there are several heads. */
export const headSnapshot = (history: History): Outcome<Snapshot> => {
  const head = oneHead(history);
  return head.ok ? snapshotAt(history, head.value ? [head.value.revision] : []) : head;
};

/** These revisions and all that they follow, each after what it follows. */
export const wayTo = ({ graph }: History, revisions: readonly string[]): readonly Migration[] => {
  const reached = ancestors(graph, revisions);
  return graph.order.filter(({ revision }) => reached.has(revision));
};

/** What these revisions and all that they follow add up to. */
export const snapshotAt = (history: History, revisions: readonly string[]): Outcome<Snapshot> => {
  const way = wayTo(history, revisions);
  const folded = fold(way.map(opsOf));
  const name = way[folded.failed ?? -1]?.name;
  if (folded.problems.length === 0) return given(folded);
  return refuse(
    ...folded.problems.map((p) =>
      name === undefined ? p : { ...p, details: [`at ${name}`, ...(p.details ?? [])] },
    ),
  );
};

/** The ops of a migration, which the runner only carries. */
export const opsOf = (migration: Migration): readonly Op[] => migration.ops as readonly Op[];
