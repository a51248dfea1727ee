import type { Attribute } from '../block.ts';
import { ddl, type Alter, type Need, type Row, type Scope, type Statement } from '../kind.ts';
import type { Node, Ref } from '../node.ts';
import { quoteIdent, spell } from '../sql.ts';
import { choice, type Options } from './options.ts';

/** Whether the rows that stand were looked at (`valid`), and whether new ones are (`enforced`): both unless said. */
export type Validity = { readonly valid?: false; readonly enforced?: false };

export const validityOptions: readonly string[] = ['valid', 'enforced'];

/** `valid: false`, `enforced: false`. What is not enforced is never valid, so that goes without saying. */
export const readValidity = (attribute: Attribute, options: Options, scope: Scope): Validity => {
  const [valid, enforced] = validityOptions.map((name) =>
    choice(options.named.get(name), ['true', 'false'] as const, scope),
  );
  if (enforced === 'false' && valid === 'true')
    scope.problem('MIG116', attribute.span, { text: 'a constraint that is not enforced cannot be valid' });
  if (enforced === 'false') return { enforced: false };
  return valid === 'false' ? { valid: false } : {};
};

/** As the text spells it. */
export const validityArgs = ({ valid, enforced }: Validity): readonly string[] => [
  ...(valid === false ? ['valid: false'] : []),
  ...(enforced === false ? ['enforced: false'] : []),
];

/** As SQL spells it, with a space before. */
export const validityText = ({ valid, enforced }: Validity): string =>
  enforced === false ? ' not enforced' : valid === false ? ' not valid' : '';

/** Does adding the constraint look at the rows that stand? */
export const looksAtRows = ({ valid, enforced }: Validity): boolean => valid !== false && enforced !== false;

type Checked = Node & Validity & { readonly in: Ref; readonly name: string };

/** A scan that shuts nobody out; the way back is a new constraint. What is no longer enforced is no longer valid by itself. */
export const validate: Alter<Checked> = {
  can: (_, after) => looksAtRows(after) || after.enforced === false,
  run: (_, after) =>
    after.enforced === false ? [] : [alterTable(after, `validate constraint ${quoteIdent(after.name)}`)],
};

/** PostgreSQL reads every row when a constraint becomes enforced. */
export const enforce: Alter<Checked> = {
  can: (_, after) => after.valid !== false,
  run: (_, after) => {
    const how = after.enforced === false ? 'not enforced' : 'enforced';
    return [alterTable(after, `alter constraint ${quoteIdent(after.name)} ${how}`)];
  },
};

const alterTable = (node: Checked, action: string): Statement =>
  ddl(`alter table ${spell(node.in.ref)} ${action}`);

/** What an old server has no words for. */
export const notEnforced = ({ enforced }: Validity): readonly Need[] =>
  enforced === false ? [{ version: 18, what: 'a constraint that is not enforced' }] : [];

/** Before PostgreSQL 18 every constraint is enforced. */
export const validityColumns = (constraint: string): string => `
  ${constraint}.convalidated as is_valid,
  -- What is not enforced is not validated either.
  case when not ${constraint}.convalidated then (to_jsonb(${constraint}) ->> 'conenforced')::boolean end as is_enforced`;

/** The validity in a row with those columns. */
export const validityOf = (row: Row): Validity =>
  row['is_enforced'] === false ? { enforced: false } : row['is_valid'] === false ? { valid: false } : {};
