import { ddl, type Scope, type Statement } from '../kind.ts';
import { quoteName } from '../sql.ts';
import type { IndexKey } from './index-keys.ts';
import { indexName } from './index-name.ts';
import { parameterTexts, type Options } from './options.ts';
import type { Index } from './table-index.ts';

/** How many values ANALYZE keeps of an expression, by its place among the keys, which is how PostgreSQL calls it. */
export type IndexStatistics = { readonly [place: string]: string };

/** `statistics: (1: 3000)`. */
export const statisticsOption = (
  options: Options,
  keys: readonly IndexKey[],
  scope: Scope,
): { readonly statistics?: IndexStatistics } => {
  const word = options.named.get('statistics');
  const pairs = (word ? scope.list(word) : []).flatMap((part) => {
    const [, place = '', target = ''] = /^(\d+)\s*:\s*(\d+)$/.exec(part.text) ?? [];
    const isExpression = keys[Number(place) - 1]?.expression === true;
    if (!isExpression)
      scope.problem('MIG109', part.span, {
        value: part.text,
        expected: 'the place of an expression among the keys and a target, as in 1: 1000',
      });
    return isExpression ? [[place, target] as const] : [];
  });
  return pairs.length > 0 ? { statistics: Object.fromEntries(pairs) } : {};
};

/** The same as text. */
export const statisticsArg = (statistics: IndexStatistics | undefined): readonly string[] =>
  statistics ? [`statistics: (${parameterTexts(statistics).join(', ')})`] : [];

/** From one list of targets to another; without one, that of the server holds. */
export const setStatistics = (
  before: IndexStatistics,
  after: IndexStatistics,
  node: Index,
): readonly Statement[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((place) => before[place] !== after[place])
    .map((place) =>
      ddl(
        `alter index ${quoteName(indexName(node))} alter column ${place} set statistics ${after[place] ?? '-1'}`,
      ),
    );

/** The targets in a query that calls an index `i`. */
export const statisticsColumn = `
    case when i.indexprs is not null then (select json_object_agg(sa.attnum, sa.attstattarget::text order by sa.attnum)
       from pg_attribute sa where sa.attrelid = i.indexrelid and sa.attstattarget >= 0) end as statistics`;
