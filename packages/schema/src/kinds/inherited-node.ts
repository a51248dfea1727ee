import {
  childrenOf,
  idOf,
  lastSegment,
  segmentsOf,
  type Node,
  type NodeId,
  type Ref,
  type Schema,
  type Sql,
} from '../node.ts';
import type { Change } from '../kind.ts';
import type { Column } from './column-definition.ts';
import type { compressionMethods, Storage } from './column-storage.ts';
import type { NotNull } from './not-null.ts';

/** What a partition or an heir says of a column that it has from above: `apart` is the column where it stands. */
export type InheritedColumn = Node & {
  readonly kind: 'inherited_column';
  readonly in: Ref;
  readonly apart: readonly [Ref];
  readonly notNull?: NotNull;
  readonly notNullName?: string;
  /** `null` is none where there is one above. */
  readonly default?: Sql;
  /** Numbers of its own, which no table hands on. */
  readonly identity?: Column['identity'];
  readonly sequence?: string;
  readonly generated?: { readonly sql: Sql; readonly virtual?: true };
  readonly storage?: Storage;
  readonly compression?: (typeof compressionMethods)[number] | 'default';
  readonly statistics?: number;
  readonly with?: { readonly [parameter: string]: string };
};

/** The id of what this table says of a column from above. */
export const inheritedId = (table: Ref, column: Ref): NodeId =>
  idOf({ kind: 'inherited_column', in: table, apart: [column] });

/** The lines of a table about columns from above. */
export const inheritedIn = (schema: Schema, table: NodeId): readonly InheritedColumn[] =>
  childrenOf(schema, table).filter((node): node is InheritedColumn => node.kind === 'inherited_column');

/** The name of the column. */
export const inheritedName = ({ apart }: InheritedColumn): string => lastSegment(apart[0].ref);

/** The schema, the table that says something of the column, and the name. */
export const inheritedPath = (id: NodeId, schema: Schema): readonly string[] => [
  ...segmentsOf(schema.get(id)?.in?.ref ?? ''),
  lastSegment(id),
];

/** Is a NOT NULL of the table's own made with the table, since it has a name? */
export const isMadeNamed = (line: InheritedColumn, { before }: Change): boolean =>
  line.notNull === true && line.notNullName !== undefined && !before.has(line.in.ref);
