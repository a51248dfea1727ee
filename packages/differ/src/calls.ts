import {
  apartMoved,
  canonical,
  idOf,
  isRef,
  isSql,
  mentioning,
  spell,
  sqlOf,
  type Node,
  type NodeId,
  type Ref,
  type Schema,
  type Sql,
  type Value,
} from '@migkit/schema';
import type { Change } from './op.ts';
import { followed } from './state.ts';

/**
 * What calls one of several routines that share a name says that name, since nobody knows here which is meant; PostgreSQL does. When
 * the last of them gets the name of the others, all of them are called so, and the text says it.
 */
export const callsBehind = (
  schema: Schema,
  routine: NodeId,
  moved: ReadonlyMap<NodeId, NodeId>,
): readonly Change[] =>
  mentioning(schema, routine).flatMap((before): readonly Change[] => {
    if (moved.has(idOf(before))) return [];
    const said = called(before, routine, moved) as Node;
    return said === before ? [] : [{ before, after: canonical(followed(said, moved)) }];
  });

/** What tells a right to something of an extension apart is a text, in which types stand by the name that this schema had. */
export const objectsBehind = (schema: Schema, { before, after }: Change): readonly Change[] =>
  [...schema.values()].flatMap((node): readonly Change[] => {
    const { apart = [] } = node;
    const said = apartMoved(apart, { from: idOf(before), to: idOf(after) }, () => true);
    return said.some((part, at) => part !== apart[at])
      ? [{ before: node, after: canonical({ ...node, apart: said }) }]
      : [];
  });

const called = (value: Value, routine: NodeId, moved: ReadonlyMap<NodeId, NodeId>): Value => {
  if (typeof value !== 'object' || value === null || isRef(value)) return value;
  if (isSql(value)) return calledIn(value, routine, moved);
  let isOther = false;
  const inside = (one: Value): Value => {
    const said = called(one, routine, moved);
    isOther ||= said !== one;
    return said;
  };
  const made: Value = Array.isArray(value)
    ? value.map(inside)
    : Object.fromEntries(Object.entries(value).map(([field, one]) => [field, inside(one)]));
  return isOther ? made : value;
};

const calledIn = (sql: Sql, routine: NodeId, moved: ReadonlyMap<NodeId, NodeId>): Sql => {
  if (typeof sql === 'string') return sql;
  const parts = sql.map((part, at): string | Ref => {
    if (typeof part !== 'string') return part;
    const end = sql.findIndex((one, i) => i > at && !(isRef(one) && one.as === 'unsaid'));
    const meant = sql
      .slice(at + 1, end < 0 ? undefined : end)
      .flatMap((one) => (isRef(one) ? [one.ref] : []));
    const [name, ...others] = new Set(meant.map((id) => spell(moved.get(id) ?? id)));
    if (name === undefined || others.length > 0 || meant.length < 2 || !meant.includes(routine)) return part;
    const old = spell(routine);
    const start = part.slice(0, part.length - old.length);
    return part.endsWith(old) && !/[\w.$"]$/.test(start) ? start + name : part;
  });
  return parts.some((part, at) => part !== sql[at]) ? sqlOf(parts) : sql;
};
