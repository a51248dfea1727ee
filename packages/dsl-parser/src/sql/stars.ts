import { segmentsOf, type NodeId, type Ref, type Typed } from '@migkit/schema';
import type { Declared } from './declared.ts';
import type { Edit } from './edits.ts';
import { visitQueries } from './queries.ts';
import { readBy, targetsOf } from './targets.ts';
import { noteRowStars, reads, rowStarEdits, type RowStars } from './row-stars.ts';
import { sourcesOf, within, type Columns, type Env, type Spelled } from './sources.ts';
import type { Tree } from './tree.ts';

/** What each star stands for, by the place where it begins, in bytes. */
export type Stars = ReadonlyMap<number, readonly Spelled[]>;

/** What SQL does not spell: what its stars stand for, and the columns that joins compare by their names alone. */
export type Unspelled = {
  readonly stars: Stars;
  readonly inRows: RowStars;
  readonly joined: readonly Ref[];
};

/** The stars of every query in a tree. PostgreSQL writes them out when it keeps the tree. Columns of `home` stand bare in it. */
export const unspelledIn = (
  tree: unknown,
  declared: Declared,
  parameters: readonly Typed[] = [],
  home?: NodeId,
): Unspelled & { readonly env: Env } => {
  const stars = new Map<number, readonly Spelled[]>();
  const joined = new Map<string, Ref>();
  const known = new Map<Tree, Columns>();
  const env: Env = {
    declared,
    parameters,
    queries: new Map(),
    stars,
    joined: ({ ref }) => void (ref && joined.set(ref.ref, ref)),
    outputs: (query, around) => {
      if (!known.has(query)) {
        known.set(query, undefined);
        known.set(query, namedOnly(query, around));
      }
      return known.get(query);
    },
  };
  const [relname, schemaname] = home === undefined ? [] : segmentsOf(home).toReversed();
  const sources = sourcesOf(relname === undefined ? [] : [{ RangeVar: { schemaname, relname } }], env);
  const inRows: RowStars = new Map();
  noteRowStars({ tree }, sources, env, inRows);
  visitQueries(
    tree,
    within(() => sources, env),
    (node, inner) => {
      if (!reads(node)) return inner;
      const read = readBy(node, inner);
      noteRowStars(node, read, inner, inRows);
      return within(() => read, inner);
    },
  );
  return { stars, inRows, joined: [...joined.values()], env };
};

/** The stars written out, and what is joined by name mentioned at the end. `own` outputs are called as their relation says. */
export const unspelledEdits = (
  text: string,
  { stars, inRows, joined }: Unspelled,
  offset: (bytes: number) => number,
  own: ReadonlySet<number>,
): readonly Edit[] => {
  const outputs = [...stars].flatMap(([bytes, columns]): readonly Edit[] => {
    star.lastIndex = offset(bytes);
    if (!star.test(text)) return [];
    const by = columns.flatMap(({ by: parts, name }, i): readonly (string | Ref)[] => [
      i === 0 ? '' : ', ',
      ...parts.map((part, n) =>
        typeof part === 'string' || own.has(bytes) || n < parts.length - 1 ? part : { ...part, called: name },
      ),
    ]);
    return [{ start: offset(bytes), end: star.lastIndex, by }];
  });
  const written = [...outputs, ...rowStarEdits(text, inRows, offset)];
  const implied = joined.map(({ ref }): Ref => ({ ref, as: 'implied' }));
  return implied.length > 0 ? [...written, { start: text.length, end: text.length, by: implied }] : written;
};

const namedOnly = (query: Tree, env: Env): Columns => {
  const targets = targetsOf(query, env);
  return targets.every((target) => 'at' in target)
    ? targets.map(({ name = '?column?', ref }) => ({ name, ...(ref ? { ref } : {}) }))
    : undefined;
};

const star =
  /[(\s]*(?:(?:"(?:[^"]|"")*"|\$\d+|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)\s*(?:\)\s*)*\.\s*)*\*/y;
