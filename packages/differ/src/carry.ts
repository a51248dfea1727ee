import {
  canonical,
  compareText,
  idOf,
  apartMoved,
  isBuiltinType,
  isRef,
  isSql,
  movedAlone,
  movedIn,
  operatorsOf,
  publicSchema,
  respelledBy,
  sameValue,
  type NameMove,
  type Node,
  type NodeId,
  type Ref,
  type Sql,
  type Value,
} from '@migkit/schema';
import { dropFirst } from './drop-first.ts';
import type { Kinds } from './kinds.ts';
import { inOrder, type Change } from './op.ts';
import { follow, makeOwner, type Renamer } from './renamer.ts';
import { followed, movedBy, step, type State } from './state.ts';

/** What lies in another schema than before, and takes along what it brought. */
type Carrier = NameMove & {
  readonly id: NodeId;
  readonly field: string;
  /** The types that it is known to bring. */
  readonly types: readonly string[] | undefined;
  /** What both schemas say of it besides. */
  readonly names: Set<string>;
};

/** The carriers that stand, those that stay among them. */
type Carriers = { readonly all: readonly Carrier[]; readonly moving: readonly Carrier[] };

/**
 * Moves what takes along what it brought (an extension), and spells that by its new schema: PostgreSQL holds on to it wherever it
 * lies, so nothing else is changed by it.
 */
export const carryAlong = (renamer: Renamer): void => {
  const all = carriersIn(renamer);
  const moving = all.filter(({ from, to }) => from !== to);
  if (moving.length === 0) return;
  collectNames(renamer, { all, moving });
  if (moving.some(({ from, to }) => [from, to].includes(publicSchema))) dropFirst(renamer);
  for (const { to } of moving) makeOwner(renamer, to);
  // They move one after the other and are one step: what is made anew around it stands on all of them.
  const changes = moving.map((carrier) => changeOf(renamer, carrier));
  const along = alongIn(renamer, { all, moving });
  for (const [at, change] of changes.entries()) {
    if (along.length === 0) emit(renamer, change);
    else emit(renamer, { ...change, along: at === changes.length - 1 ? along : [] });
  }
};

/** The types that tell something apart, as they were spelled before anything has moved. */
export const signatureBefore = (renamer: Renamer, signature: readonly Sql[]): readonly Sql[] => {
  const all = carriersIn(renamer).map((one) => ({ ...one, from: one.to, to: one.from }));
  const moving = all.filter(({ from, to }) => from !== to);
  return signature.map((type) => spelledFor(type, moving, { all, moving }));
};

const carriersIn = ({ state, after, kinds }: Renamer): readonly Carrier[] => {
  const all = [...state.schema].flatMap(([id, node]): readonly Carrier[] => {
    const { alter, syntax } = kinds.named(node.kind);
    const brings = syntax.at === 'block' ? syntax.brings : undefined;
    const [field, entry] = (brings && Object.entries(alter).find(([, { carries }]) => carries)) ?? [];
    if (!brings || !field || !entry?.carries) return [];
    const from = entry.carries(node);
    const to = entry.carries(after.get(id) ?? node);
    return [{ id, field, from, to, types: brings(node.name ?? ''), names: new Set() }];
  });
  return all.sort((a, b) => compareText(a.id, b.id));
};

const changeOf = ({ state, after }: Renamer, { id, field }: Carrier): Change => {
  const before = state.schema.get(id);
  if (!before) throw new Error(`nothing stands at ${id}`);
  return { before, after: canonical({ ...before, [field]: after.get(id)?.[field] }) };
};

const alongIn = ({ state, after, kinds }: Renamer, carriers: Carriers): readonly Change[] => {
  const moved = idsBehind(state, carriers);
  const ids = new Set(carriers.moving.map(({ id }) => id));
  const along = [...state.schema].flatMap(([id, node]): readonly Change[] => {
    if (ids.has(id)) return [];
    const said = respelled(node, after.get(moved.get(id) ?? id), { carriers, moved, kinds });
    return said === node ? [] : [{ before: node, after: canonical(followed(said, moved)) }];
  });
  return inOrder(along);
};

const emit = (renamer: Renamer, op: Change): void => {
  const ids = movedBy(renamer.state, { along: [], ...op });
  const fault = step(renamer.state, op);
  if (fault !== undefined) throw new Error(`cannot move ${idOf(op.before)}: ${fault}`);
  follow(renamer, ids);
  renamer.ops.push(op);
};

/** The ids that are others when all have moved: that of a routine holds the types of its arguments. */
const idsBehind = (state: State, carriers: Carriers): ReadonlyMap<NodeId, NodeId> => {
  const { moving } = carriers;
  const along = [...state.schema.values()].flatMap((node): readonly Change[] => {
    const { signature, apart } = node;
    const after = {
      ...node,
      ...(signature ? { signature: signature.map((type) => spelledFor(type, moving, carriers)) } : {}),
      ...(apart ? { apart: apartFor(apart, carriers) } : {}),
    };
    return sameValue(after, node) ? [] : [{ before: node, after }];
  });
  const [some] = along;
  return some ? movedBy(state, { ...some, along }) : new Map();
};

