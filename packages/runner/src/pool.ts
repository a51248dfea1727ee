import type { Pool } from 'pg';
import { clientSession } from './client-session.ts';
import { databaseProblems } from './database-problem.ts';
import { failure } from './failure.ts';
import { redactor } from './redact.ts';
import type { Database } from './session.ts';

/** A pool that the program has already; sessions are borrowed from it, and it stays open. */
export const poolDatabase = (pool: Pool): Database => {
  const { password, user, host, port, database } = pool.options;
  const redact = redactor(
    typeof password === 'string' && password !== user && password !== database ? [password] : [],
  );
  const where =
    host === undefined
      ? 'the given pool'
      : `postgres://${user ?? ''}@${host}:${port ?? 5432}/${database ?? ''}`;
  return {
    kind: 'server',
    where,
    redact,
    open: async (onNotice) => {
      try {
        const client = await pool.connect();
        const ignore = () => {};
        client.on('error', ignore);
        const release = async (broken?: boolean) => {
          client.off('error', ignore);
          client.release(broken === true);
        };
        return clientSession(client, release, onNotice);
      } catch (error) {
        throw failure(...databaseProblems(error, `connecting to ${where}`, redact, 'MIG401'));
      }
    },
    close: async () => {},
  };
};
