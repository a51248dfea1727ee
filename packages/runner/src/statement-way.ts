import { depths, sqlTokens } from '@migkit/schema';

/** What a statement does, as far as it matters for what can go wrong with it. */
export type Way =
  /** Makes or describes something; no row is looked at. */
  | 'makes'
  | 'makes table'
  | 'makes extension'
  | 'adds column'
  /** Gives a column another type, and so each row another value. */
  | 'retypes'
  /** Asks all rows that stand: a constraint, an index, a partition. */
  | 'proves'
  /** Changes or drops what stands. */
  | 'alters'
  | 'writes rows';

/** By its key words, outside of quotes and parentheses. */
export const wayOf = (statement: string): Way => {
  const tokens = sqlTokens(statement);
  const depth = depths(tokens);
  const words = tokens.flatMap(({ is, text }, i) =>
    is === 'name' && depth[i] === 0 ? [text.toLowerCase()] : [],
  );
  const said = ` ${words.join(' ')} `;
  return ways.find(([pattern]) => pattern.test(said))?.[1] ?? 'makes';
};

const add = String.raw` add (constraint|check|foreign|unique|primary|exclude) `;

/** The first that fits. */
const ways: readonly (readonly [pattern: RegExp, way: Way])[] = [
  [/^ create extension /, 'makes extension'],
  [/^ create (unique )?index /, 'proves'],
  [/^ create .* as (with|select|values|table) /, 'writes rows'],
  [/^ create ((global |local )?(temporary|temp) |unlogged )?table /, 'makes table'],
  [/^ alter table .* type /, 'retypes'],
  [new RegExp(`^ alter (table|domain) .*(${add}| validate | set not null | attach )`), 'proves'],
  [/^ alter table .* add /, 'adds column'],
  [/^ (alter|drop) /, 'alters'],
  [/^ (insert|update|delete|merge|copy|select|with|values|do|call|refresh) /, 'writes rows'],
];
