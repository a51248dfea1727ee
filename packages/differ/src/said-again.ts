import { compareText, idOf, mapMentions, mentioning, refsIn, type Node, type NodeId } from '@migkit/schema';
import { altered } from './altered.ts';
import { isDrop, isRename, isCreate, nodeOf, type Op } from './op.ts';
import { aroundOf, type Site, type Step } from './site.ts';
import { schemaNow, stateOf, step } from './state.ts';

/**
 * A query keeps the columns that a function in FROM had when it was made, under the names that they had. So behind a rename of one
 * and behind a new one what has noted them is said again, on the way up and on the way down.
 */
export const saidAgain = (op: Op, site: Site): Pick<Step, 'statements' | 'note'> => {
  const owner = ownerOf(op, site);
  const noting = owner === undefined ? [] : notingNow(owner, site);
  if (owner === undefined || noting.length === 0) return { statements: [] };
  const state = stateOf(site.now());
  step(state, op);
  const after = schemaNow(state);
  const stage = { ops: [], before: after, after };
  const behind: Site = {
    ...site,
    stage,
    now: () => after,
    rebuilding: () => new Map(),
  };
  const steps = noting.flatMap((id) => {
    const node = after.get(id);
    if (!node) return [];
    const change = { before: otherwise(node, owner), after: node };
    return [altered(site.kinds.named(node.kind), change, aroundOf(change, behind), behind)];
  });
  const note = steps.flatMap((one) => one.note ?? []).join('; ');
  return {
    statements: steps.flatMap(({ statements }) => statements),
    ...(note === '' ? {} : { note }),
  };
};

/** Whose column comes or is renamed by this op. */
const ownerOf = (op: Op, { kinds }: Site): NodeId | undefined => {
  const node = op.before ?? nodeOf(op);
  const isMember = kinds.named(node.kind).nesting.names?.includes('member');
  return isMember && (isCreate(op) || isRename(op)) ? node.in?.ref : undefined;
};

/** What stands and has noted the columns of this, unless a later op says it again. */
const notingNow = (owner: NodeId, site: Site): readonly NodeId[] => {
  const now = site.now();
  const noted = (id: NodeId): readonly NodeId[] =>
    refsIn(now.get(id)).flatMap(({ ref, as }) => (as === 'noted' ? [ref] : []));
  const noting = mentioning(now, owner)
    .map(idOf)
    .filter((id) => noted(id).includes(owner));
  if (noting.length === 0) return [];
  const later = site.later();
  const owners = new Set(later.map((op) => ownerOf(op, site)));
  const gone = new Set(later.filter(isDrop).map((op) => idOf(op.before)));
  return noting
    .filter((id) => !gone.has(id) && !site.down.has(id) && !noted(id).some((one) => owners.has(one)))
    .sort(compareText);
};

/** The node as something else than it is, so that it is made anew. */
const otherwise = (node: Node, owner: NodeId): Node =>
  mapMentions(node, (mention) =>
    mention.as === 'noted' && mention.ref === owner ? { ...mention, called: '' } : mention,
  );
