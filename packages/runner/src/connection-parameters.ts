import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { Parameters } from './connection-string.ts';

export type Environment = { readonly [name: string]: string | undefined };

/** One place to try, in the order in which libpq would. */
export type Place = {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly password: string | undefined;
};

/** The parameters with the PG* variables below them, as libpq fills them in. */
export const withEnvironment = (given: Parameters, env: Environment): Parameters => {
  const found: { [name: string]: string } = {};
  for (const [name, variable] of Object.entries(variables)) {
    const value = env[variable];
    if (value !== undefined && value !== '') found[name] = value;
  }
  return { ...found, ...given };
};

/** Every host of the parameters with its port, user, database and password. */
export const placesOf = (parameters: Parameters, env: Environment): readonly Place[] => {
  const user = parameters['user'] ?? userInfo().username;
  const database = parameters['dbname'] ?? user;
  const hosts = (parameters['hostaddr'] ?? parameters['host'] ?? '').split(',');
  const ports = (parameters['port'] ?? '').split(',');
  return hosts.map((name, index) => {
    const port = Number((ports.length === 1 ? ports[0] : ports[index]) || 5432);
    const host = name === '' ? defaultHost(port) : name;
    const password =
      parameters['password'] ??
      passwordFromFile(parameters, env, [name === '' ? 'localhost' : host, String(port), database, user]);
    return { host, port, user, database, password };
  });
};

const variables = {
  host: 'PGHOST',
  hostaddr: 'PGHOSTADDR',
  port: 'PGPORT',
  user: 'PGUSER',
  password: 'PGPASSWORD',
  passfile: 'PGPASSFILE',
  dbname: 'PGDATABASE',
  options: 'PGOPTIONS',
  application_name: 'PGAPPNAME',
  connect_timeout: 'PGCONNECT_TIMEOUT',
  sslmode: 'PGSSLMODE',
  sslrootcert: 'PGSSLROOTCERT',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
  sslnegotiation: 'PGSSLNEGOTIATION',
  target_session_attrs: 'PGTARGETSESSIONATTRS',
} as const;

// psql without a host asks the socket of this machine; where there is none, the port.
const defaultHost = (port: number): string =>
  ['/var/run/postgresql', '/tmp'].find((folder) => existsSync(`${folder}/.s.PGSQL.${port}`)) ?? 'localhost';

/** The password of the first line in `~/.pgpass` that fits; a file that others can read is passed over, as libpq does. */
const passwordFromFile = (
  parameters: Parameters,
  env: Environment,
  wanted: readonly string[],
): string | undefined => {
  const file = parameters['passfile'] ?? join(env['HOME'] ?? homedir(), '.pgpass');
  try {
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) return undefined;
    for (const line of readFileSync(file, 'utf8').split(/\r?\n/)) {
      const fields = line.startsWith('#')
        ? []
        : (line.match(/(?:[^:\\]|\\.)*(?::|$)/g) ?? []).map(unescapeField);
      if (
        fields.length >= 5 &&
        wanted.every((value, index) => fields[index] === '*' || fields[index] === value)
      )
        return fields[4];
    }
  } catch {
    return undefined;
  }
  return undefined;
};

const unescapeField = (field: string): string => field.replace(/:$/, '').replace(/\\(.)/g, '$1');
