import type { Name } from '../block.ts';
import type { Scope } from '../kind.ts';
import type { Sql } from '../node.ts';
import { quoteName, sqlOf } from '../sql.ts';
import { exactIdent, sqlTokens } from '../sql-tokens.ts';

/** What the text does not declare, as SQL: PostgreSQL's own, that of an extension or a block of SQL. The schema in which it lies may be declared. */
export const foreignName = ({ parts, span }: Name, { known }: Pick<Scope, 'known'>): Sql => {
  const [home = '', ...own] = parts;
  const declared =
    own.length === 0 || home === 'public' ? undefined : known('schema', { parts: [home], span });
  return declared ? [declared, `.${quoteName(own)}`] : plainName(parts);
};

/** The same as text; `pg_catalog` and `public` go without saying. */
export const plainName = (parts: readonly string[]): string =>
  quoteName(parts[0] === 'pg_catalog' ? parts.slice(1) : parts);

/** `crm.===` or `operator(crm.===)`, which nothing declares; its schema may be declared. */
export const foreignOperator = (text: string, scope: Pick<Scope, 'known'>): Sql => {
  const tokens = sqlTokens(text);
  const at = tokens.findIndex((token, i) => token.is === 'name' && tokens[i + 1]?.text === '.');
  const name = tokens[at];
  const declared =
    name && scope.known('schema', { parts: [exactIdent(name.text)], span: { file: 0, start: 0, end: 0 } });
  return name && declared ? sqlOf([text.slice(0, name.start), declared, text.slice(name.end)]) : text;
};
