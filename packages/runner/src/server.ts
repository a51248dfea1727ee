import { problem } from '@migkit/schema';
import type { Client, ClientConfig } from 'pg';
import { clientSession } from './client-session.ts';
import { placesOf, type Environment, type Place } from './connection-parameters.ts';
import type { Parameters } from './connection-string.ts';
import type { DatabaseError } from './database-error.ts';
import { asksPassword, databaseProblems } from './database-problem.ts';
import { encryptionsFor, type Encryption } from './encryption.ts';
import { failure, isFailure } from './failure.ts';
import { redactor } from './redact.ts';
import type { Database, Notice, Session } from './session.ts';

/** A server, found as libpq finds it: parameters (with those of PG* variables), then defaults; several hosts are tried in turn. */
export const serverDatabase = (parameters: Parameters, env: Environment): Database => {
  const places = placesOf(parameters, env);
  const redact = redactor(secretsOf(parameters, places));
  const where = describe(places);
  return {
    kind: 'server',
    where,
    redact,
    open: async (onNotice) => {
      try {
        return await openFirst(parameters, places, onNotice);
      } catch (error) {
        throw failure(...databaseProblems(error, `connecting to ${where}`, redact, 'MIG401'));
      }
    },
    close: async () => {},
  };
};

// A password that is also the user's or the database's name would take that name out of every message.
const secretsOf = (parameters: Parameters, places: readonly Place[]): readonly string[] => {
  const names = new Set(places.flatMap((place) => [place.user, place.database, place.host]));
  const secrets = [
    ...places.map((place) => place.password),
    parameters['sslpassword'],
    process.env['PGPASSWORD'],
  ];
  return secrets.filter((secret) => secret !== undefined).filter((secret) => !names.has(secret));
};

const describe = (places: readonly Place[]): string => {
  const [first] = places;
  const hosts = places.map(({ host, port }) => `${host.includes(':') ? `[${host}]` : host}:${port}`);
  return `postgres://${first?.user}@${hosts.join(',')}/${first?.database}`;
};

const openFirst = async (
  parameters: Parameters,
  places: readonly Place[],
  onNotice?: (notice: Notice) => void,
): Promise<Session> => {
  let last: unknown;
  for (const place of places) {
    const ways = encryptions(parameters, place);
    for (const [at, encryption] of ways.entries())
      try {
        return await openPlace(parameters, place, encryption, onNotice);
      } catch (error) {
        // As in libpq, the more telling error wins: the server's own before "does not support SSL".
        if (last === undefined || !/does not support SSL/.test((error as Error).message)) last = error;
        if (!triesOn(error, at < ways.length - 1)) throw last;
      }
  }
  throw last;
};

const encryptions = (parameters: Parameters, { host }: Place): readonly Encryption[] => {
  try {
    return encryptionsFor(parameters, host);
  } catch (error) {
    throw failure(
      problem('MIG401', { message: `a certificate cannot be read: ${(error as Error).message}` }),
    );
  }
};

/** A refused login is an answer, except that `prefer` and `allow` also ask the other way; anything else is a reason to try the next. */
const triesOn = (error: unknown, otherWay: boolean): boolean => {
  const { code = '' } = error as DatabaseError;
  if (isFailure(error)) return true;
  if (code.startsWith('28')) return otherWay && code !== '28P01';
  return !/^(3D000|42|53300)/.test(code) && !asksPassword.test((error as Error).message);
};

const openPlace = async (
  parameters: Parameters,
  place: Place,
  encryption: Encryption,
  onNotice?: (notice: Notice) => void,
): Promise<Session> => {
  const { Client } = (await import('pg')).default;
  const client: Client = new Client(configFor(parameters, place, encryption));
  // A connection that breaks between two statements tells its next statement; without a listener it would end the process.
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    client.end().catch(() => {});
    throw error;
  }
  const session = clientSession(client, () => client.end(), onNotice);
  const refused = await unsuitable(session, parameters['target_session_attrs'] ?? 'any');
  if (refused === undefined) return session;
  await session.close();
  throw failure(problem('MIG401', { message: `${place.host} ${refused}` }));
};

const configFor = (parameters: Parameters, place: Place, encryption: Encryption): ClientConfig => ({
  host: place.host,
  port: place.port,
  user: place.user,
  database: place.database,
  password: place.password ?? noPassword,
  ssl: encryption,
  connectionTimeoutMillis: Number(parameters['connect_timeout'] ?? 0) * 1000 || 30_000,
  keepAlive: parameters['keepalives'] !== '0',
  application_name: parameters['application_name'] ?? parameters['fallback_application_name'] ?? 'mig',
  ...(parameters['options'] === undefined ? {} : { options: parameters['options'] }),
  ...(parameters['sslnegotiation'] === 'direct' && encryption !== false ? { sslnegotiation: 'direct' } : {}),
});

const noPassword = (): string => {
  throw new Error('the server asks for a password, and none was given');
};

const unsuitable = async (session: Session, wanted: string): Promise<string | undefined> => {
  if (wanted === 'any' || wanted === 'prefer-standby') return undefined;
  const { rows } = await session.query<{ standby: boolean; readonly: string }>(
    `select pg_is_in_recovery() as standby, current_setting('transaction_read_only') as readonly`,
  );
  const { standby = false, readonly = 'off' } = rows[0] ?? {};
  const is = { 'read-write': readonly === 'off', 'read-only': readonly === 'on', primary: !standby, standby };
  return is[wanted as keyof typeof is] ? undefined : `is not ${wanted}`;
};
