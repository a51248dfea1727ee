import {
  childrenOf,
  isRef,
  kindOf,
  quoteIdent,
  refOf,
  refsIn,
  type Node,
  type NodeId,
  type Ref,
  type Schema,
  type Value,
} from '@migkit/schema';
import type { Language } from './language.ts';

/**
 * The node with what only the whole schema can tell: the keys in place of the columns by which it groups (what a key does not hold
 * is written out in GROUP BY), and constraints by their names.
 */
export const withLateMentions = (
  node: Node,
  schema: Schema,
  language: Language,
  problem: (name: string, table: NodeId) => void,
): Node => {
  if (!hasLate(node)) return node;
  const late = refsIn(node).filter(isLate);
  const keys = keysIn(late, schema, language);
  const constraint = (ref: Ref): Ref | string => {
    const found = childrenOf(schema, ref.ref).find(
      (one) =>
        one.name === ref.called && language.byName.get(one.kind)?.nesting.names?.includes('constraint'),
    );
    if (!found) problem(ref.called ?? '', ref.ref);
    return found ? { ...refOf(found), as: 'bare' } : quoteIdent(ref.called ?? '');
  };
  return replaced(node, keys, constraint) as Node;
};

const isLate = ({ as }: Ref): boolean => as === 'grouped' || as === 'constraint';

/** Nearly no node has one, and all are asked. */
const hasLate = (value: Value): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(hasLate);
  if (isRef(value)) return isLate(value);
  const fields = value as { readonly [key: string]: Value };
  for (const key in fields) if (hasLate(fields[key])) return true;
  return false;
};

/** Each table comes with the columns behind it; a partition without a key of its own has that of the table above. */
const keysIn = (late: readonly Ref[], schema: Schema, language: Language): readonly Ref[] => {
  const groups: { readonly tables: NodeId[]; readonly columns: Set<NodeId> }[] = [];
  for (const { ref } of late.filter(({ as }) => as === 'grouped')) {
    const above = schema.get(ref)?.in?.ref;
    if (language.byName.get(kindOf(ref))?.syntax.at === 'block')
      groups.push({ tables: [ref], columns: new Set() });
    else groups.at(-1)?.columns.add(ref);
    if (groups.at(-1)?.columns.has(ref) && above !== undefined) groups.at(-1)?.tables.push(above);
  }
  const ids = groups.flatMap(({ tables, columns }) => {
    const keysOf = (table: NodeId): readonly NodeId[] =>
      childrenOf(schema, table)
        .filter((key) => {
          const own = language.byName.get(key.kind)?.nesting.single?.(key);
          return own?.every(({ ref }) => columns.has(ref)) ?? false;
        })
        .map((key) => refOf(key).ref);
    return tables.map(keysOf).find((keys) => keys.length > 0) ?? [];
  });
  return [...new Set(ids)].map((ref) => ({ ref, as: 'implied' }));
};

/** The late mentions replaced where they stand in a text: keys at its end. */
const replaced = (value: Value, keys: readonly Ref[], constraint: (ref: Ref) => Ref | string): Value => {
  if (typeof value !== 'object' || value === null || isRef(value)) return value;
  if (!Array.isArray(value))
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [name, replaced(part, keys, constraint)]),
    );
  const parts = value as readonly Value[];
  const isGrouped = (part: Value): boolean => isMention(part) && part.as === 'grouped';
  const kept = parts
    .filter((part) => !isGrouped(part))
    .map((part) =>
      isMention(part) && part.as === 'constraint' ? constraint(part) : replaced(part, keys, constraint),
    );
  const all = parts.some(isGrouped) ? [...kept, ...keys] : kept;
  const [only] = all;
  return all.length === 1 && all.length < parts.length && typeof only === 'string' ? only : all;
};

const isMention = (value: Value): value is Ref => typeof value === 'object' && value !== null && isRef(value);
