import { kindNamed, kinds, rankOf, type Kind } from '@migkit/schema';

/** Where the differ looks a kind up; every function takes another one, so that a test can bring its own kinds. */
export type Kinds = {
  readonly named: (name: string) => Kind;
  readonly rank: (name: string) => number;
  /** Those that put right what is made while they stand. */
  readonly watching: readonly Kind[];
};

const watchers = (list: readonly Kind[]): readonly Kind[] =>
  list.filter(({ nesting }) => nesting.afterCreate);

/** The kinds of the product. */
export const realKinds: Kinds = { named: kindNamed, rank: rankOf, watching: watchers(kinds) };

/** A registry of just these kinds, in the order of making. */
export const kindsOf = (list: readonly Kind[]): Kinds => {
  const ranks = new Map(list.map((kind, rank) => [kind.name, { kind, rank }]));
  return {
    named: (name) => {
      const found = ranks.get(name);
      if (!found) throw new Error(`no kind is named ${name}`);
      return found.kind;
    },
    rank: (name) => ranks.get(name)?.rank ?? list.length,
    watching: watchers(list),
  };
};
