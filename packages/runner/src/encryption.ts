import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ConnectionOptions } from 'node:tls';
import type { Parameters } from './connection-string.ts';

export type Encryption = false | ConnectionOptions;

/**
 * The ways to try for one host, in libpq's order: `prefer` tries TLS and then goes without, a socket never has it. On the
 * machine itself nobody listens in between, and asking for TLS in vain costs a connection: there `prefer` goes without first.
 */
export const encryptionsFor = (parameters: Parameters, host: string): readonly Encryption[] => {
  if (host.startsWith('/')) return [false];
  const system = parameters['sslrootcert'] === 'system';
  const mode = parameters['sslmode'] ?? (system ? 'verify-full' : 'prefer');
  if (mode === 'disable') return [false];
  const tls = optionsFor(parameters, mode, host, system);
  if (mode === 'allow' || (mode === 'prefer' && isLoopback(host))) return [false, tls];
  return mode === 'prefer' ? [tls, false] : [tls];
};

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host.startsWith('127.');

const optionsFor = (
  parameters: Parameters,
  mode: string,
  host: string,
  system: boolean,
): ConnectionOptions => {
  const ca = system ? undefined : rootCertificates(parameters);
  // With root certificates at hand, libpq's `require` checks the chain as `verify-ca` does.
  const verifies = mode.startsWith('verify-') || (mode === 'require' && ca !== undefined);
  const cert = fileFor(parameters['sslcert'], 'postgresql.crt');
  const key = fileFor(parameters['sslkey'], 'postgresql.key');
  return {
    rejectUnauthorized: verifies,
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined || key === undefined ? {} : { cert, key }),
    ...(parameters['sslpassword'] === undefined ? {} : { passphrase: parameters['sslpassword'] }),
    ...(mode === 'verify-full' ? {} : { checkServerIdentity: () => undefined }),
    ...(/^[\d.]+$|:/.test(host) || parameters['sslsni'] === '0' ? {} : { servername: host }),
  };
};

const rootCertificates = (parameters: Parameters): string | undefined =>
  fileFor(parameters['sslrootcert'], 'root.crt');

/** A file that was named has to be there; one in its usual place may be. */
const fileFor = (named: string | undefined, usual: string): string | undefined => {
  if (named !== undefined) return readFileSync(named, 'utf8');
  const path = join(homedir(), '.postgresql', usual);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
};
