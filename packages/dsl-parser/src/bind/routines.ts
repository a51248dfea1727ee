import { segmentsOf, signedId } from '@migkit/schema';
import { placedKey, twice, type Declarations, type Routine } from './declare.ts';
import type { Entry } from './entry.ts';
import type { Language } from './language.ts';
import { silent, type Report } from './report.ts';
import { typeReader } from './types.ts';

/** The ids of routines hold the types of their arguments, which are known now. */
export const withRoutines = (declared: Declarations, language: Language, report: Report): Declarations => {
  if (!declared.entries.some(({ syntax }) => syntax.signature)) return declared;
  const type = typeReader(declared, language, report);
  const quietly = typeReader(declared, language, silent);
  const routines = new Map<string, Routine[]>();
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
    const variadic = (entry.block.parameters ?? []).some(({ value }) => /^variadic\b/i.test(value.text));
    const gives = entry.syntax.gives?.(entry.block, quietly) ?? [];
    routines.set(key, [...(routines.get(key) ?? []), { ref: { ref: id }, signature, variadic, gives }]);
    return [{ ...entry, id }];
  });
  return { ...declared, entries, ids, routines };
};
