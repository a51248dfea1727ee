import {
  idOf,
  missingBetween,
  missingIn,
  oldestVersion,
  problem,
  type Node,
  type NodeId,
  type Problem,
} from '@migkit/schema';
import { failure } from './failure.ts';
import type { Migration } from './migration.ts';
import type { Session } from './session.ts';

/** The server's version; throws when it is too old for what these migrations make, before any of them runs. All that are known tell what stands. */
export const checkVersion = async (
  session: Session,
  migrations: readonly Migration[],
  direction: 'upgrade' | 'downgrade',
  known: readonly Migration[],
): Promise<number> => {
  const { rows } = await session.query<{ version: string }>(
    `select current_setting('server_version_num') as version`,
  );
  const version = Math.floor(Number(rows[0]?.version) / 10_000);
  const find = finder(known);
  const problems = migrations.flatMap((migration) => problemsOf(migration, direction, version, find));
  if (version < oldestVersion) throw failure(tooOld('mig', oldestVersion, version));
  if (problems.length > 0) throw failure(...problems);
  return version;
};

const problemsOf = (
  { name, ops }: Migration,
  direction: 'upgrade' | 'downgrade',
  version: number,
  find: Find,
): readonly Problem[] =>
  (ops as readonly RecordedOp[]).flatMap((op) => {
    const [old, made] = direction === 'upgrade' ? [op.before, op.after] : [op.after, op.before];
    if (!made) return [];
    const between = old?.kind === made.kind ? missingBetween(version, old, made) : [];
    return [...missingIn(version, made, find), ...between].map((need) =>
      tooOld(need.what, need.version, version, [`${idOf(made)}, in ${name}`]),
    );
  });

type Find = (id: NodeId) => Node | undefined;

/** What a migration made last under an id; looked through only when somebody asks. */
const finder = (known: readonly Migration[]): Find => {
  let made: ReadonlyMap<NodeId, Node> | undefined;
  return (id) => {
    made ??= new Map(
      known
        .flatMap(({ ops }) => ops as readonly RecordedOp[])
        .flatMap(({ after }) => (after ? [[idOf(after), after] as const] : [])),
    );
    return made.get(id);
  };
};

/** An op as the record of a migration has it: one side is missing where something comes or goes. */
type RecordedOp = { readonly before?: Node; readonly after?: Node };

const tooOld = (what: string, needs: number, version: number, details: readonly string[] = []): Problem =>
  problem('MIG408', { what, needs: String(needs), version: String(version) }, { details });
