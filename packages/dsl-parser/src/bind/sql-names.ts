import type { NameSpace, Ref } from '@migkit/schema';
import type { Declared } from '../sql/declared.ts';
import { placedKey, type Declarations } from './declare.ts';

/** The declared names as SQL looks for them. */
export const sqlNames = (declared: Declarations): Declared => ({
  named: (space, parts) => knownIn(declared, space, parts),
  columns: (of) => declared.columns.get(of),
  routines: (parts, count) => {
    const all = parts.length > 2 ? [] : (declared.routines.get(placedKey(parts)) ?? []);
    const exact = all.filter(({ signature }) => signature.length === count);
    return (exact.length > 0 ? exact : all).map(({ ref }) => ref);
  },
});

/** What has this name among those of its space. */
export const knownIn = (
  { spaces }: Declarations,
  space: NameSpace,
  parts: readonly string[],
): Ref | undefined => (parts.length > 2 ? undefined : spaces.get(space)?.get(placedKey(parts)));
