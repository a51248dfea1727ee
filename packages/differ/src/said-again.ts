import {
  dependentsOf,
  idOf,
  isRef,
  refsIn,
  type Node,
  type NodeId,
  type Ref,
  type Value,
} from '@migkit/schema';
import { altered } from './altered.ts';
import { isRename, type Change } from './op.ts';
import { aroundOf, type Site, type Step } from './site.ts';
import { schemaNow, stateOf, step } from './state.ts';

/**
 * A query keeps the names that the columns of a function in FROM had when it was made. So what has noted the name of something is
 * said again behind its rename, on the way up and on the way down.
 */
export const saidAgain = (op: Change, site: Site): Pick<Step, 'statements' | 'note'> => {
  const noting = notingBefore(op, site);
  if (noting.length === 0) return { statements: [] };
  const state = stateOf(site.now());
  step(state, op);
  const after = schemaNow(state);
  const stage = { ops: [], before: after, after };
  const behind: Site = {
    ...site,
    stage,
    standing: () => state,
    now: () => after,
    down: new Map(),
    later: () => [],
  };
  const steps = noting.flatMap((id) => {
    const node = after.get(id);
    if (!node) return [];
    const change = { before: withOldName(node, op) as Node, after: node };
    return [altered(site.kinds.named(node.kind), change, aroundOf(change, behind), behind)];
  });
  const note = steps.flatMap((one) => one.note ?? []).join('; ');
  return {
    statements: steps.flatMap(({ statements }) => statements),
    ...(note === '' ? {} : { note }),
  };
};

/** What has noted the name, and none of those that a rename behind it changes. */
const notingBefore = (op: Change, { stage, later }: Site): readonly NodeId[] => {
  const notes = (node: Node, { before }: Change): boolean =>
    refsIn(node).some(({ ref, as }) => as === 'noted' && ref === idOf(before));
  const noting = dependentsOf(stage.before, idOf(op.before)).filter((node) => notes(node, op));
  if (noting.length === 0) return [];
  const others = later().filter(isRename);
  return noting.filter((node) => !others.some((other) => notes(node, other))).map(idOf);
};

/** The node as it was made when what the op renames had its old name. */
const withOldName = (value: Value, op: Change): Value => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((part: Value) => withOldName(part, op));
  if (isRef(value)) return isNotedOf(value, op) ? { ...value, called: op.before.name } : value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withOldName(part, op)]));
};

const isNotedOf = ({ ref, as }: Ref, { after }: Change): boolean => as === 'noted' && ref === idOf(after);
