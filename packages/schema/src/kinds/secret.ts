/** What in the name of an option or a parameter tells that nobody writes its value down. */
const words = 'pass|pwd|secret|token|key|credential';

/** Is the value of an option of this name a secret? */
export const isSecret = (name: string): boolean => new RegExp(words, 'i').test(name);

/** The same in SQL. */
export const isSecretIn = (name: string): string => `${name} ~* '${words}'`;

/** Is that of a parameter? PostgreSQL's own hold none: password_encryption is no secret. */
export const isSecretParameter = (name: string): boolean => name.includes('.') && isSecret(name);

/** The same of `name=value` in SQL. */
export const isSecretSetting = (setting: string): string =>
  `(split_part(${setting}, '=', 1) like '%.%' and ${isSecretIn(`split_part(${setting}, '=', 1)`)})`;
