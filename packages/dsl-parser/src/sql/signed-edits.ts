import { isWord, sqlTokens } from '@migkit/schema';
import type { Place } from './edits-for.ts';
import type { Edit } from './edits.ts';
import { fold, identifiers } from './places.ts';
import type { Found } from './reach.ts';
import { signedBy } from './signatures.ts';

type Signed = Extract<Found, { what: 'signed' }>;

/** `with function crm.f(mood)`, `handler h`: the routine in the place of its name. */
export const signedEdits = (found: Signed, { text, declared }: Place, at: number): readonly Edit[] => {
  const called = signedBy(declared.routines(found.parts), found.types);
  const [first, another] = called;
  if (!first) return [];
  return placesOf(found, text, at).flatMap(({ start, end }): readonly Edit[] =>
    another
      ? called.map(({ ref }) => ({ start: end, end, by: { ...ref, as: 'unsaid' } }))
      : [{ start, end, by: first.ref }],
  );
};

/** Where the name stands: before the parenthesis of its types, before an empty one, behind its word, or behind what it is. */
const placesOf = (
  { parts, types, behind }: Signed,
  text: string,
  at: number,
): readonly { readonly start: number; readonly end: number }[] => {
  const tokens = sqlTokens(text);
  const open = at > 0 ? tokens.findLastIndex((token) => token.text === '(' && token.start < at) : -1;
  return tokens.flatMap((token, i) => {
    const places = token.is === 'name' ? identifiers(text, token.start, parts.length) : [];
    const names = places.map(({ start, end }) => fold(text.slice(start, end)));
    if (parts.length === 0 || names.join('\0') !== parts.join('\0')) return [];
    const next = i + 2 * parts.length - 1;
    const isMeant =
      open >= 0
        ? next === open
        : types
          ? tokens[next]?.text === '(' && tokens[next + 1]?.text === ')'
          : behind === undefined
            ? tokens[i - 1]?.is === 'name'
            : // What is executed has a word of its own between.
              [tokens[i - 1], tokens[i - 2]].some((word) => isWord(word, behind));
    return isMeant ? [{ start: token.start, end: places.at(-1)?.end ?? token.end }] : [];
  });
};
