import { segmentsOf, signedId } from '@migkit/schema';
import type { Called } from '../sql/declared.ts';
import { placedKey, twice, type Declarations } from './declare.ts';
import type { Entry } from './entry.ts';
import type { Language } from './language.ts';
import { silent, type Report } from './report.ts';
import { typeReader } from './types.ts';

/** The ids of routines hold the types of their arguments, which are known now. */
export const withRoutines = (declared: Declarations, language: Language, report: Report): Declarations => {
  if (!declared.entries.some(({ syntax }) => syntax.signature)) return declared;
  const type = typeReader(declared, language, report);
  const quietly = typeReader(declared, language, silent);
  const routines = new Map<string, Called[]>();
  const ids = new Set(declared.ids);
  const entries = declared.entries.flatMap((entry): readonly Entry[] => {
    const signature = entry.syntax.signature?.(entry.block, type);
    if (!signature) return [entry];
    ids.delete(entry.id);
    const id = signedId(entry.id, signature);
    if (ids.has(id)) {
      twice(entry, report);
      return [];
    }
    ids.add(id);
    const key = placedKey(segmentsOf(entry.id));
    const { least, most } = entry.syntax.counts?.(entry.block) ?? { least: 0, most: Infinity };
    const gives = entry.syntax.gives?.(entry.block, quietly) ?? [];
    routines.set(key, [...(routines.get(key) ?? []), { ref: { ref: id }, signature, least, most, gives }]);
    return [{ ...entry, id }];
  });
  return { ...declared, entries, ids, routines };
};
