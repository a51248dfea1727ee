import { connect, type Session } from '@migkit/runner';
import type { Context, Outcome } from './command.ts';
import type { Settings } from './config.ts';
import { emptyCluster, inDatabase } from './connection.ts';

/** Runs the work in an empty PostgreSQL that is gone afterwards: on the server of `shadow` where it is set, else embedded in memory. */
export const withThrowaway = async <T>(
  { shadow }: Settings,
  context: Context,
  work: (session: Session) => Promise<T>,
): Promise<Outcome<T>> => {
  const { env, signal } = context;
  if (shadow !== undefined) return onServer(shadow, context, work);
  return inDatabase(connect({ folder: undefined, empty: emptyCluster(env) }, { signal }), work);
};

const onServer = async <T>(
  url: string,
  { env, signal }: Context,
  work: (session: Session) => Promise<T>,
): Promise<Outcome<T>> => {
  const name = `mig_throwaway_${process.pid}_${Date.now().toString(36)}`;
  const run = (sql: string): Promise<Outcome<unknown>> =>
    inDatabase(connect(url, { env }), (session) => session.query(sql));
  const made = await run(`create database ${name} template template0`);
  if (!made.ok) return made;
  try {
    return await inDatabase(connect(withDatabase(url, name), { env, signal }), work);
  } finally {
    const drop = () => run(`drop database if exists ${name} with (force)`);
    // PostgreSQL drops no database that holds a subscription.
    if (!(await drop()).ok) {
      await inDatabase(connect(withDatabase(url, name), { env }), dropSubscriptions);
      await drop();
    }
  }
};

/** Drops them here alone: what they have on the server that publishes is none of ours. */
const dropSubscriptions = async (session: Session): Promise<void> => {
  const { rows } = await session.query<{ readonly name: string }>(
    `select quote_ident(subname) as name from pg_subscription
     where subdbid = (select oid from pg_database where datname = current_database())`,
  );
  for (const { name } of rows) {
    await session.query(`alter subscription ${name} disable`);
    await session.query(`alter subscription ${name} set (slot_name = none)`);
    await session.query(`drop subscription ${name}`);
  }
};

// Several hosts in one URL are libpq's own form, which the URL class does not read.
const withDatabase = (place: string, name: string): string =>
  place.includes('://')
    ? place.replace(/^(\w+:\/\/[^/?#]*)(\/[^?#]*)?/, `$1/${name}`)
    : `${place} dbname=${name}`;
