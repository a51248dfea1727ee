import {
  canonical,
  argumentsMoved,
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
  type Respelling,
  type Sql,
  type Value,
} from '@migkit/schema';
import { dropFirst } from './drop-first.ts';
import type { Kinds } from './kinds.ts';
import type { Change } from './op.ts';
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
  for (const [done, carrier] of moving.entries()) {
    makeOwner(renamer, carrier.to);
    move(renamer, carrier, { all, moving: moving.slice(done) });
  }
};

/** The types that tell something apart, as they were spelled before anything has moved. */
export const signatureBefore = (renamer: Renamer, signature: readonly Sql[]): readonly Sql[] => {
  const all = carriersIn(renamer).map((one) => ({ ...one, from: one.to, to: one.from }));
  const moving = all.filter(({ from, to }) => from !== to);
  return signature.map((type) => spelledFor(type, moving, { all, moving }));
};

const carriersIn = ({ state, after, kinds }: Renamer): readonly Carrier[] =>
  [...state.schema].flatMap(([id, node]): readonly Carrier[] => {
    const { alter, syntax } = kinds.named(node.kind);
    const brings = syntax.at === 'block' ? syntax.brings : undefined;
    const [field, entry] = (brings && Object.entries(alter).find(([, { carries }]) => carries)) ?? [];
    if (!brings || !field || !entry?.carries) return [];
    const from = entry.carries(node);
    const to = entry.carries(after.get(id) ?? node);
    return [{ id, field, from, to, types: brings(node.name ?? ''), names: new Set() }];
  });

const move = (renamer: Renamer, carrier: Carrier, carriers: Carriers): void => {
  const { state, after } = renamer;
  const before = state.schema.get(carrier.id);
  const wanted = after.get(carrier.id);
  if (!before || !wanted) throw new Error(`nothing stands at ${carrier.id}`);
  const bare = { before, after: canonical({ ...before, [carrier.field]: wanted[carrier.field] }) };
  const last = idsBehind(state, bare, carriers.moving, carriers);
  const moved = idsBehind(state, bare, [carrier], carriers);
  const along = [...state.schema].flatMap(([id, node]): readonly Change[] => {
    if (id === carrier.id) return [];
    const target = after.get(last.get(id) ?? id);
    const said = respelled(node, target, { carrier, carriers, last, kinds: renamer.kinds });
    return said === node ? [] : [{ before: node, after: canonical(followed(said, moved)) }];
  });
  const op: Change = along.length > 0 ? { ...bare, along } : bare;
  const ids = movedBy(state, op);
  const fault = step(state, op);
  if (fault !== undefined) throw new Error(`cannot move ${carrier.id}: ${fault}`);
  follow(renamer, ids);
  renamer.ops.push(op);
};

/** The ids that are others when these have moved: that of a routine holds the types of its arguments. */
const idsBehind = (
  state: State,
  op: Change,
  moving: readonly Carrier[],
  carriers: Carriers,
): ReadonlyMap<NodeId, NodeId> => {
  const along = [...state.schema.values()].flatMap((node): readonly Change[] => {
    const { signature, apart } = node;
    const after = {
      ...node,
      ...(signature ? { signature: signature.map((type) => spelledFor(type, moving, carriers)) } : {}),
      ...(apart ? { apart: moving.reduce((said, one) => apartFor(said, one, carriers), apart) } : {}),
    };
    return sameValue(after, node) ? [] : [{ before: node, after }];
  });
  return movedBy(state, { ...op, along });
};

/** A type as it is spelled when these have moved. */
const spelledFor = (type: Sql, moving: readonly Carrier[], carriers: Carriers): Sql =>
  moving.reduce((said, carrier) => alone(said, carrier, carriers, 'type'), type);

/** What tells it apart is a mention, or a text in which types may stand. */
const apartFor = (
  apart: readonly (string | Ref)[],
  carrier: Carrier,
  carriers: Carriers,
): readonly (string | Ref)[] =>
  apart.map((part) =>
    typeof part === 'string' ? argumentsMoved(part, carrier, whether(carrier, carriers, 'type')) : part,
  );

/** Which names went is told best by what both schemas say of the same thing. */
const collectNames = ({ state, after, kinds }: Renamer, carriers: Carriers): void => {
  const [first] = carriers.moving;
  const own = first && state.schema.get(first.id);
  if (!first || !own) return;
  const last = idsBehind(state, { before: own, after: own }, carriers.moving, carriers);
  for (const [id, node] of state.schema)
    respelled(node, after.get(last.get(id) ?? id), { carrier: first, carriers, last, kinds });
};

type Around = {
  readonly carrier: Carrier;
  readonly carriers: Carriers;
  /** What ids are called when all have moved. */
  readonly last: ReadonlyMap<NodeId, NodeId>;
  readonly kinds: Kinds;
};

/** The node as it says the same when the carrier has moved; `target` is what it is to be. */
const respelled = (node: Node, target: Node | undefined, around: Around): Node => {
  const { sql = [] } = around.kinds.named(node.kind).nesting;
  const { carrier, carriers } = around;
  const entries = Object.entries(node).map(([field, value]) => [
    field,
    field === 'apart' && node.apart
      ? apartFor(node.apart, carrier, carriers)
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
  const { carrier, carriers, last } = around;
  const found = isSql(target) ? movedIn(sql, target, carriers.moving, (id) => last.get(id) ?? id) : undefined;
  if (!found)
    return alone(sql, carrier, carriers, reading, isSql(target) ? operatorsOf(target, carrier.to) : []);
  const mine = found.filter((one) => {
    const owner = ownerOf(one, carriers);
    owner?.names.add(one.name);
    return owner === carrier;
  });
  return mine.length > 0 ? respelledBy(sql, mine) : sql;
};

/** Whose name it is: of whom it is known, else of the last that went this way, when all of them have arrived. */
const ownerOf = (
  { name, move: { from, to } }: Respelling<Carrier>,
  { moving }: Carriers,
): Carrier | undefined => {
  const ways = moving.filter((one) => one.from === from && one.to === to);
  return ways.find(({ types }) => types?.includes(name)) ?? ways.at(-1);
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
