import {
  childrenOf,
  isRef,
  refOf,
  refsIn,
  type Node,
  type Ref,
  type Schema,
  type Value,
} from '@migkit/schema';
import type { Language } from './language.ts';

/** The node with the keys in place of the columns by which it groups: what a key does not hold is written out in GROUP BY. */
export const withKeys = (node: Node, schema: Schema, language: Language): Node => {
  const columns = refsIn(node).flatMap(({ ref, as }) => (as === 'grouped' ? [ref] : []));
  if (columns.length === 0) return node;
  const tables = new Set(columns.flatMap((id) => schema.get(id)?.in?.ref ?? []));
  const keys = [...tables]
    .flatMap((table) => childrenOf(schema, table))
    .filter((key) => {
      const own = language.byName.get(key.kind)?.nesting.single?.(key);
      return own?.every(({ ref }) => columns.includes(ref)) ?? false;
    });
  return replaced(
    node,
    keys.map((key): Ref => ({ ...refOf(key), as: 'implied' })),
  ) as Node;
};

/** The mentions of columns that group, replaced by these where they stand in a text. */
const replaced = (value: Value, keys: readonly Ref[]): Value => {
  if (typeof value !== 'object' || value === null || isRef(value)) return value;
  if (!Array.isArray(value))
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, replaced(part, keys)]));
  const parts = (value as readonly Value[]).filter((part) => !isGrouped(part));
  const kept = parts.map((part) => replaced(part, keys));
  if (parts.length === value.length) return kept;
  const all = [...kept, ...keys];
  const [only] = all;
  return all.length === 1 && typeof only === 'string' ? only : all;
};

const isGrouped = (value: Value): boolean =>
  typeof value === 'object' && value !== null && isRef(value) && value.as === 'grouped';
