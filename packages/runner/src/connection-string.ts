import { nearest, problem } from '@migkit/schema';
import { bad, good, type Outcome } from './failure.ts';

/** libpq's parameters by their libpq names, such as `host`, `dbname`, `sslmode`; `host` and `port` may hold lists. */
export type Parameters = { readonly [name: string]: string };

/**
 * Reads what libpq reads: a URL with one or several hosts, or `key=value` pairs. Of a text that cannot be read nothing is
 * repeated, since any part of it may be the password: its fault is said by kind and place.
 */
export const parseConnectionString = (text: string): Outcome<Parameters> => {
  const trimmed = text.trim();
  if (/^postgres(ql)?:\/\//i.test(trimmed)) return parseUrl(trimmed);
  const [, reason, help] = mistakes.find(([looks]) => looks.test(trimmed)) ?? [];
  return reason === undefined ? parsePairs(trimmed) : refuse(reason, help);
};

const mistakes: readonly (readonly [looks: RegExp, reason: string, help: string])[] = [
  [
    /^["'`]/,
    'the connection string begins with a quote',
    'take the quotes away; docker run --env-file, for one, keeps those of its file',
  ],
  [
    /^[a-z][a-z0-9+.-]*:\/\//i,
    'the URL is of something else than PostgreSQL',
    'that of PostgreSQL begins with postgres:// or postgresql://',
  ],
  [
    /^postgres(ql)?[:/]/i,
    'the connection string begins with postgres, but not with postgres://',
    'postgres://user@host/database',
  ],
  [
    /^(psql\s|\w+\s*=\s*["'`]?postgres(ql)?:\/\/)/i,
    'something stands before the postgres:// of the URL',
    'give the URL alone, without a name or a command before it',
  ],
];

const parseUrl = (url: string): Outcome<Parameters> => {
  const [, authority = '', path = '', query = ''] =
    /^[a-z]+:\/\/((?:[^/?#]*@)?[^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/is.exec(url) ?? [];
  const at = authority.lastIndexOf('@');
  const [user = '', ...password] = at < 0 ? [] : authority.slice(0, at).split(':');
  if (path.includes('@')) return refuse('an @ stands behind the first / of the URL', encoded);
  const found: Found[] = [];
  const put = (name: string, value: string | undefined, place = 'a part of the URL') => {
    if (value !== undefined && value !== '') found.push({ name, value: decode(value), place });
  };
  try {
    put('user', user);
    put('password', password.join(':'));
    const hosts = authority
      .slice(at + 1)
      .split(',')
      .map(splitHost);
    if (hosts.some(({ host }) => /[[\]]/.test(host)))
      return refuse(
        'the brackets around the address of a host do not fit',
        'as in postgres://[::1]:5432/shop',
      );
    put('host', hosts.map(({ host }) => host).join(','));
    if (hosts.some(({ port }) => port !== '')) put('port', hosts.map(({ port }) => port).join(','));
    put('dbname', path);
    const pairs = query.split('&').filter((part) => part !== '');
    for (const [at, pair] of pairs.entries()) {
      const [name = '', ...value] = pair.split('=');
      if (value.length === 0) return refuse(`parameter ${at + 1} behind the ? has no =`, encoded);
      put(
        decode(name) === 'ssl' && value[0] === 'true' ? 'sslmode' : decode(name),
        decode(name) === 'ssl' ? 'require' : value.join('='),
        `parameter ${at + 1} behind the ?`,
      );
    }
  } catch (error) {
    if (error instanceof URIError)
      return refuse('a % in the URL is not followed by two hex digits', 'a % of the password is written %25');
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
  const found: Found[] = [];
  const pair = /\s*([^\s=]+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|((?!')(?:[^\s\\]|\\(?:.|$))*))/sy;
  while (pair.lastIndex < text.length) {
    const rest = text.slice(pair.lastIndex);
    const [, name, quoted, bare] = pair.exec(text) ?? [];
    if (name === undefined) return brokenPair(rest, found.at(-1));
    const value = (quoted ?? bare ?? '').replace(/\\(.?)/gs, '$1');
    found.push({ name: name.toLowerCase(), value, place: `the name of pair ${found.length + 1}` });
  }
  return check(found);
};

const brokenPair = (rest: string, last: Found | undefined): Outcome<Parameters> => {
  const [, name] = /^\s*([^\s=]+)\s*=\s*'/.exec(rest) ?? [];
  if (name !== undefined)
    return refuse(
      `the quote behind ${known.has(name) ? name : 'a name'}= never ends`,
      "a ' of the value itself is written \\'",
    );
  if (last === undefined)
    return refuse('the connection string is neither a postgres:// URL nor key=value pairs');
  return refuse(
    `what stands behind the value of ${known.has(last.name) ? last.name : 'a pair'} is no key=value`,
    "a value with a space in it stands in single quotes: 'two words'",
  );
};

/** A parameter as it was written, and what to call its place. */
type Found = { readonly name: string; readonly value: string; readonly place: string };

const check = (found: readonly Found[]): Outcome<Parameters> => {
  const kept: { [name: string]: string } = {};
  for (const { name, value, place } of found) {
    if (poolNames.has(name) || (name === 'schema' && value === 'public')) continue;
    if (!known.has(name)) return refuse(`${place} is none that PostgreSQL knows`, unknownHelp(name));
    if (value.includes('\0')) return refuse(`${place} holds a zero byte`);
    kept[name] = value;
  }
  return good(kept);
};

const unknownHelp = (name: string): string => {
  if (name === 'schema') return 'schema= is of other tools: take it out, or name the schema in "targets"';
  const meant = nearest(name, known);
  return meant === undefined ? encoded : `did you mean ${meant}=?`;
};

export const encoded = 'a / ? # or @ of a user, a password or a database is written %2F %3F %23 %40';

const refuse = (reason: string, help?: string) =>
  bad(problem('MIG210', { reason }, help === undefined ? {} : { help }));

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
