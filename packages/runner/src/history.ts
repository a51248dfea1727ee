import { hostname, userInfo } from 'node:os';
import { quoteLiteral } from '@migkit/schema';
import { canonicalJson, sha256 } from './canonical.ts';
import { checksumOf } from './checksum.ts';
import type { DatabaseError } from './database-error.ts';
import type { HistoryTable } from './history-table.ts';
import type { Migration } from './migration.ts';
import type { Session } from './session.ts';

export type Direction = 'upgrade' | 'downgrade' | 'stamp' | 'unstamp';

/** One line of evidence: what was done, when, by whom, how long it took and what exactly it was. */
export type HistoryRow = {
  readonly id: number;
  readonly revision: string;
  readonly name: string;
  readonly direction: Direction;
  readonly parents: readonly string[];
  /** What stands in the history no more, since this is its squash. */
  readonly replaces: readonly string[];
  readonly checksum: string;
  readonly opsChecksum: string;
  readonly fingerprint: string;
  /** False: it was begun outside of a transaction, and whether it was done has to be looked up. */
  readonly finished: boolean;
  /** ISO 8601, in UTC. */
  readonly appliedAt: string;
  readonly durationMs: number | undefined;
  readonly appliedBy: string;
  readonly appliedFrom: string;
  readonly toolVersion: string;
  readonly project: string | undefined;
};

/** Every row, oldest first; a history that is not there yet is empty. */
export const readHistory = async (session: Session, table: HistoryTable): Promise<readonly HistoryRow[]> => {
  try {
    const { rows } = await session.query<{ history: string }>(
      `select coalesce(json_agg(${columns} order by id), '[]')::text as history from ${table.name}`,
    );
    return (JSON.parse(rows[0]?.history ?? '[]') as readonly StoredRow[]).map(fromStored);
  } catch (error) {
    if (['42P01', '3F000'].includes((error as DatabaseError).code ?? '')) return [];
    throw error;
  }
};

/** What the rows add up to: the last row of each revision that is applied now, in the order in which they were applied. */
export const appliedRows = (rows: readonly HistoryRow[]): ReadonlyMap<string, HistoryRow> => {
  const applied = new Map<string, HistoryRow>();
  for (const row of rows) {
    if (!row.finished) continue;
    for (const revision of [row.revision, ...row.replaces]) applied.delete(revision);
    if (row.direction === 'upgrade' || row.direction === 'stamp') applied.set(row.revision, row);
  }
  return applied;
};

/** Rows of what was begun outside of a transaction, and neither known to be done nor to be undone. */
export const begunRows = (rows: readonly HistoryRow[]): readonly HistoryRow[] =>
  rows.filter(({ finished }) => !finished);

export type Evidence = Pick<
  HistoryRow,
  'revision' | 'name' | 'direction' | 'parents' | 'replaces' | 'checksum' | 'opsChecksum' | 'fingerprint'
>;

/** What the history keeps of a migration. */
export const evidenceOf = (migration: Migration, direction: Direction): Evidence => ({
  revision: migration.revision,
  name: migration.name,
  direction,
  parents: migration.parents,
  replaces: migration.replaces,
  checksum: checksumOf(migration.code),
  opsChecksum: sha256(canonicalJson(migration.ops)),
  fingerprint: migration.fingerprint,
});

export type Origin = {
  readonly from: string;
  readonly toolVersion: string;
  readonly project: string | undefined;
};

/** Where this process runs, as the history writes it: user@host. */
export const ownPlace = (): string => {
  try {
    return `${userInfo().username}@${hostname()}`;
  } catch {
    return hostname();
  }
};

/** The statement that writes a row; `when` is a condition without which nothing is written. It answers with the row's id. */
export const insertRow = (
  table: HistoryTable,
  evidence: Evidence,
  origin: Origin,
  { finished = true, when = '' }: { readonly finished?: boolean; readonly when?: string } = {},
): string => {
  const values = [
    quoteLiteral(evidence.revision),
    quoteLiteral(evidence.name),
    quoteLiteral(evidence.direction),
    arrayOf(evidence.parents),
    arrayOf(evidence.replaces),
    quoteLiteral(evidence.checksum),
    quoteLiteral(evidence.opsChecksum),
    quoteLiteral(evidence.fingerprint),
    String(finished),
    // now() is when the transaction began.
    finished ? 'round(extract(epoch from clock_timestamp() - now()) * 1000)::integer' : 'null',
    quoteLiteral(origin.from),
    quoteLiteral(origin.toolVersion),
    origin.project === undefined ? 'null' : quoteLiteral(origin.project),
  ];
  return `insert into ${table.name}
  (revision, name, direction, parents, replaces, checksum, ops_checksum, fingerprint, finished, duration_ms, applied_from, tool_version, project)
select ${values.join(', ')}${when === '' ? '' : `\nwhere ${when}`}`;
};

const arrayOf = (texts: readonly string[]): string => `array[${texts.map(quoteLiteral).join(', ')}]::text[]`;

/** The statement that forgets a row of what was begun and has no effect. */
export const forgetRow = (table: HistoryTable, id: number): string =>
  `delete from ${table.name} where id = ${id} and not finished`;

/** The statement that says of a row begun outside of a transaction that it is done. */
export const finishRow = (table: HistoryTable, id: number): string =>
  `update ${table.name} set finished = true, duration_ms = round(extract(epoch from clock_timestamp() - applied_at) * 1000)::integer where id = ${id}`;

// One text for all: a thousand rows are read in half the time, and no driver's own reading of times comes between.
const columns = `json_build_array(id, revision, name, direction, parents, replaces, checksum, ops_checksum, fingerprint, finished,
  applied_at, duration_ms, applied_by, applied_from, tool_version, project)`;

type StoredRow = readonly [
  number,
  string,
  string,
  Direction,
  readonly string[],
  readonly string[],
  string,
  string,
  string,
  boolean,
  string,
  number | null,
  string,
  string,
  string,
  string | null,
];

const fromStored = (stored: StoredRow): HistoryRow => {
  const [
    id,
    revision,
    name,
    direction,
    parents,
    replaces,
    checksum,
    opsChecksum,
    fingerprint,
    finished,
    ...rest
  ] = stored;
  const [appliedAt, durationMs, appliedBy, appliedFrom, toolVersion, project] = rest;
  return {
    id,
    revision,
    name,
    direction,
    parents,
    replaces,
    checksum,
    opsChecksum,
    fingerprint,
    finished,
    appliedAt: new Date(appliedAt).toISOString(),
    durationMs: durationMs ?? undefined,
    appliedBy,
    appliedFrom,
    toolVersion,
    project: project ?? undefined,
  };
};
