import { ddl, type Change, type Statement } from '../kind.ts';
import {
  idOf,
  lastSegment,
  mentioning,
  sameValue,
  type Node,
  type NodeId,
  type Schema,
  type Sql,
} from '../node.ts';
import { quoteBody, quoteIdent, quoteLiteral, spell, sqlText } from '../sql.ts';
import type { Enum } from './enum.ts';
import { kyselyName } from './kysely-name.ts';
import { columnsOf, isArray } from './type-users.ts';

/** What two lists of labels differ in. */
export type LabelChange = {
  /** Old and new name of each renamed label. */
  readonly renames: readonly (readonly [string, string])[];
  /** The labels once they are renamed. */
  readonly standing: readonly string[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** PostgreSQL can only add and rename: anything else needs a new type. */
  readonly needsNewType: boolean;
};

/** How one list of labels becomes the other; `renamed` tells the old name of a new label. */
export const labelChange = (
  before: Enum,
  after: Enum,
  renamed: { readonly [after: string]: string } = {},
): LabelChange => {
  const renames = Object.entries(renamed)
    .filter(([now, old]) => before.labels.includes(old) && after.labels.includes(now))
    .map(([now, old]) => [old, now] as const);
  const byOld = new Map(renames);
  const standing = before.labels.map((label) => byOld.get(label) ?? label);
  const removed = standing.filter((label) => !after.labels.includes(label));
  const kept = after.labels.filter((label) => standing.includes(label));
  const added = after.labels.filter((label) => !standing.includes(label));
  return {
    renames,
    standing,
    added,
    removed,
    needsNewType: removed.length > 0 || kept.join('\0') !== standing.join('\0'),
  };
};

/**
 * Does the change need a new type: because of the labels that go, or because another part of it uses one that comes? PostgreSQL
 * refuses a label in the transaction that added it, but takes all labels of a type that is new. A way up is split there instead.
 */
export const isRemade = (before: Enum, after: Enum, change: Change): boolean => {
  const { needsNewType, added } = labelChange(before, after, change.hints.labels);
  return needsNewType || (added.length > 0 && usesAny(added, idOf(after), change));
};

const usesAny = (labels: readonly string[], type: NodeId, { before, after }: Change): boolean =>
  above(type, after).some(
    (node) => idOf(node) !== type && holdsAny(node, labels) && !sameValue(before.get(idOf(node)), node),
  );

/** A body is not evaluated before it is called. */
const holdsAny = ({ body: _body, ...node }: Node, labels: readonly string[]): boolean => {
  const text = JSON.stringify(node);
  return labels.some((label) => text.includes(JSON.stringify(quoteLiteral(label)).slice(1, -1)));
};

/** All that mentions it, and what mentions that in turn. */
const above = (id: NodeId, schema: Schema): readonly Node[] => {
  const found = new Map<NodeId, Node>();
  const add = (on: NodeId): void => {
    for (const node of mentioning(schema, on)) found.set(idOf(node), node);
  };
  add(id);
  for (const one of found.keys()) add(one);
  return [...found.values()];
};

/** Does this SQL hold a label that an enum loses? */
export const holdsLostLabel = (sql: Sql, { before, after }: Change): boolean => {
  const text = sqlText(sql);
  return [...before.values()].some((node) => {
    if (node.kind !== 'enum') return false;
    const labels = after.get(idOf(node))?.['labels'] as readonly string[] | undefined;
    return (node as Enum).labels.some(
      (label) => !labels?.includes(label) && text.includes(quoteLiteral(label)),
    );
  });
};

/** RENAME VALUE for each; a name that is still taken waits, and a circle goes by way of a name that nobody has. */
export const renameLabels = (
  type: Enum,
  { renames }: LabelChange,
  taken: readonly string[],
): readonly Statement[] => {
  const labels = new Set(taken);
  const waiting = [...renames];
  const done: Statement[] = [];
  while (waiting.length > 0) {
    const free = waiting.findIndex(([, now]) => !labels.has(now));
    const [pair] = waiting.splice(Math.max(free, 0), 1);
    if (!pair) break;
    const [old, now] = pair;
    const to = free >= 0 ? now : `mig_label_${waiting.length}`;
    if (free < 0) waiting.push([to, now]);
    labels.delete(old);
    labels.add(to);
    done.push(renameLabel(type, old, to));
  }
  return done;
};

/** ADD VALUE for each, at its place. */
export const addLabels = (type: Enum, { standing, added }: LabelChange): readonly Statement[] => {
  const present = new Set(standing);
  return added.map((label) => {
    const at = type.labels.indexOf(label);
    const next = type.labels.slice(at + 1).find((other) => present.has(other));
    const previous = type.labels[at - 1];
    present.add(label);
    return addLabel(
      type,
      label,
      next === undefined ? undefined : previous === undefined ? ['before', next] : ['after', previous],
    );
  });
};

/** Stops with the name of the column when rows still hold a label that goes. */
export const refuseRemoved = (
  type: Enum,
  removed: readonly string[],
  change: Change,
): readonly Statement[] => {
  if (removed.length === 0) return [];
  const labels = `array[${removed.map(quoteLiteral).join(', ')}]`;
  return columnsOf(change.before, idOf(type))
    .filter((column) => !column.generated && change.after.has(idOf(column)))
    .map((column) => {
      const name = quoteIdent(column.name);
      const holds = isArray(column.type) ? `${name}::text[] && ${labels}` : `${name}::text = any (${labels})`;
      const place = `${lastSegment(column.in.ref)}.${column.name}`;
      const message = `rows of ${place} still hold a label that is removed from enum ${type.name}: ${removed.join(', ')}`;
      return ddl(
        `do ${quoteBody(`begin
  if exists (select from ${spell(column.in.ref)} where ${holds}) then
    raise exception using errcode = 'check_violation', message = ${quoteLiteral(message)};
  end if;
end`)}`,
      );
    });
};

const renameLabel = (type: Enum, old: string, now: string): Statement => {
  const name = kyselyName(idOf(type));
  if (name === undefined)
    return ddl(`alter type ${spell(idOf(type))} rename value ${quoteLiteral(old)} to ${quoteLiteral(now)}`);
  return ({ schema }) => schema.alterType(name).renameValue(old, now as never);
};

const addLabel = (
  type: Enum,
  label: string,
  place: readonly ['before' | 'after', string] | undefined,
): Statement => {
  const name = kyselyName(idOf(type));
  if (name === undefined)
    return ddl(
      `alter type ${spell(idOf(type))} add value ${quoteLiteral(label)}${place ? ` ${place[0]} ${quoteLiteral(place[1])}` : ''}`,
    );
  return ({ schema }) => {
    const value = schema.alterType(name).addValue(label);
    if (!place) return value;
    return place[0] === 'before' ? value.before(place[1] as never) : value.after(place[1] as never);
  };
};
