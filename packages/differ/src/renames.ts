import {
  idFor,
  idOf,
  kindOf,
  lastSegment,
  nameText,
  nearest,
  problem,
  sameValue,
  segmentsOf,
  unsigned,
  compareText,
  type HintText,
  type Node,
  type NodeId,
  type Problem,
  type Schema,
} from '@migkit/schema';
import type { Snapshot } from './apply.ts';
import { carryAlong, signatureBefore } from './carry.ts';
import { spellHint, type GivenHint } from './hints.ts';
import type { Kinds } from './kinds.ts';
import { makeWay } from './make-way.ts';
import { pairAnonymous } from './pairs.ts';
import { renameAll, renamerOf, type Renamer, type Wanted } from './renamer.ts';

export type WasHint = Extract<HintText, { hint: 'was' }>;

/**
 * Gives everything in the snapshot the name that it has in `after`, as far as hints and bodies say so: schemas first, then
 * what lies in them, then what lies in those, so that what is below follows without a hint of its own.
 */
export const rename = (
  before: Snapshot,
  after: Schema,
  hints: readonly GivenHint[],
  kinds: Kinds,
): { readonly renamer: Renamer; readonly problems: readonly Problem[] } => {
  const renamer = renamerOf(before, after, kinds);
  const problems: Problem[] = [];
  if (before.schema.size === 0) return { renamer, problems };
  // Where a thing came from is not known, nor is it of what lies in it.
  const lost = new Set<NodeId>();
  for (const level of levelsOf(after, hints, kinds)) {
    const active = level.filter((claim) => !isSpent(renamer, before, claim));
    const taken = new Set(active.map((claim) => idOf(claim.node)));
    const claims = active.map((claim) => ({ ...claim, from: oldIdOf(renamer, claim) }));
    const wanted = claims.filter((claim) => {
      if (claim.node.in && lost.has(claim.node.in.ref)) {
        lost.add(idOf(claim.node));
        return false;
      }
      const fault = faultOf(renamer, after, claim, claims, taken);
      if (!fault) return true;
      problems.push(fault);
      lost.add(idOf(claim.node));
      return false;
    });
    renameAll(
      renamer,
      wanted.map(({ from, node, hint }): Wanted => ({ from, to: node, spent: spellHint(hint) })),
    );
  }
  if (problems.length === 0) {
    carryAlong(renamer);
    pairAnonymous(renamer, after);
    makeWay(renamer, after);
  }
  return { renamer, problems };
};

/** Was this hint on this object used by an earlier migration? */
export const isSpentOn = (renamer: Renamer, before: Snapshot, id: NodeId, hint: HintText): boolean =>
  renamer.state.schema.has(id) &&
  (before.spent.get(renamer.was.get(id) ?? id)?.has(spellHint(hint)) ?? false);

type Claim = { readonly node: Node; readonly hint: WasHint };
type Sourced = Claim & { readonly from: NodeId };

const isSpent = (renamer: Renamer, before: Snapshot, { node, hint }: Claim): boolean =>
  isSpentOn(renamer, before, idOf(node), hint);

const levelsOf = (
  after: Schema,
  hints: readonly GivenHint[],
  kinds: Kinds,
): readonly (readonly Claim[])[] => {
  const levels = new Map<number, Claim[]>();
  for (const { on, hint } of hints) {
    const node = after.get(on);
    if (!node || hint.hint !== 'was' || hint.label !== undefined) continue;
    // What has types in its name comes after the types, which may have other names now.
    const depth = segmentsOf(on).length + (node.signature === undefined ? 0 : 0.5);
    levels.set(depth, [...(levels.get(depth) ?? []), { node, hint }]);
  }
  const inOrder = (a: Claim, b: Claim): number =>
    kinds.rank(a.node.kind) - kinds.rank(b.node.kind) || compareText(idOf(a.node), idOf(b.node));
  return [...levels].sort(([a], [b]) => a - b).map(([, claims]) => claims.sort(inOrder));
};

/** Where the thing is now that the hint calls by its name in the snapshot; what tells it apart may be spelled as it was there. */
const oldIdOf = (renamer: Renamer, { node, hint }: Claim): NodeId => {
  const from = idBehind(renamer, node, hint);
  if (!node.signature || renamer.state.schema.has(from)) return from;
  const before = idBehind(renamer, { ...node, signature: signatureBefore(renamer, node.signature) }, hint);
  return renamer.state.schema.has(before) ? before : from;
};

const idBehind = (renamer: Renamer, node: Node, hint: WasHint): NodeId => {
  const { parts } = hint.name;
  const name = parts.at(-1) ?? '';
  if (!node.in) return idFor(node.kind, [name]);
  if (parts.length === 1) return idOf({ ...node, name });
  const depth = segmentsOf(node.in.ref).length;
  const path = parts.slice(0, -1);
  const owner = idFor(kindOf(node.in.ref), path.length < depth ? ['public', ...path] : path);
  return idOf({ ...node, name, in: { ref: renamer.now.get(owner) ?? owner } });
};

