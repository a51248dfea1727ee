import type { Ref } from '@migkit/schema';
import type { Edit } from './edits.ts';
import { placesIn } from './fields.ts';
import type { Env, Sources, Spelled } from './sources.ts';
import { starIn } from './targets.ts';
import { asList, partOf, type Tree } from './tree.ts';

/**
 * What the stars stand for that give several parts of a row, as in `row((p).*, 1)` and `values (u.*)`, by what stands first in each; and
 * whether it is alone there.
 */
export type RowStars = Map<number, { readonly columns: readonly Spelled[]; readonly isAlone: boolean }>;

/** Does a statement read from something of its own? */
export const reads = (node: Tree): boolean =>
  'limitOption' in node || typeof partOf(node, 'relation')?.['relname'] === 'string';

/** Notes those in a statement that reads from these, not in the queries inside of it. */
export const noteRowStars = (statement: Tree, sources: Sources, env: Env, found: RowStars): void => {
  for (const row of rowsIn(statement))
    for (const value of row.filter(isStar)) {
      const columns = starIn(value, sources, env);
      if (columns && columns !== 'opaque')
        found.set(placesIn(value).first, { columns, isAlone: row.length === 1 });
    }
};

/** The parts of each row that is written out. */
const rowsIn = (statement: Tree): readonly (readonly Tree[])[] => {
  const rows = asList(statement['valuesLists']).map((row) => asList(partOf(row, 'List')?.['items']));
  const stack: unknown[] = Object.values(statement);
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (Array.isArray(next)) stack.push(...(next as unknown[]));
    else if (typeof next === 'object' && next !== null && !reads(next as Tree)) {
      rows.push(asList(partOf(next, 'RowExpr')?.['args']));
      stack.push(...Object.values(next));
    }
  }
  return rows;
};

/** Is it `u.*` or `(p).*`? */
export const isStar = (value: Tree): boolean =>
  [partOf(value, 'ColumnRef')?.['fields'], partOf(value, 'A_Indirection')?.['indirection']].some(
    (list) => asList(list).at(-1)?.['A_Star'] !== undefined,
  );

/** The stars written out. The parser says where a value begins, not its parentheses. */
export const rowStarEdits = (
  text: string,
  stars: RowStars,
  offset: (bytes: number) => number,
): readonly Edit[] =>
  [...stars].flatMap(([bytes, { columns, isAlone }]): readonly Edit[] => {
    const at = offset(bytes);
    const end = text.indexOf('*', at) + 1;
    const start = opening(text, at, text.slice(at, end).split(')').length - 1);
    if (end === 0 || isWrapped(text, start, end, isAlone)) return [];
    const by = columns.flatMap(({ by: parts }, i): readonly (string | Ref)[] => [
      i === 0 ? '' : ', ',
      ...parts,
    ]);
    return [{ start, end, by }];
  });

/** Where so many parentheses before this place open. */
const opening = (text: string, at: number, count: number): number => {
  let start = at;
  for (let open = 0; open < count && start > 0;) if (text[--start] === '(') open++;
  return start;
};

/** In parentheses that are not those of the row it would become a row of its own: nobody writes that. */
const isWrapped = (text: string, start: number, end: number, isAlone: boolean): boolean =>
  (isAlone ? /\(\s*\(\s*$/ : /\(\s*$/).test(text.slice(0, start)) && /^\s*\)/.test(text.slice(end));
