import type { Word } from '../block.ts';
import type { Need, Scope } from '../kind.ts';

/** What may be said of the last column of a key, beside its name. */
export type Mark = { readonly find: RegExp; readonly write: (name: string) => string };

/** `id, during without overlaps`: of two rows with the same id, the spans have nothing in common. */
export const withoutOverlaps: Mark = {
  find: /^([\s\S]*\S)\s+without\s+overlaps$/di,
  write: (name) => `${name} without overlaps`,
};

/** `id, period during`: rows of the other table with the same id cover the span between them. */
export const withPeriod: Mark = { find: /^period\s+(\S[\s\S]*)$/di, write: (name) => `period ${name}` };

/** Columns as they stand in a list, and whether the last one is marked. PostgreSQL takes a mark there alone, behind another column. */
export const readMarked = (
  words: readonly Word[],
  mark: Mark,
  scope: Scope,
): { readonly names: readonly Word[]; readonly marked: boolean } => {
  const found = words.map((word) => ({ word, name: nameIn(word, mark) }));
  const last = found.length - 1;
  for (const [at, { word, name }] of found.entries())
    if (name && (at < last || last === 0))
      scope.problem('MIG109', word.span, {
        value: `"${word.text}"`,
        expected: `only the last column can be so, behind another one: (a, ${mark.write('b')})`,
      });
  return { names: found.map(({ word, name }) => name ?? word), marked: found[last]?.name !== undefined };
};

/** The same list with the mark where it belongs. */
export const markLast = (
  names: readonly string[],
  mark: Mark,
  marked: boolean | undefined,
): readonly string[] => (marked ? [...names.slice(0, -1), ...names.slice(-1).map(mark.write)] : names);

/** What no server before has. */
export const temporalNeeds = (key: {
  readonly withoutOverlaps?: true;
  readonly period?: true;
}): readonly Need[] => [
  ...(key.withoutOverlaps ? [{ version: 18, what: '"without overlaps"' }] : []),
  ...(key.period ? [{ version: 18, what: '"period" in a foreign key' }] : []),
];

/** The indexes of keys WITHOUT OVERLAPS: no other primary key or unique constraint has operators. */
export const temporalIndexes = `
  select k.conindid from pg_constraint k where k.contype in ('p', 'u') and k.conexclop is not null`;

const nameIn = ({ text, span }: Word, { find }: Mark): Word | undefined => {
  const [start, end] = find.exec(text)?.indices?.[1] ?? [];
  if (start === undefined || end === undefined) return undefined;
  return {
    text: text.slice(start, end),
    span: { ...span, start: span.start + start, end: span.start + end },
  };
};
