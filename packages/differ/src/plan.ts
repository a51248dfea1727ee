import {
  idOf,
  isFirm,
  refsIn,
  type Change as Around,
  type Kind,
  type Node,
  type NodeId,
  type Schema,
  type Statement,
} from '@migkit/schema';
import { altered, cleared } from './altered.ts';
import { groupsOf, type Group } from './groups.ts';
import { callingGroup, callingIn } from './inner-names.ts';
import { realKinds, type Kinds } from './kinds.ts';
import { joined } from './joined.ts';
import { isAlter, isChange, isRename, nodeOf, type Change, type Op } from './op.ts';
import { order } from './order.ts';
import { saidAgain } from './said-again.ts';
import { waits } from './down.ts';
import { rebuildingIn } from './rebuilt.ts';
import { aroundOf, type Down, type Rebuilding, type Site, type Step } from './site.ts';
import { stagesOf, type Stage } from './stages.ts';
import { stateOf, step, type State } from './state.ts';

/**
 * The statements of these ops, in their order, and the schema that they reach, which may be known already. The way down is
 * the plan of the inverted ops.
 */
export const plan = (
  before: Schema,
  ops: readonly Op[],
  kinds: Kinds = realKinds,
  known?: Schema,
): { readonly steps: readonly Step[]; readonly after: Schema } => {
  const stages = stagesOf(before, ops, known).map((stage) =>
    isTurned(stage.ops) ? { ...stage, ops: order(stage.ops, stage.before, stage.after, kinds) } : stage,
  );
  return {
    steps: stages.flatMap((stage) => stepsOf(stage, kinds)),
    after: stages.at(-1)?.after ?? before,
  };
};

/**
 * Does something change before what it mentions on both sides, since the ops were turned round? What it is to say may not fit what
 * that is yet.
 */
const isTurned = (ops: readonly Op[]): boolean => {
  const waiting = new Set(ops.filter(isAlter).map((op) => idOf(op.after)));
  return ops.filter(isAlter).some(({ before, after }) => {
    waiting.delete(idOf(after));
    const now = mentioned(after);
    return [...mentioned(before)].some((id) => now.has(id) && waiting.has(id));
  });
};

const mentioned = ({ in: _in, ...said }: Node): ReadonlySet<NodeId> =>
  new Set(refsIn(said).flatMap((one) => (isFirm(one) ? [one.ref] : [])));

const stepsOf = (stage: Stage, kinds: Kinds): readonly Step[] => {
  const done: Op[] = [];
  let state: State | undefined;
  const now = (): Schema => {
    state ??= stateOf(stage.before);
    for (const op of done.splice(0)) step(state, op);
    return state.schema;
  };
  const down = new Map<NodeId, Down>();
  let rebuilding: Rebuilding | undefined;
  const groups = groupsOf(stage.ops, kinds);
  const placeOf = new Map(groups.flatMap(({ ops }, at) => ops.map((op) => [op, at])));
  const onNode = Map.groupBy(stage.ops, (op) => idOf(nodeOf(op)));
  const calling = callingIn(stage, kinds, now);
  const steps = groups.map((group, at): Step => {
    const later = (): readonly Op[] => groups.slice(at + 1).flatMap(({ ops }) => ops);
    const site: Site = {
      stage,
      now,
      kinds,
      down,
      later,
      laterOn: (id) => (onNode.get(id) ?? []).filter((op) => (placeOf.get(op) ?? at) > at),
      rebuilding: () => (rebuilding ??= rebuildingIn(stage.ops, site)),
      calling,
    };
    const made = stepOf(callingGroup(group, calling), site);
    done.push(...group.ops);
    return { ...made, ops: group.ops };
  });
  return joined(steps);
};

const stepOf = (group: Group, site: Site): Step => {
  const { head } = group;
  const around = aroundOf(head, site);
  const kind = site.kinds.named(nodeOf(head).kind);
  if (isChange(head) && !isRename(head)) return altered(kind, head, around, site);
  if (waits(group, site)) return { ops: group.ops, statements: [] };
  const own: Step = isRename(head)
    ? { ops: group.ops, statements: renamed(kind, head, around) }
    : cleared(group, around, site);
  const again = saidAgain(head, site);
  return { ...own, ...again, statements: [...own.statements, ...again.statements] };
};

const renamed = (kind: Kind, { before, after }: Change, around: Around): readonly Statement[] => {
  const field = before.name === after.name ? 'in' : 'name';
  const entry = kind.alter[field];
  if (!entry) throw new Error(`${idOf(before)} cannot be renamed to ${idOf(after)}`);
  return entry.run(before, after, around);
};
