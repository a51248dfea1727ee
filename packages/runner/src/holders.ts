import { hash } from 'node:crypto';
import { leaseName, quoteIdent, quoteLiteral } from '@migkit/schema';
import type { HistoryTable } from './history-table.ts';
import type { Session } from './session.ts';

/** Who has the advisory lock of a history, in words. */
export const lockHolder = async (session: Session, table: HistoryTable): Promise<string | undefined> => {
  const bits = BigInt.asUintN(64, lockKey(table));
  const { rows } = await session.query<{ who: string }>(`select ${describeSession} as who
from pg_locks l join pg_stat_activity a using (pid)
where l.locktype = 'advisory' and l.granted and l.objsubid = 1
  and l.database = (select oid from pg_database where datname = current_database())
  and l.classid = ${bits >> 32n} and l.objid = ${bits & 0xffffffffn}`);
  return rows[0]?.who;
};

/** The advisory lock's number: PostgreSQL keeps these locks apart by database, so the history's name is enough. */
export const lockKey = (table: HistoryTable): bigint =>
  hash('sha256', `mig ${table.name}`, 'buffer').readBigInt64BE(0);

/** Who has the lease of a history, and for how long yet. */
export const leaseHolder = async (session: Session, table: HistoryTable): Promise<string | undefined> => {
  if (!(await hasLeases(session, table))) return undefined;
  const { rows } = await session.query<{ holder: string; seconds: string }>(
    `select holder, ceil(extract(epoch from expires_at - clock_timestamp()))::text as seconds
from ${leaseTable(table)} where history = ${quoteLiteral(table.name)} and expires_at > clock_timestamp()`,
  );
  const [row] = rows;
  return row && `${row.holder}, by a lease that ends in ${row.seconds} s unless it goes on`;
};

/** The table of the leases, beside the history. */
export const leaseTable = ({ schema }: HistoryTable): string =>
  `${quoteIdent(schema)}.${quoteIdent(leaseName)}`;

export const hasLeases = (session: Session, table: HistoryTable): Promise<boolean> =>
  isYes(session, `select to_regclass(${quoteLiteral(leaseTable(table))}) is not null as yes`);

export const isYes = async (session: Session, text: string): Promise<boolean> => {
  const { rows } = await session.query<{ yes: boolean }>(text);
  return rows[0]?.yes === true;
};

/** SQL that says who a row `a` of pg_stat_activity is; not what it runs, since that may hold a secret. */
export const describeSession = `concat('pid ', a.pid, coalesce(' (' || nullif(a.application_name, '') || ')', ''),
  ', user ', a.usename, coalesce(', from ' || host(a.client_addr), ''), coalesce(', ' || a.state, ''),
  ', since ', to_char(coalesce(a.xact_start, a.backend_start) at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS"Z"'))`;
