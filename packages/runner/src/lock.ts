import { isYes, leaseHolder, lockHolder, lockKey } from './holders.ts';
import type { Holding, HoldPlace } from './hold.ts';

/**
 * The advisory lock of a history on the session that does the work, so that both end together. It is asked for again and again: a
 * session that waits inside pg_advisory_lock() holds a snapshot, and CREATE INDEX CONCURRENTLY would wait for that one forever.
 */
export const advisoryLock = ({ session, bare, table }: HoldPlace): Holding => {
  const key = lockKey(table);
  const release = (): Promise<boolean> => isYes(bare, `select pg_advisory_unlock(${key}) as yes`);
  return {
    take: async () => {
      if (!(await isYes(session, `select pg_try_advisory_lock(${key}) as yes`))) return undefined;
      // A runner behind a pooler has a lease instead. It takes that under this same lock, so what is seen here stays so.
      if ((await leaseHolder(session, table)) === undefined)
        return { lasting: true, renew: async () => {}, fence: async () => {}, release };
      await release();
      return undefined;
    },
    holder: async () =>
      (await lockHolder(session, table)) ??
      (await leaseHolder(session, table)) ??
      'a session that has just ended',
  };
};
