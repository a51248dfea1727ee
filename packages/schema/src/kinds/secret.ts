/** What in the name of an option or a parameter tells that nobody writes its value down. */
const words = 'pass|pwd|secret|token|key|credential';

/** The same where a bare "key" is one of the data: that of oracle_fdw marks a column, redis_fdw's tablekeyprefix rows. */
const wordsOfData = 'pass|pwd|secret|token|credential|(api|access|account|auth|private|service)[_-]?key';

/** password_required 'false' is a switch. */
const switches = '^(true|false|yes|no|on|off)$';

// No backslash: these patterns stand in SQL as well.
const inside = ['://[^/@ ]*:[^@ ]+@', '(^|[ ;?&])(password|passwd|pwd) *='];

/** Is the value of an option of this name a secret, or does it hold a password? */
export const isSecret = (name: string, value: string): boolean =>
  (matches(words, name) && !matches(switches, value)) || inside.some((one) => matches(one, value));

/** The same in SQL; `of` a table or a column, whose options speak of data. */
export const isSecretIn = (name: string, value: string, of: 'access' | 'data' = 'access'): string => `(
  ${name} ~* '${of === 'data' ? wordsOfData : words}' and ${value} !~* '${switches}' or ${inside.map((one) => `${value} ~* '${one}'`).join(' or ')})`;

/** Is that of a parameter? PostgreSQL's own hold none: password_encryption is no secret. */
export const isSecretParameter = (name: string, values: readonly string[]): boolean =>
  name.includes('.') && isSecret(name, values.join(', '));

/** The same of `name=value` in SQL. */
export const isSecretSetting = (setting: string): string => {
  const [name, value] = [`split_part(${setting}, '=', 1)`, `substr(${setting}, strpos(${setting}, '=') + 1)`];
  return `(${name} like '%.%' and ${isSecretIn(name, value)})`;
};

const matches = (pattern: string, text: string): boolean => new RegExp(pattern, 'i').test(text);
