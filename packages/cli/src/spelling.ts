import {
  idFor,
  kinds,
  kindNamed,
  kindOf,
  isRef,
  lasting,
  refsIn,
  sameValue,
  spelled,
  sqlText,
  type Node,
  type NodeId,
  type Schema,
  type Sql,
  type Value,
} from '@migkit/schema';

/** What stands on both sides and differs. The question is empty where the spelling is the same; those alike get one answer. */
export type Differing = { readonly id: NodeId; readonly ours: Node; readonly question: string };

/** The nodes of a live schema that say something else than those that are expected. */
export const differing = (live: Schema, expected: Schema): readonly Differing[] =>
  [...expected].flatMap(([id, ours]) => {
    const made = madeBy(id, expected);
    const theirs = live.get(made[0] ?? id);
    if (!theirs || sameValue(ours, theirs) || !made.every((one) => live.has(one))) return [];
    if (sameValue(openly(lasting(ours), ours), openly(lasting(theirs), ours)))
      return [{ id, ours, question: '' }];
    const isMember = members.has(ours.kind);
    if (ours.name === undefined && !isMember && !holdsSql(ours)) return [];
    return [{ id, ours, question: isMember ? JSON.stringify([ours, theirs].map(body)) : id }];
  });

/** The nodes that a catalog gives for one of ours: a block of SQL may stand for several. */
export const madeBy = (id: NodeId, expected: Schema): readonly NodeId[] => {
  const node = expected.get(id);
  const makes = node?.['makes'] as readonly Sql[] | undefined;
  return makes ? makes.map((name) => idFor(node?.kind ?? '', [sqlText(name)])) : [id];
};

/** Does PostgreSQL spell one of ours on both servers alike? */
export const isAlike = (a: Schema, b: Schema, id: NodeId, expected: Schema): boolean => {
  const ours = expected.get(id);
  return madeBy(id, expected).every(
    (made) => a.has(made) && sameValue(ofItself(a.get(made), ours), ofItself(b.get(made), ours)),
  );
};

/** Has it the same secrets on both servers, but for those of which we say that they are given by hand? */
export const hasSameSecrets = (a: Schema, b: Schema, id: NodeId, expected: Schema): boolean =>
  madeBy(id, expected).every((made) => {
    const [here, there] = [a, b].map((schema) => unknownSecrets(schema.get(made), expected.get(id)));
    return sameValue(here, there);
  });

/** A schema that says one of these nodes as we do. */
export const asOurs = (schema: Schema, ids: Iterable<NodeId>, expected: Schema): Schema => {
  const said = new Map(schema);
  for (const id of ids) {
    for (const made of madeBy(id, expected)) said.delete(made);
    const ours = expected.get(id);
    if (ours) said.set(id, ours);
  }
  return said;
};

/** The kinds of lines in a block. */
export const members = new Set(kinds.filter(({ syntax }) => syntax.at === 'member').map(({ name }) => name));

/** Of what has no name, the bound of a partition holds SQL; a right or a comment says what it says. */
const holdsSql = ({ in: _in, ...rest }: Node): boolean =>
  !refsIn(rest).some(({ ref }) => kindNamed(kindOf(ref)).nesting.shared) &&
  Object.values(rest).some((value) => typeof value === 'object' && value !== null && !isRef(value));

/** A member says all of itself, its type above all: where it stands and what it is called changes no spelling. */
const body = ({ in: _in, name: _name, ...rest }: Node): object => rest;

/** As a catalog says it, without what others are to it, who may not be there. */
const ofItself = (node: Node | undefined, ours: Node | undefined): Value => {
  if (!node) return spelled(node);
  const { before: _before, after: _after, ...rest } = lasting(node);
  return openly(rest, ours);
};

/** Without the secrets of which we say that they are given by hand: some databases have them yet, some have not. */
const openly = (node: object, ours: Node | undefined): Value => {
  const { secrets: _secrets, ...rest } = node as { readonly secrets?: unknown };
  const other = unknownSecrets(node, ours);
  return spelled(other.length > 0 ? { ...rest, secrets: other } : rest);
};

const unknownSecrets = (node: object | undefined, ours: Node | undefined): readonly string[] => {
  const { secrets = [] } = (node ?? {}) as { readonly secrets?: readonly string[] };
  const known = (ours?.['secrets'] ?? []) as readonly string[];
  return secrets.filter((name) => !known.includes(name));
};
