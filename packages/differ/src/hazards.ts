import {
  alwaysThere,
  idOf,
  problem,
  refsIn,
  segmentsOf,
  type Change as Around,
  type Hazard,
  type Kind,
  type Node,
  type NodeId,
  type ProblemCode,
  type Question,
  type Schema,
} from '@migkit/schema';
import { canAlter, fieldsToAlter } from './fields.ts';
import { hangingOn } from './hanging.ts';
import { realKinds, type Kinds } from './kinds.ts';
import { isRename, nodeOf, type Change, type Op } from './op.ts';
import { stagesOf, type Stage } from './stages.ts';
import { understoodAnew } from './understood.ts';

/** A danger and the node that it comes with. */
export type OpHazard = Hazard & { readonly on: NodeId };

export type Dangers = { readonly hazards: readonly OpHazard[]; readonly questions: readonly Question[] };

/** What these ops lose, lock, scan or rewrite in the direction in which they stand, and what has to be asked first. */
export const dangersOf = (before: Schema, ops: readonly Op[], kinds: Kinds = realKinds): Dangers =>
  dangersOfStages(stagesOf(before, ops), kinds);

/** The same, where the stages are known. */
export const dangersOfStages = (stages: readonly Stage[], kinds: Kinds): Dangers => {
  const found = withoutDetours(stages).map(({ op, before, after }) =>
    dangersOfOp(op, { before, after, hints: op.up ?? {} }, kinds),
  );
  return { hazards: found.flatMap((d) => d.hazards), questions: found.flatMap((d) => d.questions) };
};

type Placed = { readonly op: Op; readonly before: Schema; readonly after: Schema };

/** Two things that exchange names take a third one on the way, which nobody ever sees: first and last rename are one. */
const withoutDetours = (stages: readonly Stage[]): readonly Placed[] => {
  const placed: Placed[] = [];
  const standsAt = new Map<NodeId, number>();
  for (const { ops, before, after } of stages)
    for (const op of ops) {
      if (!isRename(op)) {
        placed.push({ op, before, after });
        continue;
      }
      const at = standsAt.get(idOf(op.before));
      const first = at === undefined ? undefined : placed[at]?.op.before;
      standsAt.delete(idOf(op.before));
      standsAt.set(idOf(op.after), at ?? placed.length);
      if (at === undefined || !first) placed.push({ op, before, after });
      else placed[at] = { op: { before: first, after: op.after }, before, after };
    }
  return placed;
};

/** The dangers of one op; none for what stands on new ground or goes with what it belongs to. */
export const dangersOfOp = (op: Op, around: Around, kinds: Kinds): Dangers => {
  const node = nodeOf(op);
  if (goesWithOwner(op, around, kinds) || standsOnNewGround(op, around))
    return { hazards: [], questions: [] };
  const on = idOf(node);
  const found = findingsOf(op, around, kinds);
  const hazards = found.flatMap((f): readonly OpHazard[] => ('hazard' in f ? [{ ...f, on }] : []));
  const asked = found.flatMap((f) => ('code' in f ? [answerable(f, node)] : []));
  const lost = asked.some(({ code }) => code === 'MIG700')
    ? []
    : hazards.filter(({ hazard }) => hazard === 'loses-data');
  return {
    hazards,
    questions: [
      ...asked,
      ...lost.map(({ text }) => answerable({ code: 'MIG700', values: { what: text } }, node)),
    ],
  };
};

/** A change that PostgreSQL cannot make is a drop and a create, which only the way down of one that it can make may be; one without a statement is none. */
const findingsOf = (op: Op, around: Around, kinds: Kinds): readonly (Hazard | Question)[] => {
  const { before, after } = op;
  const kind = kinds.named(nodeOf(op).kind);
  if (!before || !after || isRename(op)) return kind.hazards?.(before, after, around) ?? [];
  if (fieldsToAlter(before, after, around.hints).length === 0) return [];
  if (canAlter(kind, before, after, around))
    return [
      ...(kind.hazards?.(before, after, around) ?? []),
      ...rebuilt(kind, { ...op, before, after }, around, kinds).flatMap((node) => work(node, around, kinds)),
    ];
  return [
    ...(kind.hazards?.(before, undefined, around) ?? []),
    ...(kind.hazards?.(undefined, after, around) ?? []),
  ];
};

