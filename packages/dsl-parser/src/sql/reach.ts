import type { NameSpace } from '@migkit/schema';
import type { Tree } from './tree.ts';

/** What a SELECT can read its columns from; the one around it is asked next. */
export type Reach = {
  readonly outer?: Reach;
  readonly sources: Source[];
  /** WITH queries by their names, which hide tables. */
  readonly queries: Map<string, Tree>;
  /** What each query of the text can read from. */
  readonly inside: Map<Tree, Reach>;
  /** Names that the SELECT gives to what it computes, which hide columns in ORDER BY. */
  readonly outputs: Set<string>;
  /** Where columns stand that are outputs without a name of their own. */
  readonly unnamed: Set<number>;
  /** Where columns stand by which its rows are grouped; of several ways to group them, in each of them. */
  readonly groups: Map<number, 'always' | 'sometimes'>;
  /** The same of outputs by their numbers, among these. */
  readonly numbers: {
    readonly number: number;
    readonly how: 'always' | 'sometimes';
    readonly outputs: readonly { readonly at: number; readonly isStar: boolean }[];
  }[];
};

/** A thing in FROM: a table by its name, or something whose columns nobody knows. `names` are what it calls its first columns. */
export type Source = {
  readonly alias?: string;
  readonly table?: readonly string[];
  readonly names?: readonly string[];
  /** Where it is no table: a query, or functions that are called. */
  readonly query?: Tree;
  readonly call?: Tree;
  /** Its columns stand behind its name alone. */
  readonly apart?: true;
};

/** A name that may be a column, or a row. */
export type Reference = {
  readonly what: 'reference';
  readonly parts: readonly string[];
  readonly at: number;
  readonly reach: Reach;
  /** `u.*`: all of a row. */
  readonly isStar: boolean;
  readonly sorting: boolean;
  /** The SELECTs that group rows and read this of a whole group. */
  readonly grouped: readonly Reach[];
};

/** A name in SQL, with the byte where it begins. */
export type Found =
  | Reference
  | {
      /** All columns of a row, where SQL writes them out. */
      readonly what: 'star';
      readonly parts: readonly string[];
      readonly at: number;
      readonly reach: Reach;
    }
  | {
      /** `(home).street`: fields of a value. */
      readonly what: 'fields';
      readonly of: Tree;
      readonly parts: readonly string[];
      readonly reach: Reach;
      readonly at: number;
    }
  | {
      /** Functions in FROM, whose columns PostgreSQL gives names when it keeps the query. */
      readonly what: 'call';
      readonly source: Source;
      readonly at: number;
      readonly reach: Reach;
    }
  | {
      /** An output that is called as something in it is: by what begins at `by`. */
      readonly what: 'output';
      readonly name: string;
      readonly by: number;
      readonly at: number;
    }
  | {
      /** A column that INSERT, UPDATE or MERGE gives a value, and fields in it. */
      readonly what: 'target';
      readonly table: readonly string[];
      readonly parts: readonly string[];
      readonly at: number;
      readonly reach: Reach;
    }
  | {
      /** The columns in a list without places of their own: `on conflict (a, lower(b))`; nothing where an expression stands. */
      readonly what: 'list';
      readonly table: readonly string[];
      readonly columns: readonly (string | undefined)[];
      readonly at: number;
      readonly reach: Reach;
    }
  | {
      /** `on conflict on constraint c`. */
      readonly what: 'constraint';
      readonly table: readonly string[];
      readonly name: string;
      readonly at: number;
      readonly reach: Reach;
    }
  | {
      readonly what: 'relation';
      readonly parts: readonly string[];
      readonly at: number;
      readonly reach: Reach;
    }
  | {
      readonly what: 'named';
      readonly space: NameSpace;
      readonly parts: readonly string[];
      readonly at: number;
      /** The word that stands at this place, before the name. */
      readonly behind?: string;
    }
  | {
      readonly what: 'routine';
      readonly parts: readonly string[];
      readonly at: number;
      readonly args: readonly unknown[];
      readonly reach: Reach;
    }
  | {
      /** An operator between two values, or before the second. */
      readonly what: 'operator';
      readonly parts: readonly string[];
      readonly sides: readonly [unknown, unknown];
      readonly at: number;
      readonly reach: Reach;
    }
  | {
      /** A routine by the types that it takes, whose first begins at `at`; PostgreSQL's parser gives no place of the name. */
      readonly what: 'signed';
      readonly parts: readonly string[];
      readonly types: readonly string[] | undefined;
      /** The word before a name that has no types. */
      readonly behind?: string;
      readonly at: number;
    }
  | { readonly what: 'literal'; readonly space: NameSpace; readonly text: string; readonly at: number };

export const newReach = (outer?: Reach, inside = outer?.inside ?? new Map<Tree, Reach>()): Reach => ({
  ...(outer ? { outer } : {}),
  sources: [],
  queries: new Map(),
  inside,
  outputs: new Set(),
  unnamed: new Set(),
  groups: new Map(),
  numbers: [],
});
