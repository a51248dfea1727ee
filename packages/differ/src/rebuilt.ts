import { idOf, type NodeId } from '@migkit/schema';
import { canAlter, fieldsToAlter } from './fields.ts';
import { hangingOn, type Hold } from './hanging.ts';
import { isAlter, nodeOf, type Change, type Op } from './op.ts';
import { aroundOf, type Rebuild, type Rebuilding, type Site } from './site.ts';
import { understoodAnew } from './understood.ts';

/** What must be down while this op runs, with all that hangs on it. */
export const rebuiltBy = (op: Change, site: Site): ReadonlyMap<NodeId, Hold> => {
  const { before, after } = op;
  const id = idOf(before);
  const kind = site.kinds.named(before.kind);
  const around = aroundOf(op, site);
  const fields = fieldsToAlter(before, after, op.up);
  const hung = canAlter(kind, before, after, around)
    ? Object.entries(kind.alter).flatMap(([field, entry]) =>
        fields.includes(field) ? (entry.rebuilds?.(before, after, around) ?? []) : [],
      )
    : [id];
  const found = allOn(hung, op, site);
  return new Map([...found, ...anewBy(op, site)].filter(([other]) => other !== id));
};

/** What is understood otherwise behind those that move together, with all that hangs on it. */
const anewBy = (op: Change, site: Site): ReadonlyMap<NodeId, Hold> => {
  if (!op.along) return new Map();
  const around = aroundOf(op, site);
  const along = site.stage.ops.flatMap((one) => one.along ?? []);
  const anew = understoodAnew(along, around, site.kinds);
  const whole = [...anew].flatMap(([id, how]) => (how === 'whole' ? [id] : []));
  return new Map([...anew, ...hangingOn(whole, idOf(op.before), site.stage.before, site.kinds, around)]);
};

/** These and all that hangs on them, as an op meets it. */
export const allOn = (ids: readonly NodeId[], op: Op, site: Site): ReadonlyMap<NodeId, Hold> => {
  if (ids.length === 0) return new Map();
  return hangingOn(ids, idOf(nodeOf(op)), site.now(), site.kinds, aroundOf(op, site));
};

/** What each of these ops takes down, by what is taken down. */
export const rebuildingIn = (ops: readonly Op[], site: Site): Rebuilding => {
  const found = new Map<NodeId, Rebuild[]>();
  for (const op of ops.filter(isAlter)) {
    const hung = rebuiltBy(op, site);
    for (const id of hung.keys()) {
      const list = found.get(id);
      if (list) list.push({ op, hung });
      else found.set(id, [{ op, hung }]);
    }
  }
  return found;
};
