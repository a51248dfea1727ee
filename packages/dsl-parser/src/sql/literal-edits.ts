import type { NameSpace, Ref } from '@migkit/schema';
import { closeQuote } from '../text/scan.ts';
import type { Declared } from './declared.ts';
import type { Edit } from './edits.ts';
import { fold, identifiers } from './places.ts';
import type { Found } from './reach.ts';
import { signedBy } from './signatures.ts';

type Literal = Extract<Found, { what: 'literal' }>;

/** 'public.invoice_number' where the name of a sequence, a table or the like is meant: folded as SQL folds it. */
export const literalEdits = (
  { text: value, space }: Literal,
  text: string,
  at: number,
  declared: Declared,
): readonly Edit[] => {
  const end = text[at] === quote ? closeQuote(text, at, text.length) : -1;
  if (end < 0) return [];
  const places = identifiers(value, 0, 2);
  const rest = value.slice(places.at(-1)?.end ?? 0);
  const parts = places.map((place) => fold(value.slice(place.start, place.end)));
  if (rest === '') {
    const ref = named(space, parts, declared);
    if (ref) return [{ start: at, end, by: { ...ref, as: 'literal' } }];
    const column = space === 'relation' ? declared.numbered(parts) : undefined;
    return column ? [{ start: at, end, by: { ...column, as: 'numbered' } }] : [];
  }
  // What stands between the quotes is what was read only where no quote is doubled.
  if (end - at !== value.length + 2 || !tails.has(space)) return [];
  return insideOf(value, space, declared).map(({ start, end: stop, by }) => ({
    start: at + 1 + start,
    end: at + 1 + stop,
    by,
  }));
};

/** `f(mood, integer)` and `mood[]`: names among signs. */
const insideOf = (value: string, space: NameSpace, declared: Declared): readonly Edit[] => {
  const open = space === 'routine' ? value.indexOf('(') : value.length;
  const types =
    space === 'routine'
      ? value
          .slice(open + 1)
          .replace(/\)\s*$/, '')
          .split(',')
      : [];
  const taken = types.every((type) => type.trim() === '') ? [] : types;
  let at = open + 1;
  const edits = [edit(value, 0, (parts) => named(space, parts, declared, taken))];
  for (const type of types) {
    edits.push(
      edit(value, at + type.length - type.trimStart().length, (parts) => declared.named('type', parts)),
    );
    at += type.length + 1;
  }
  return edits.flat();
};

const edit = (
  value: string,
  at: number,
  find: (parts: readonly string[]) => Ref | undefined,
): readonly Edit[] => {
  const places = identifiers(value, at, 2);
  const ref = find(places.map((place) => fold(value.slice(place.start, place.end))));
  const [first, last] = [places[0], places.at(-1)];
  return ref && first && last ? [{ start: first.start, end: last.end, by: { ...ref, as: 'quoted' } }] : [];
};

const named = (
  space: NameSpace,
  parts: readonly string[],
  declared: Declared,
  types?: readonly string[],
): Ref | undefined => {
  if (space !== 'routine') return declared.named(space, parts);
  const [only, more] = signedBy(declared.routines(parts), types);
  return more ? undefined : only?.ref;
};

/** What may have signs behind its name. */
const tails: ReadonlySet<NameSpace> = new Set(['routine', 'type']);

const quote = "'";
