import type { NameSpace, NodeId, Ref } from '@migkit/schema';

/** The declared things that SQL may mention. */
export type Declared = {
  readonly named: (space: NameSpace, parts: readonly string[]) => Ref | undefined;
  /** The routines with this name that so many arguments may be given to. */
  readonly routines: (parts: readonly string[], count: number) => readonly Ref[];
  /** The columns of a relation, the fields of a composite type, by name; undefined when it has none that are known. */
  readonly columns: (of: NodeId) => ReadonlyMap<string, Ref> | undefined;
  /** What the values of a column are rows of, or hold in an array: a composite type, or a table. */
  readonly shape: (column: NodeId) => NodeId | undefined;
  /** Could there be a function of this name that takes a row? */
  readonly mayCall: (name: string) => boolean;
};
