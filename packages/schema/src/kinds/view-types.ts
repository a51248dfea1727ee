import type { TypeText } from '../kind.ts';
import { childrenOf, idOf, type Schema, type Sql } from '../node.ts';
import { mayMakeNulls, columnOf } from './view-query.ts';
import type { Column } from './column-definition.ts';
import { readsOf } from './table-types.ts';
import type { Queried, ViewColumn } from './view-syntax.ts';

/**
 * A view as Kysely sees it. What is a column of a table, or of a view that is one, has its type; of the others only PostgreSQL
 * knows it. A join that makes up rows makes every column nullable.
 */
export const viewTypes = (view: Queried, schema: Schema): TypeText => ({
  table: childrenOf(schema, idOf(view))
    .filter((node): node is ViewColumn => node.kind === 'view_column')
    .map((column) => ({ column: column.name, type: typeOf(column, schema) })),
});

const typeOf = (column: ViewColumn, schema: Schema): string => {
  const source = sourceOf(column, schema, false);
  return source ? readsOf(source.column, source.nullable, schema) : 'unknown';
};

type Source = { readonly column: Column; readonly nullable: boolean };

const sourceOf = (column: ViewColumn, schema: Schema, nullable: boolean): Source | undefined => {
  const view = schema.get(column.in.ref);
  const ref = column.from === undefined ? undefined : columnOf(column.from);
  const node = ref && schema.get(ref.ref);
  if (!view || !node) return undefined;
  const made = nullable || mayMakeNulls(view['query'] as Sql);
  if (node.kind === 'view_column') return sourceOf(node as ViewColumn, schema, made);
  return node.kind === 'column' ? { column: node as Column, nullable: made } : undefined;
};
