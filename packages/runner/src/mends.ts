import type { DatabaseError } from './database-error.ts';
import { wayOf, type Way } from './statement-way.ts';

/** What mends an error wherever it comes from, by PostgreSQL's SQLSTATE; that of a class where the state itself has none. */
export const mendOf = (error: DatabaseError): string | undefined => mendIn(anywhere, error);

/** Two characters are a class. */
export type Mends = { readonly [state: string]: string | Mend };

/** Says nothing where nothing true can be said. */
export type Mend = (at: At) => string | undefined;

type At = { readonly error: DatabaseError; readonly way: Way | undefined; readonly isDown: boolean };

/** What these say of an error, of what its statement does, and of the direction of the migration. */
export const mendIn = (mends: Mends, error: DatabaseError, isDown = false): string | undefined => {
  const { code = '', statement } = error;
  const mend = Object.hasOwn(mends, code) ? mends[code] : mends[code.slice(0, 2)];
  if (mend === undefined || typeof mend === 'string') return mend;
  return mend({ error, way: statement === undefined ? undefined : wayOf(statement), isDown });
};

const itself = 'the server has a trouble of its own: its log says more';

/** What a server says before version 18 and from it on. */
export const noExtension =
  'this server does not have that extension: install its package there, or leave it out of the schema';

const anywhere: Mends = {
  '25006': 'this server is a read-only standby, or the role’s transactions are read-only; use the primary',
  '40P01': 'two sessions waited for each other: try again',
  '42501': ({ error: { routine } }) =>
    routine === 'check_enable_rls'
      ? 'the role would see only those rows that policies let through, and a migration is about all of them: run as a role with BYPASSRLS, as the owner of a table without @rls(force), or say "set local row_security = on" in the migration where that is meant'
      : 'grant the role what it lacks, or run as the owner of the objects',
  '53': 'the server lacks what it takes: its log says more',
  '53100': 'the server’s disk is full: make room and run the same command again',
  '53200': 'the server has no memory left: lower maintenance_work_mem, or give it more',
  '53300': 'the server has no free connection: try again, or raise max_connections',
  '55P03': 'something else held a lock for too long: try again when it is done, or raise the lock timeout',
  '57014': 'it was cancelled by somebody or by a timeout: raise statement_timeout if that was it',
  '58': itself,
  '58P01': ({ way }) => (way === 'makes extension' ? noExtension : itself),
  F0: itself,
  XX: itself,
};
