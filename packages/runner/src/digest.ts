import { quoteLiteral } from '@migkit/schema';
import { sha256 } from './canonical.ts';
import type { DatabaseError } from './database-error.ts';
import type { HistoryTable } from './history-table.ts';
import type { CodeFile } from './migration.ts';
import type { Session } from './session.ts';

/**
 * One line that says which files are applied as they stand, made by the server: a deploy with nothing to do neither
 * fetches the history nor looks into a file, nor reads the records, which say nothing that a database would miss. Several heads, another project, something that was begun and not finished, or no history give nothing, which says nothing.
 */
export const historyDigest = async (
  session: Session,
  table: HistoryTable,
  project: string | undefined,
): Promise<string | undefined> => {
  try {
    const { rows } = await session.query<{ digest: string; heads: string; other: boolean }>(
      query(table.name, project),
    );
    const [row] = rows;
    return row && Number(row.heads) <= 1 && !row.other ? row.digest : undefined;
  } catch (error) {
    if (['42P01', '3F000'].includes((error as DatabaseError).code ?? '')) return undefined;
    throw error;
  }
};

/** The same line from the files. */
export const filesDigest = (files: readonly CodeFile[]): string =>
  sha256(
    files
      .map(({ name, fingerprint }) => fingerprint + name)
      .toSorted()
      .join('\n'),
  );

// A fingerprint has one length and comes first, so the order is the same in bytes as in UTF-16.
const query = (table: string, project: string | undefined): string => `with said as (
  select id, unnest(array_append(replaces, revision)) as of from ${table} where finished
), last as (
  select h.* from ${table} h join (select of, max(id) as id from said group by of) l on l.of = h.revision and l.id = h.id
), applied as (
  select * from last where direction in ('upgrade', 'stamp')
)
select encode(sha256(convert_to(coalesce(string_agg(fingerprint || name, E'\\n' order by (fingerprint || name) collate "C"), ''), 'UTF8')), 'hex') as digest,
  count(*) filter (where revision not in (select unnest(parents) from applied))::text as heads,
  coalesce(bool_or(project <> ${project === undefined ? 'project' : quoteLiteral(project)}), false)
    or exists (select from ${table} where not finished) as other
from applied`;
