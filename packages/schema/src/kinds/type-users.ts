import {
  childrenOf,
  declaredIn,
  dependentsOf,
  idOf,
  kindOf,
  refsIn,
  type Node,
  type NodeId,
  type Schema,
  type Sql,
} from '../node.ts';
import { sqlText } from '../sql.ts';
import type { Column } from './column-definition.ts';

/**
 * Every column that holds values of this type, also inside of others: arrays, domains, ranges, composite types, rows of a table. One
 * that holds rows of a table comes before the columns of that table.
 */
export const columnsOf = (schema: Schema, type: NodeId): readonly Column[] => {
  const found = new Set<Column>();
  const seen = new Set<NodeId>();
  const visit = (id: NodeId): void => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const node of typedBy(schema, id)) {
      visit(isType(node) ? idOf(node) : (node.in?.ref ?? ''));
      if (node.kind === 'column') found.add(node as Column);
    }
  };
  visit(type);
  return [...found];
};

/** The columns of this type, of an array of it, or of a domain or range over it. */
export const directColumnsOf = (schema: Schema, type: NodeId): readonly Column[] => {
  const types = [type, ...typesOver(schema, type).map(idOf)];
  return [
    ...new Set(types.flatMap((id) => typedBy(schema, id).filter((n) => n.kind === 'column'))),
  ] as Column[];
};

/** The domains and ranges over a type, each before those that stand on it. */
export const typesOver = (schema: Schema, type: NodeId): readonly Node[] =>
  typedBy(schema, type)
    .filter(isType)
    .flatMap((over) => [over, ...typesOver(schema, idOf(over))]);

/** The types that hold values of this one inside: domains and ranges over it, composite types, tables whose rows are values. */
export const holdersOf = (schema: Schema, type: NodeId): readonly NodeId[] => {
  const found = new Set([type]);
  for (const id of found)
    for (const node of typedBy(schema, id)) found.add(isType(node) ? idOf(node) : (node.in?.ref ?? ''));
  return [...found].filter((id) => kindOf(id) !== 'table' || typedBy(schema, id).length > 0);
};

/** Columns, domains, ranges and fields of this very type, or of arrays of it; and the multirange of a range. */
export const typedBy = (schema: Schema, type: NodeId): readonly Node[] =>
  dependentsOf(schema, type).filter(
    (node) => mentions(node['type'] ?? node['subtype'], type) || node.kind === 'multirange',
  );

/** Does this type, or the row of a table, hold values of itself? PostgreSQL refuses that. */
export const holdsItself = (schema: Schema, home: NodeId): boolean => {
  const inside = new Set(heldBy(schema, home));
  for (const id of inside) for (const next of heldBy(schema, id)) inside.add(next);
  return inside.has(home);
};

/** Is this type an array? */
export const isArray = (type: Sql): boolean => sqlText(type).endsWith('[]');

/** Do columns hold this domain inside of other values? PostgreSQL then takes no new rule for it. */
export const isInside = (schema: Schema, domain: NodeId): boolean => holdingInside(schema, domain).length > 0;

/** The columns that hold this domain inside of other values. */
export const holdingInside = (schema: Schema, domain: NodeId): readonly Column[] => {
  const direct = new Set(directColumnsOf(schema, domain));
  return columnsOf(schema, domain).filter((column) => !direct.has(column) || isArray(column.type));
};

/** Does this value mention that node? */
export const mentions = (value: Node[string], id: NodeId): boolean =>
  refsIn(value).some(({ ref }) => ref === id);

const isType = ({ kind }: Node): boolean => ['domain', 'range', 'multirange'].includes(kind);

const heldBy = (schema: Schema, id: NodeId): readonly NodeId[] => {
  const node = schema.get(id);
  if (node?.kind === 'multirange') return node.in ? [node.in.ref] : [];
  const held = node?.['type'] ?? node?.['subtype'];
  const types = held === undefined ? childrenOf(schema, id).map((child) => child['type']) : [held];
  return types.flatMap((type) => declaredIn((type ?? '') as Sql)?.ref ?? []);
};
