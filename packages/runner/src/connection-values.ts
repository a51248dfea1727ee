import { problem } from '@migkit/schema';
import { encoded, type Parameters } from './connection-string.ts';
import { bad, good, type Outcome } from './failure.ts';

/** The parameters with those of the environment, where libpq would take every value; a value that is wrong is not repeated. */
export const checkValues = (parameters: Parameters): Outcome<Parameters> => {
  for (const [name, { fits, wants }] of Object.entries(rules)) {
    const value = parameters[name];
    if (value === undefined || fits(value)) continue;
    const help = `it stands in the connection string, or in the PG* variable of that name${name === 'port' ? `; ${encoded}` : ''}`;
    return bad(problem('MIG210', { reason: `${name} is ${wants}` }, { help }));
  }
  return good(parameters);
};

type Rule = { readonly fits: (value: string) => boolean; readonly wants: string };

// As in libpq, blanks around a number do no harm.
const isWhole = (text: string): boolean => /^\s*[+-]?\d+\s*$/.test(text);

const isPort = (text: string): boolean =>
  text === '' || (isWhole(text) && Number(text) >= 1 && Number(text) <= 65535);

const ports: Rule = {
  fits: (value) => value.split(',').every(isPort),
  wants: 'no number from 1 to 65535, nor a list of such',
};

const whole: Rule = { fits: isWhole, wants: 'no whole number' };

const oneOf = (...words: readonly string[]): Rule => ({
  fits: (value) => words.includes(value),
  wants: `none of ${words.join(', ')}`,
});

const rules: { readonly [parameter: string]: Rule } = {
  port: ports,
  connect_timeout: whole,
  keepalives: whole,
  keepalives_idle: whole,
  keepalives_interval: whole,
  keepalives_count: whole,
  tcp_user_timeout: whole,
  sslmode: oneOf('disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'),
  sslnegotiation: oneOf('postgres', 'direct'),
  channel_binding: oneOf('disable', 'prefer', 'require'),
  gssencmode: oneOf('disable', 'prefer', 'require'),
  target_session_attrs: oneOf('any', 'read-write', 'read-only', 'primary', 'standby', 'prefer-standby'),
  load_balance_hosts: oneOf('disable', 'random'),
};