const faultOf = (
  renamer: Renamer,
  after: Schema,
  claim: Sourced,
  claims: readonly Sourced[],
  taken: ReadonlySet<NodeId>,
): Problem | undefined => {
  const { node, hint, from } = claim;
  const old = hint.name.parts.join('.');
  const more = { span: hint.span };
  const useless = uselessness(renamer, claim);
  if (useless !== undefined) {
    const help = movedHere(renamer, node, after, old);
    return problem('MIG303', { hint: 'was', reason: useless }, help === undefined ? more : { ...more, help });
  }
  const others = otherArguments(renamer, after, claim);
  if (others.length > 0) {
    const what = node.kind.replaceAll('_', ' ');
    const reason = `a rename keeps the arguments, and ${old} takes others: ${others.join(', ')}`;
    const help = `give ${nameText(node.name ?? '')} the arguments of the one that it was; or leave @was out, since with other arguments it is another ${what}`;
    return problem('MIG303', { hint: 'was', reason }, { ...more, help });
  }
  if (!renamer.state.schema.has(from))
    return problem('MIG300', { old }, { ...more, help: candidates(renamer, node, after, old) });
  if (after.has(from) && !taken.has(from)) return problem('MIG301', { old }, more);
  const rival = claims.find((other) => other !== claim && other.from === from);
  return rival
    ? problem('MIG302', { old }, { ...more, details: [`${idOf(node)} and ${idOf(rival.node)}`] })
    : undefined;
};

const uselessness = (renamer: Renamer, { node, from }: Sourced): string | undefined => {
  if (from === idOf(node)) return 'it is the name that it has';
  const { alter } = renamer.kinds.named(node.kind);
  const what = node.kind.replaceAll('_', ' ');
  const old = segmentsOf(from);
  const now = segmentsOf(idOf(node));
  if (old.at(-1) !== now.at(-1) && !alter['name']) return `PostgreSQL cannot rename this ${what}`;
  const moves = idFor('', old.slice(0, -1)) !== idFor('', now.slice(0, -1));
  return moves && !alter['in'] ? `PostgreSQL cannot move this ${what}` : undefined;
};

/** The arguments of what has the old name, where none takes those that stand here: first of what the schema no longer has. */
const otherArguments = (renamer: Renamer, after: Schema, { node, from }: Sourced): readonly string[] => {
  const { schema } = renamer.state;
  if (!node.signature || schema.has(from)) return [];
  const placeOf = (id: NodeId): NodeId => idFor('', segmentsOf(id).slice(0, -1));
  const name = unsigned(lastSegment(from));
  const all = [...schema.values()].filter(
    (n) => n.kind === node.kind && n.name === name && placeOf(idOf(n)) === placeOf(from),
  );
  const free = all.filter((n) => !after.has(idOf(n)));
  return (free.length > 0 ? free : all).map((n) => lastSegment(idOf(n))).sort(compareText);
};

/** What is called so lies elsewhere, and the hint needs the place before the name. */
const movedHere = (renamer: Renamer, node: Node, after: Schema, old: string): string | undefined => {
  if (!renamer.kinds.named(node.kind).alter['in']) return undefined;
  const moved = [...renamer.state.schema.values()].find(
    (n) =>
      n.kind === node.kind && n.name === old && sameValue(n.signature, node.signature) && !after.has(idOf(n)),
  );
  if (!moved) return undefined;
  const path = [...segmentsOf(idOf(moved)).slice(0, -1), moved.name ?? ''];
  return `did you mean @was(${path.map(nameText).join('.')})?`;
};

/** The names that do exist: those of the same kind in the same place that the schema no longer has. */
const candidates = (renamer: Renamer, node: Node, after: Schema, old: string): string => {
  const all = [...renamer.state.schema.values()].filter((n) => n.kind === node.kind);
  const there = all.filter((n) => n.in?.ref === node.in?.ref);
  const free = there.filter((n) => !after.has(idOf(n)));
  const names = (free.length > 0 ? free : there).flatMap((n) => n.name ?? []).sort(compareText);
  const moved = movedHere(renamer, node, after, old);
  if (moved !== undefined) return moved;
  const near = nearest(old, names);
  if (near !== undefined) return `did you mean "${near}"?`;
  if (names.length === 0) return `there is no other ${node.kind.replaceAll('_', ' ')} there`;
  const more = names.length > 10 ? ` and ${names.length - 10} more` : '';
  return `there are: ${names.slice(0, 10).join(', ')}${more}`;
};
