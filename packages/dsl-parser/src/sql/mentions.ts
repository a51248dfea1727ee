import { segmentsOf, sqlOf, type NodeId, type Ref, type Sql, type Typed } from '@migkit/schema';
import type { Declared } from './declared.ts';
import { editsFor, type Place } from './edits-for.ts';
import { edited, type Edit } from './edits.ts';
import { keyedIn } from './keyed.ts';
import { outputEdits } from './output-names.ts';
import type { Span } from './parser.ts';
import { newReach, type Found } from './reach.ts';
import { unspelledEdits, unspelledIn, type Unspelled } from './stars.ts';
import { rowsIn } from './row-values.ts';
import { schemaEdits } from './schema-edits.ts';
import { strayFields, straysIn, type Stray } from './strays.ts';
import { namesIn } from './walk.ts';

/** What SQL text is about, and how far PostgreSQL keeps it as a tree. */
export type Keeping = {
  /** The table whose columns stand bare in it, or behind the name of one of these rows. */
  readonly home?: NodeId | undefined;
  readonly rows?: readonly string[] | undefined;
  /** PostgreSQL keeps its tree: stars are written out, and outputs keep their names. */
  readonly kept?: boolean;
  /** The outputs that are called as the relation says, where the text is that of one; what its stars stand for. */
  readonly own?: ReadonlySet<number>;
  readonly unspelled?: Unspelled;
  /** The values that have a name in it, or a number. */
  readonly parameters?: readonly Typed[];
  /** The routine of these parameters. */
  readonly routine?: Ref | undefined;
  /** What is no column may be something else: a parameter of a function, a column that is about to go. */
  readonly open?: boolean;
  /** Where the statements stand in which a name before a dot is a schema. */
  readonly defining?: readonly Span[] | undefined;
};

/** SQL text with mentions in the place of the names that are declared, and without its comments; and what should be a column and is none. */
export const withMentions = (
  text: string,
  tree: unknown,
  offset: (bytes: number) => number,
  declared: Declared,
  {
    home,
    rows = [],
    kept = home !== undefined,
    own = noPlaces,
    unspelled,
    parameters = [],
    routine,
    open = home === undefined,
    defining = [],
  }: Keeping = {},
): { readonly sql: Sql; readonly strays: readonly Stray[] } => {
  // Rows of `home` that have names of their own are what a SELECT around all of it would read from.
  const around = newReach();
  if (home !== undefined) for (const alias of rows) around.sources.push({ alias, table: segmentsOf(home) });
  const names = namesIn(tree, around).filter(({ what }) => kept || what !== 'call');
  const bare = rows.length > 0 ? undefined : home;
  const hasStars = parameters.length > 0 || (bare !== undefined && text.includes('*'));
  const isQuery = hasStars || names.some(({ what }) => what === 'relation');
  const { stars, inRows, joined } =
    unspelled ?? (kept && isQuery ? unspelledIn(tree, declared, parameters, bare) : nothing);
  const place: Place = { text, offset, declared, home, rows, parameters, routine };
  const values = rowsIn(place);
  const made = new Map<Found, readonly Edit[]>(names.map((found) => [found, editsFor(found, values)]));
  const edits = names.flatMap((found) => made.get(found) ?? []);
  const named = kept ? outputEdits(made, place, own) : { replaced: edits, added: [] };
  const sql = edited(text, [
    ...unspelledEdits(text, { stars, inRows, joined }, offset, own),
    ...named.replaced,
    ...named.added,
    ...schemaEdits(text, defining, declared),
  ]);
  return {
    sql: sqlOf([...[sql].flat(), ...keyedIn(names, stars, declared)]),
    strays: [
      ...(open ? [] : straysIn(names, place)),
      ...(kept || parameters.length > 0 ? strayFields(names, values) : []),
    ],
  };
};

const noPlaces: ReadonlySet<number> = new Set();
const nothing: Unspelled = { stars: new Map(), inRows: new Map(), joined: [] };