/** A type as it is spelled when these have moved. */
const spelledFor = (type: Sql, moving: readonly Carrier[], carriers: Carriers): Sql =>
  moving.reduce((said, carrier) => alone(said, carrier, carriers, 'type'), type);

/** What tells it apart is a mention, or a text in which types may stand. */
const apartFor = (apart: readonly (string | Ref)[], carriers: Carriers): readonly (string | Ref)[] =>
  carriers.moving.reduce(
    (said, carrier) => apartMoved(said, carrier, whether(carrier, carriers, 'type')),
    apart,
  );

/** Which names went is told best by what both schemas say of the same thing. */
const collectNames = ({ state, after, kinds }: Renamer, carriers: Carriers): void => {
  const moved = idsBehind(state, carriers);
  for (const [id, node] of state.schema)
    respelled(node, after.get(moved.get(id) ?? id), { carriers, moved, kinds });
};

type Around = {
  readonly carriers: Carriers;
  /** What ids are called when all have moved. */
  readonly moved: ReadonlyMap<NodeId, NodeId>;
  readonly kinds: Kinds;
};

/** The node as it says the same when all have moved; `target` is what it is to be. */
const respelled = (node: Node, target: Node | undefined, around: Around): Node => {
  const { sql = [] } = around.kinds.named(node.kind).nesting;
  const entries = Object.entries(node).map(([field, value]) => [
    field,
    field === 'apart' && node.apart
      ? apartFor(node.apart, around.carriers)
      : said(value, target?.[field], sql.includes(field) ? 'sql' : undefined, field, around),
  ]);
  const made = Object.fromEntries(entries) as Node;
  return sameValue(made, node) ? node : made;
};

const said = (
  value: Value,
  target: Value,
  reading: 'sql' | undefined,
  field: string,
  around: Around,
): Value => {
  if (value === target || typeof value === 'boolean' || typeof value === 'number') return value;
  if (isSql(value)) return sqlSaid(value, target, readings.get(field) ?? reading, around);
  if (typeof value !== 'object' || value === null || isRef(value)) return value;
  if (Array.isArray(value)) {
    const others = Array.isArray(target) && target.length === value.length ? target : [];
    return value.map((one: Value, i) => said(one, others[i] as Value, reading, field, around));
  }
  const others = typeof target === 'object' && target !== null && !Array.isArray(target) ? target : {};
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      said(one, (others as { readonly [key: string]: Value })[key], reading, key, around),
    ]),
  );
};

const sqlSaid = (sql: Sql, target: Value, reading: Reading | undefined, around: Around): Sql => {
  const { carriers, moved } = around;
  const found = isSql(target)
    ? movedIn(sql, target, carriers.moving, (id) => moved.get(id) ?? id)
    : undefined;
  if (!found)
    return carriers.moving.reduce(
      (said, one) => alone(said, one, carriers, reading, isSql(target) ? operatorsOf(target, one.to) : []),
      sql,
    );
  for (const { name, move } of found) move.names.add(name);
  return found.length > 0 ? respelledBy(sql, found) : sql;
};

type Reading = 'type' | 'name' | 'sql';

/** What a field holds, where it is nothing but a type or a name. */
const readings: ReadonlyMap<string, Reading> = new Map([
  ...['type', 'returns', 'signature', 'subtype'].map((field) => [field, 'type'] as const),
  ...['opclass', 'collate'].map((field) => [field, 'name'] as const),
]);

/** The SQL with what the carrier took along, as far as the text alone tells. */
const alone = (
  sql: Sql,
  carrier: Carrier,
  carriers: Carriers,
  reading: Reading | undefined,
  operators: readonly string[] = [],
): Sql => {
  if (carrier.from === publicSchema && reading === undefined) return sql;
  const found = movedAlone(sql, carrier, whether(carrier, carriers, reading), reading !== 'sql', operators);
  return found.length > 0 ? respelledBy(sql, found) : sql;
};

/** Is it among what the carrier took along? */
const whether = (
  carrier: Carrier,
  carriers: Carriers,
  reading: Reading | undefined,
): ((name: string) => boolean) => {
  const isBare = carrier.from === publicSchema;
  const others = carriers.all.filter((one) => one !== carrier);
  const stay = others.filter(({ from, to }) => from === carrier.from && to === from);
  return (name) => {
    if (carrier.names.has(name) || carrier.types?.includes(name)) return true;
    if (others.some(({ names, types }) => names.has(name) || types?.includes(name))) return false;
    if (!isBare) return stay.length === 0;
    const isUnknown = carrier.types === undefined && stay.every(({ types }) => types !== undefined);
    return reading === 'type' && isUnknown && !isBuiltinType(name);
  };
};
