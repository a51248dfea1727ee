import type { Attribute } from '../block.ts';
import { ddl, type Alter, type Change, type Row, type Scope } from '../kind.ts';
import { idOf, sameValue } from '../node.ts';
import { quoteIdent, spell } from '../sql.ts';
import { maybe, text } from './catalog.ts';
import { readNotNullName } from './column-names-syntax.ts';
import { replaceDomain } from './domain-replace.ts';
import { notNullOf, notNullText, type Domain } from './domain-text.ts';
import { boundTo } from './replace-type.ts';
import { isInside } from './type-users.ts';

/** SET NOT NULL, or a new domain where other values around it keep PostgreSQL from looking. */
export const alterNotNull: Alter<Domain> = {
  run: (before, after, change) =>
    after.notNull && isReplaced(before, after, change)
      ? replaceDomain(before, after, change)
      : [ddl(`alter domain ${spell(idOf(after))} ${notNullChange(after)}`)],
  rebuilds: (before, after, change) =>
    after.notNull && isReplaced(before, after, change) ? boundTo(before, change) : [],
};

const notNullChange = (after: Domain): string => {
  if (!after.notNull) return 'drop not null';
  return after.notNullName === undefined ? 'set not null' : `add ${notNullText(after)}`;
};

/** RENAME CONSTRAINT. */
export const alterNotNullName: Alter<Domain> = {
  run: (before, after) => {
    // A new type makes the domain anew, with this name.
    if (!before.notNull || !after.notNull || !isSameType(before, after)) return [];
    const [from, to] = [notNullOf({ ...after, notNullName: before.notNullName }), notNullOf(after)];
    return [
      ddl(`alter domain ${spell(idOf(after))} rename constraint ${quoteIdent(from)} to ${quoteIdent(to)}`),
    ];
  },
};

/** `@notnull`, `@notnull(name: given)`. */
export const readNotNull = (
  attribute: Attribute | undefined,
  name: string,
  scope: Scope,
): Pick<Domain, 'notNull' | 'notNullName'> => {
  if (!attribute) return {};
  const notNullName = readNotNullName(attribute, notNullOf({ name }), scope);
  return { notNull: true, ...(notNullName === undefined ? {} : { notNullName }) };
};

/** The name in a row of the catalog. */
export const notNullNameIn = (row: Row): string | undefined => {
  const name = maybe(row, 'not_null_name');
  return name === notNullOf({ name: text(row, 'name') }) ? undefined : name;
};

/** A change of type makes the new domain with all its rules, so that this has nothing left to do. */
const isReplaced = (before: Domain, after: Domain, change: Change): boolean =>
  isSameType(before, after) && isInside(change.before, idOf(before));

const isSameType = (before: Domain, after: Domain): boolean =>
  sameValue(before.type, after.type) && sameValue(before.collate, after.collate);
