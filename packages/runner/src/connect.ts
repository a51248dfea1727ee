import type { Kysely } from 'kysely';
import type { Pool } from 'pg';
import { problem } from '@migkit/schema';
import { parseConnectionString } from './connection-string.ts';
import { checkValues } from './connection-values.ts';
import { withEnvironment, type Environment } from './connection-parameters.ts';
import { embeddedDatabase } from './embedded.ts';
import { bad, good, type Outcome } from './failure.ts';
import { kyselyDatabase } from './kysely-database.ts';
import { poolDatabase } from './pool.ts';
import { serverDatabase } from './server.ts';
import type { Database } from './session.ts';

/** What can be migrated: a URL (or libpq's key=value text; empty means PG* variables alone), a folder, a pool, a Kysely. */
export type Place = string | Embedded | GivenPool | GivenKysely | Database;

/** A `pg.Pool` of the program, of whatever version: told by what it can do, so that no version's types are asked for. */
export type GivenPool = { readonly connect: () => Promise<unknown>; readonly totalCount: number };

/** A `Kysely` of the program, of whatever version. */
export type GivenKysely = {
  readonly connection: () => unknown;
  readonly schema: unknown;
  readonly isTransaction: boolean;
};

/** The embedded PostgreSQL in a folder, or in memory. `empty` names a file that keeps an empty cluster, to begin with sooner. */
export type Embedded = { readonly folder: string | undefined; readonly empty?: string | undefined };

export type ConnectOptions = {
  readonly env?: Environment;
  /** How long to wait for another process that has the folder open, in milliseconds. */
  readonly wait?: number;
  readonly signal?: AbortSignal | undefined;
  readonly onWait?: ((holder: string) => void) | undefined;
};

/** The database of a place. Nothing is connected yet: the first session does that. */
export const connect = (place: Place | undefined, options: ConnectOptions = {}): Outcome<Database> => {
  if (place === undefined || place === null)
    return bad(
      problem(
        'MIG208',
        {},
        {
          help: 'name one: a URL, in DATABASE_URL or by --database; PG* variables; a pool or a Kysely instance',
        },
      ),
    );
  if (typeof place === 'string') {
    const env = options.env ?? process.env;
    const read = parseConnectionString(place);
    if (!read.ok) return read;
    const parameters = checkValues(withEnvironment(read.value, env));
    return parameters.ok ? good(serverDatabase(parameters.value, env)) : parameters;
  }
  if (typeof place !== 'object') return unknownPlace;
  if ('open' in place) return good(place);
  if ('folder' in place)
    return good(embeddedDatabase(place.folder, { ...options, wait: options.wait ?? 0 }, place.empty));
  if ('schema' in place)
    return place.isTransaction ? inTransaction : good(kyselyDatabase(place as unknown as Kysely<unknown>));
  // A client has connect() as well: of its one connection nobody knows what else it is used for.
  if ('connect' in place && 'totalCount' in place) return good(poolDatabase(place as Pool));
  return unknownPlace;
};

const unknownPlace = bad(
  problem('MIG210', { reason: 'the database is neither a URL, a folder, a pool nor a Kysely instance' }),
);

const inTransaction = bad(
  problem(
    'MIG406',
    { message: 'the given Kysely is a transaction' },
    { help: 'give the instance itself: each migration has a transaction of its own' },
  ),
);
