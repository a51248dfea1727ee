import type { Word } from '../block.ts';
import type { Scope } from '../kind.ts';
import { lastSegment, refTo, type Ref } from '../node.ts';
import { quoteIdent } from '../sql.ts';
import { nameText } from './options.ts';

/** Whom rights are given to: a role, or everybody. */
export type Grantee = Ref | 'public';

/** Names that no role of a user can have. */
export const isKept = (name: string): boolean =>
  name.startsWith('pg_') || name === 'public' || name === 'none';

/** A mention of a declared role. PostgreSQL's own need no declaration. */
export const readRoleName = (word: Word, scope: Scope): Ref | undefined => {
  const name = scope.name(word);
  const own = name?.parts.join('.') ?? '';
  return own.startsWith('pg_') ? refTo('role', own) : name && scope.find(['role'], name);
};

/** A role, or the word `public`. */
export const readGrantee = (word: Word, scope: Scope): Grantee | undefined =>
  word.text.toLowerCase() === 'public' ? 'public' : readRoleName(word, scope);

/** A grantee as SQL. */
export const granteeSql = (to: Grantee): string =>
  to === 'public' ? 'public' : quoteIdent(lastSegment(to.ref));

/** A grantee as the text of a schema spells it. */
export const granteeText = (to: Grantee): string =>
  to === 'public' ? 'public' : nameText(lastSegment(to.ref));

/** The grantee that a row names; null is everybody. */
export const granteeOf = (name: string | undefined): Grantee =>
  name === undefined ? 'public' : refTo('role', name);
