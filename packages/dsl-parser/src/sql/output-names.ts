import { depths, isRef, isWord, lastSegment, pathIn, sqlTokens, type Ref } from '@migkit/schema';
import type { Place } from './edits-for.ts';
import type { Edit } from './edits.ts';
import type { Found } from './reach.ts';

/**
 * PostgreSQL keeps the names of outputs that took them from a column, a field, a function or a type. Where the output is nothing
 * but that, its mention says how it is called; else a mark behind the expression does.
 */
export const outputEdits = (
  made: ReadonlyMap<Found, readonly Edit[]>,
  { text, offset }: Place,
  own: ReadonlySet<number>,
): { readonly replaced: readonly Edit[]; readonly added: readonly Edit[] } => {
  const namers = new Map<number, readonly Ref[]>();
  for (const [found, edits] of made) {
    const ref = refIn(edits.at(-1));
    // A field begins where its column does.
    if (ref) namers.set(found.at, [...(namers.get(found.at) ?? []), ref]);
  }
  const replaced = [...made].flatMap(([found, edits]) =>
    found.what === 'reference' && found.reach.unnamed.has(found.at) && !own.has(found.at)
      ? edits.map((edit, i) => (i === edits.length - 1 ? called(edit, found.parts.at(-1) ?? '') : edit))
      : edits,
  );
  const added = [...made.keys()].flatMap((found): readonly Edit[] => {
    if (found.what !== 'output' || own.has(found.at)) return [];
    const ref = namers.get(found.by)?.find((one) => nameOf(one) === found.name);
    if (!ref) return [];
    const end = endOf(text, offset(found.at));
    return [{ start: end, end, by: { ref: ref.ref, as: 'output', called: found.name } }];
  });
  return { replaced, added };
};

const called = (edit: Edit, name: string): Edit => {
  const ref = refIn(edit);
  return ref && nameOf(ref) === name ? { ...edit, by: { ...ref, called: name } } : edit;
};

const refIn = (edit: Edit | undefined): Ref | undefined => {
  const by = edit?.by;
  return by !== undefined && typeof by !== 'string' && isRef(by) ? by : undefined;
};

const nameOf = ({ ref }: Ref): string => pathIn(ref).at(-1) ?? lastSegment(ref);

/** Where the output that begins here ends: at a comma, or a word that no expression holds outside of its brackets. */
const endOf = (text: string, start: number): number => {
  const rest = text.slice(start);
  const tokens = sqlTokens(rest);
  const depth = depths(tokens);
  const last = tokens.findIndex((token, i) => {
    const level = depth[i] ?? 0;
    if (level < 0) return true;
    const isName = tokens[i - 1]?.text === '.' || isWord(tokens[i - 1], 'within');
    return level === 0 && !isName && isWord(token, ',', ';', ...ends);
  });
  const token = tokens.at(last < 0 ? -1 : last - 1);
  return start + (token?.end ?? 0);
};

const ends =
  `from where group having window order limit offset fetch for union intersect except into returning on as`.split(
    ' ',
  );
