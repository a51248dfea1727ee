import type { NameSpace, NodeId, Ref, Sql, Typed } from '@migkit/schema';

/** The declared things that SQL may mention. */
export type Declared = {
  readonly named: (space: NameSpace, parts: readonly string[]) => Ref | undefined;
  /** The column for which PostgreSQL makes the sequence of this name. */
  readonly numbered: (parts: readonly string[]) => Ref | undefined;
  /** The routines with this name. */
  readonly routines: (parts: readonly string[]) => readonly Called[];
  /** What makes the operators with this sign. */
  readonly operators: (parts: readonly string[]) => readonly MadeOperator[];
  /** The columns of a relation, the fields of a composite type, by name; undefined when it has none that are known. */
  readonly columns: (of: NodeId) => ReadonlyMap<string, Ref> | undefined;
  /** The relation or type in whose block a column stands. */
  readonly ownerOf: (column: NodeId) => NodeId | undefined;
  /** What the values of a column or of a domain are rows of, or hold in an array: a composite type, or a table. */
  readonly shape: (of: NodeId) => NodeId | undefined;
  /** Is this a block that says of which type its values are? */
  readonly isTyped: (block: NodeId) => boolean;
  /** Are the values of a column arrays? Undefined where that is not known. */
  readonly isArray: (column: NodeId) => boolean | undefined;
  /** The type of the values of a column, without its modifiers. */
  readonly typeOf: (column: NodeId) => string | undefined;
  /** Could there be a function of this name that takes a row? */
  readonly mayCall: (name: string) => boolean;
};

/** What makes an operator, and the types on its sides. */
export type MadeOperator = { readonly ref: Ref; readonly takes: readonly (string | undefined)[] };

/** A routine, by the types of its arguments. */
export type Called = {
  readonly ref: Ref;
  readonly signature: readonly Sql[];
  /** How many arguments a call has; where the last parameter stands for several, there is no end. */
  readonly least: number;
  readonly most: number;
  /** What it gives back: one value, or the columns of a row; nothing where nobody here knows. */
  readonly gives?: readonly Typed[];
};
