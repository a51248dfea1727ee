import { ddl, standingIn, type Change, type Statement } from '../kind.ts';
import { idOf, lastSegment, type Node, type Ref } from '../node.ts';
import { quoteIdent, quoteName, spell, truncateName } from '../sql.ts';
import type { Check } from './check-text.ts';
import { againDomain, type Domain } from './domain-text.ts';
import { createRange, multirangeOf, putRangeAside, type Range } from './range-text.ts';

/** A type that the schema declares: an enum, a domain, a range. */
export type DeclaredType = Node & { readonly in: Ref; readonly name: string };

/** The old type gets another name, so that its own is free for the new one. */
export const putAside = (type: DeclaredType, change: Change): readonly Statement[] => {
  if (type.kind !== 'range')
    return [ddl(`alter ${wordFor(type)} ${spell(idOf(type))} rename to ${quoteIdent(oldName(type.name))}`)];
  const standing = standingIn(change);
  const range = (standing.get(idOf(type)) ?? type) as Range;
  return putRangeAside(range, multirangeOf(standing, idOf(type)), oldName);
};

/** A type over the one that is replaced, made again over the new one. */
export const madeAgain = (type: DeclaredType, checks: readonly Check[], change: Change): Statement =>
  type.kind === 'range'
    ? createRange(type as Range, multirangeOf(change.after, idOf(type)))
    : againDomain(type as Domain, checks);

/** The old type goes. */
export const dropAside = (type: DeclaredType): Statement =>
  ddl(`drop ${wordFor(type)} ${quoteName([lastSegment(type.in.ref), oldName(type.name)])}`);

const wordFor = (type: Node): string => (type.kind === 'domain' ? 'domain' : 'type');

/** Such a name is gone when the migration ends. */
const oldName = (name: string): string => truncateName(`mig_old_${name}`);
