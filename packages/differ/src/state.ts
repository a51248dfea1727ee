import {
  canonical,
  idOf,
  mapRefs,
  mentioning,
  sameValue,
  type Node,
  type NodeId,
  type Schema,
  type Value,
} from '@migkit/schema';
import { changedFields } from './fields.ts';
import { realKinds, type Kinds } from './kinds.ts';
import { liveSchema, type Live } from './live.ts';
import { fits, ontoOthers } from './onto.ts';
import { isRename, movesIds, type Change, type Op } from './op.ts';

/** A schema that ops change in place: each op costs what it touches, whatever the size of the schema. */
export type State = Live & { readonly kinds: Kinds };

export const stateOf = (start: Schema, kinds: Kinds = realKinds): State => ({ ...liveSchema(start), kinds });

/** The schema as it is now: a copy, in the order of the text. */
export const schemaNow = ({ schema }: State): Schema => new Map(schema);

/**
 * Changes the state by one op, or says in a sentence why the op does not fit it; then nothing has changed. A change is one of the
 * fields that it changes, whatever the others say by now: two branches may each change one field of a column. Of some fields it is
 * one of their parts: two branches may each give a role a right.
 */
export const step = (state: State, op: Op): string | undefined => {
  const { before, after } = op;
  const some = before ?? after;
  if (!some) return undefined;
  const id = idOf(some);
  const standing = state.schema.get(id);
  if (fits(standing, op)) {
    if (movesIds(op)) return rename(state, op);
    if (!after) return state.remove(id);
    return state.put(id, before && standing ? patched(standing, after, changedFields(before, after)) : after);
  }
  const found = isRename(op) ? undefined : ontoOthers(standing, op, state.kinds.named(some.kind));
  if (found) return found.node ? state.put(id, found.node) : state.remove(id);
  if (!before) return `${id} is there already`;
  return standing ? `${id} is not what the op says it was` : `there is no ${id}`;
};

const patched = (standing: Node, after: Node, fields: readonly string[]): Node =>
  canonical({ ...standing, ...Object.fromEntries(fields.map((field) => [field, after[field]])) });

/** The old and the new id of a renamed node, or of those that are spelled otherwise, and of everything below. */
export const movedBy = (state: State, op: Change): ReadonlyMap<NodeId, NodeId> => {
  const own = new Map(
    (op.along ? [op, ...op.along].filter(isRename) : [op]).map(({ before, after }) => [
      idOf(before),
      idOf(after),
    ]),
  );
  const moved = new Map(own);
  let isTold = false;
  const go = (): void => {
    for (const [from] of moved)
      for (const node of mentioning(state.schema, from)) {
        const id = idOf(node);
        // What it says of itself moves nothing.
        if (own.has(id)) continue;
        const told = node.signature !== undefined || node.apart !== undefined;
        isTold ||= told;
        if (told || node.in?.ref === from) moved.set(id, idOf(addressed(node, moved)));
      }
  };
  go();
  // The id of a routine changes with each type among its arguments, that of a grant with its role, and takes along what belongs to it.
  if (isTold) go();
  for (const [from, to] of moved) if (from === to) moved.delete(from);
  return moved;
};

/** The node with what its id is made of where it is now. */
const addressed = (
  { kind, name, in: owner, signature, apart }: Node,
  moved: ReadonlyMap<NodeId, NodeId>,
): Node => {
  const follow = <T extends Value>(value: T): T => mapRefs(value, (ref) => moved.get(ref) ?? ref);
  return {
    kind,
    ...(name === undefined ? {} : { name }),
    ...(owner ? { in: follow(owner) } : {}),
    ...(signature ? { signature: follow(signature) } : {}),
    ...(apart ? { apart: follow(apart) } : {}),
  };
};

/** The node with its mentions of what was moved: a table may mention its own columns. */
export const followed = <N extends Node>(node: N, moved: ReadonlyMap<NodeId, NodeId>): N =>
  mapRefs(node, (ref) => moved.get(ref) ?? ref);

/** A rename, or a change with what is spelled otherwise by it. */
const rename = (state: State, op: Change): string | undefined => {
  const moved = movedBy(state, op);
  if (isRename(op) && !isOnlyNamed(op, moved))
    return `a rename of ${idOf(op.before)} changes more than its name`;
  const taken = [...moved.values()].find((to) => state.schema.has(to) && !moved.has(to));
  if (taken !== undefined) return `${taken} is there already`;
  const strange = op.along?.find((one) => {
    const standing = state.schema.get(idOf(one.before));
    return !standing || !fits(standing, one);
  });
  if (strange) return `${idOf(strange.before)} is not what the op says it was`;
  move(state, moved, [op, ...(op.along ?? [])]);
  return undefined;
};

const isOnlyNamed = ({ before, after }: Change, moved: ReadonlyMap<NodeId, NodeId>): boolean => {
  const bare = (node: Node): Node => ({
    ...followed(node, moved),
    name: '',
    in: { ref: '' },
    ...(node.name === undefined ? {} : { apart: undefined }),
  });
  return sameValue(bare(before), bare(after));
};

const move = (state: State, moved: ReadonlyMap<NodeId, NodeId>, changes: readonly Change[]): void => {
  const byId = new Map(changes.map((change) => [idOf(change.before), change]));
  const touched = new Set([
    ...byId.keys(),
    ...[...moved.keys()].flatMap((id) => [id, ...mentioning(state.schema, id).map(idOf)]),
  ]);
  const rewritten = [...touched].flatMap((id) => {
    const standing = state.schema.get(id);
    if (!standing) return [];
    const change = byId.get(id);
    const node = change
      ? patched(standing, change.after, changedFields(change.before, change.after))
      : standing;
    return [{ from: id, to: moved.get(id) ?? id, node: followed(node, moved), place: state.placeOf(id) }];
  });
  for (const { from } of rewritten) state.remove(from);
  for (const { to, node, place } of rewritten) state.put(to, node, place);
};