/** What is dropped and made again around a change, as far as it stands on both sides. */
const rebuilt = (kind: Kind, op: Change, around: Around, kinds: Kinds): readonly Node[] => {
  const { before, after } = op;
  const fields = fieldsToAlter(before, after, around.hints);
  const anew = understoodAnew(op.along ?? [], around, kinds);
  const ids = [
    ...fields.flatMap((field) => kind.alter[field]?.rebuilds?.(before, after, around) ?? []),
    ...[...anew].flatMap(([id, how]) => (how === 'whole' ? [id] : [])),
  ];
  if (ids.length === 0) return [];
  const along = new Map(op.along?.map((change) => [idOf(change.before), change.after]));
  return [...hangingOn(ids, idOf(before), around.before, kinds, around)].flatMap(([id, how]) =>
    how === 'whole' && id !== idOf(after) ? (along.get(id) ?? around.after.get(id) ?? []) : [],
  );
};

/** What it takes to make a node again; it stood, so that it can stand. */
const work = (node: Node, around: Around, kinds: Kinds): readonly Hazard[] =>
  (kinds.named(node.kind).hazards?.(undefined, node, around) ?? []).flatMap((found) =>
    'hazard' in found && ['scans', 'rewrites'].includes(found.hazard) ? [found] : [],
  );

/** Nobody is asked about the way down when a migration is written; what would be asked is said as a danger. */
export const asHazards = ({ hazards, questions }: Dangers): readonly OpHazard[] => [
  // What cannot be undone of the way down would be so on the way up again, which is known to work.
  ...hazards.filter(({ hazard }) => hazard !== 'cannot-undo'),
  ...questions
    .filter(({ code }) => code !== 'MIG700')
    .map(({ code, values }): OpHazard => ({
      hazard: code === 'MIG704' ? 'cannot-undo' : 'may-fail',
      text: problem(code, values).message,
      on: values['on'] ?? '',
    })),
];

const goesWithOwner = (op: Op, around: Around, kinds: Kinds): boolean =>
  op.before?.in !== undefined &&
  !alwaysThere.has(op.before.in.ref) &&
  op.after === undefined &&
  kinds.named(op.before.kind).nesting.falls === true &&
  around.before.has(op.before.in.ref) &&
  !around.after.has(op.before.in.ref);

/** A new table has no rows and no readers: what touches nothing else costs nothing. */
const standsOnNewGround = (op: Op, { before, after }: Around): boolean => {
  if (op.before || !op.after?.in) return false;
  const owner = op.after.in.ref;
  if (before.has(owner) || !after.has(owner)) return false;
  return refsIn(op.after).every(({ ref }) => !before.has(ref) || segmentsOf(ref).length < 3);
};

/** The question with the node that it is about and the flag or hint that answers it. */
const answerable = (question: Question, node: Node): Question => ({
  code: question.code,
  values: {
    on: idOf(node),
    ...(node.in ? { owner: node.in.ref } : {}),
    ...(answers[question.code] ? { help: answers[question.code]?.(node) ?? '' } : {}),
    ...question.values,
  },
});

const answers: { readonly [code in ProblemCode]?: (node: Node) => string } = {
  MIG700: () => 'say --allow-data-loss if that is meant',
  MIG702: (node) => `write @backfill(…) on ${node.name}, or say --assume-empty ${ownerName(node)}`,
  MIG703: (node) => `write @using(…) on ${node.name}`,
  MIG704: (node) =>
    `write @backfill(…) or @default(…) on ${node.name}, or say --assume-empty ${ownerName(node)}`,
};

const ownerName = (node: Node): string => {
  const path = node.in?.ref.slice(node.in.ref.indexOf(' ') + 1) ?? '';
  return path.startsWith('public.') ? path.slice('public.'.length) : path;
};
