import { problem } from '@migkit/schema';
import { bad, good, type Outcome } from './failure.ts';
import { redact } from './redact.ts';

/** libpq's parameters by their libpq names, such as `host`, `dbname`, `sslmode`; `host` and `port` may hold lists. */
export type Parameters = { readonly [name: string]: string };

/** Reads what libpq reads: a URL with one or several hosts, or `key=value` pairs. */
export const parseConnectionString = (text: string): Outcome<Parameters> => {
  const trimmed = text.trim();
  if (/^postgres(ql)?:\/\//i.test(trimmed)) return parseUrl(trimmed);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed))
    return refuse(
      `${redact(trimmed).split('://')[0]}:// is not a PostgreSQL URL; it starts with postgres://`,
    );
  return parsePairs(trimmed);
};

const parseUrl = (url: string): Outcome<Parameters> => {
  const [, authority = '', path = '', query = ''] =
    /^[a-z]+:\/\/((?:[^/?#]*@)?[^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/is.exec(url) ?? [];
  const at = authority.lastIndexOf('@');
  const [user = '', ...password] = at < 0 ? [] : authority.slice(0, at).split(':');
  const found: { [name: string]: string } = {};
  const put = (name: string, value: string | undefined) => {
    if (value !== undefined && value !== '') found[name] = decode(value);
  };
  try {
    put('user', user);
    put('password', password.join(':'));
    const hosts = authority
      .slice(at + 1)
      .split(',')
      .map(splitHost);
    put('host', hosts.map(({ host }) => host).join(','));
    if (hosts.some(({ port }) => port !== '')) put('port', hosts.map(({ port }) => port).join(','));
    put('dbname', path);
    for (const pair of query.split('&').filter((part) => part !== '')) {
      const [name = '', ...value] = pair.split('=');
      put(
        decode(name) === 'ssl' && value[0] === 'true' ? 'sslmode' : decode(name),
        decode(name) === 'ssl' ? 'require' : value.join('='),
      );
    }
  } catch (error) {
    if (error instanceof URIError)
      return refuse('a % in the URL is not followed by two hex digits; write %25 for the character itself');
    throw error;
  }
  return check(found);
};

// An address of IPv6 stands in brackets, since it has colons of its own.
const splitHost = (text: string): { readonly host: string; readonly port: string } => {
  const [, bracketed, plain = '', port = ''] = /^(?:\[([^\]]*)\]|([^:]*))(?::(.*))?$/s.exec(text) ?? [
    undefined,
    undefined,
    text,
  ];
  return { host: bracketed ?? plain, port };
};

const decode = (text: string): string => decodeURIComponent(text);

const parsePairs = (text: string): Outcome<Parameters> => {
  const found: { [name: string]: string } = {};
  const pair = /\s*([a-z_]+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|((?:[^\s'\\]|\\.)*))(?=\s|$)/isy;
  while (pair.lastIndex < text.length) {
    const start = pair.lastIndex;
    const [, name, quoted, bare] = pair.exec(text) ?? [];
    if (name === undefined)
      return refuse(`"${redact(text.slice(start, start + 20))}" is neither a postgres:// URL nor key=value`);
    found[name.toLowerCase()] = (quoted ?? bare ?? '').replace(/\\(.)/gs, '$1');
  }
  return check(found);
};

const check = (found: Parameters): Outcome<Parameters> => {
  const kept: { [name: string]: string } = {};
  for (const [name, value] of Object.entries(found)) {
    if (poolNames.has(name) || (name === 'schema' && value === 'public')) continue;
    if (!known.has(name)) return refuse(`unknown parameter "${name}" in the database URL`);
    kept[name] = value;
  }
  return good(kept);
};

const refuse = (message: string) => bad(problem('MIG401', { message }));

// What other tools put into the same URL for their own pools.
const poolNames = new Set([
  'connection_limit',
  'pool_timeout',
  'pgbouncer',
  'socket_timeout',
  'statement_cache_size',
]);

const known = new Set(
  `host hostaddr port user password passfile dbname options application_name fallback_application_name connect_timeout
  client_encoding sslmode sslrootcert sslcert sslkey sslpassword sslcrl sslsni sslnegotiation sslcompression
  ssl_min_protocol_version ssl_max_protocol_version channel_binding require_auth gssencmode krbsrvname target_session_attrs
  load_balance_hosts keepalives keepalives_idle keepalives_interval keepalives_count tcp_user_timeout`.split(
    /\s+/,
  ),
);
