import { idOf, type NodeId, type Problem, type Question, type Schema } from '@migkit/schema';
import type { Snapshot } from './apply.ts';
import { compare } from './compare.ts';
import { asHazards, dangersOfStages, type OpHazard } from './hazards.ts';
import { hintsByNode, type GivenHint } from './hints.ts';
import { realKinds, type Kinds } from './kinds.ts';
import { labelRenames } from './labels.ts';
import { leftBehind } from './left-behind.ts';
import { invert, isDrop, type Op } from './op.ts';
import { order } from './order.ts';
import { isSpentOn, rename } from './renames.ts';
import type { Renamer } from './renamer.ts';
import { stagesOf, type Stage } from './stages.ts';
import { staleBodies } from './stale-bodies.ts';
import { staleTypes } from './stale-types.ts';
import { schemaNow } from './state.ts';
import { suspects } from './suspects.ts';

/** What a person has decided, by flag or at a prompt. */
export type Answers = {
  /** Hints that were given at a prompt and do not stand in the text yet. */
  readonly hints?: readonly GivenHint[];
  /** Old things, by id or by name, that are dropped and not renamed; or all of them. */
  readonly notRenamed?: true | ReadonlySet<string>;
  readonly allowDataLoss?: boolean;
  /** Tables, by id or by name, that have no rows. */
  readonly assumeEmpty?: ReadonlySet<string>;
};

export type DiffOptions = {
  readonly hints?: readonly GivenHint[];
  readonly answers?: Answers;
  readonly kinds?: Kinds;
};

export type Difference = {
  /** In the order in which they run. */
  readonly ops: readonly Op[];
  /** Hints that contradict the snapshot; then there are no ops. */
  readonly problems: readonly Problem[];
  /** Decisions that nobody has taken yet. */
  readonly questions: readonly Question[];
  readonly hazards: { readonly up: readonly OpHazard[]; readonly down: readonly OpHazard[] };
};

/** The ops from one schema to another: renames as the hints say, then what was removed, added, and changed. */
export const diff = (from: Snapshot | Schema, after: Schema, options: DiffOptions = {}): Difference => {
  const { kinds = realKinds, answers = {} } = options;
  const before = snapshotOf(from);
  const hints = [...(options.hints ?? []), ...(answers.hints ?? [])];
  const { renamer, problems } = rename(before, after, hints, kinds);
  const named = renamer.ops.length > 0 ? schemaNow(renamer.state) : before.schema;
  const active = hints.filter(({ on, hint }) => !isSpentOn(renamer, before, on, hint));
  const labels = labelRenames(named, after, active);
  const faults = [...problems, ...labels.problems];
  if (faults.length > 0) return { ops: [], problems: faults, questions: [], hazards: { up: [], down: [] } };
  const byNode = hintsByNode(active);
  const changes = compare({
    before: named,
    after,
    kinds,
    labels: labels.byNode,
    hintsOn: (id) => byNode.get(id) ?? [],
    spentOn: (id) => [...(before.spent.get(renamer.was.get(id) ?? id) ?? [])],
  });
  const rest = order(changes, named, after, kinds);
  const stages: readonly Stage[] = [
    ...stagesOf(before.schema, renamer.ops),
    { ops: rest, before: named, after },
  ];
  const up = dangersOfStages(stages, kinds);
  const likely = suspects(kept(changes, renamer), named, after, {
    kinds,
    notRenamed: answers.notRenamed ?? new Set(),
  });
  return {
    ops: [...renamer.ops, ...rest],
    problems: [],
    questions: [
      ...likely,
      ...[...leftBehind(changes, before, renamer), ...up.questions].filter((q) => !waitsFor(q, likely)),
    ].filter((q) => !isAnswered(q, answers)),
    hazards: {
      up: [...up.hazards, ...staleBodies(before.schema, renamer), ...staleTypes(renamer)],
      down: asHazards(dangersOfStages(inverted(stages), kinds)),
    },
  };
};

const inverted = (stages: readonly Stage[]): readonly Stage[] =>
  stages.map(({ ops, before, after }) => ({ ops: invert(ops), before: after, after: before })).reverse();

const snapshotOf = (from: Snapshot | Schema): Snapshot =>
  isSchema(from) ? { schema: from, spent: new Map() } : from;

const isSchema = (from: Snapshot | Schema): from is Schema => from instanceof Map;

/** Without what was only moved out of the way of a name that something else was given by a hint. */
const kept = (ops: readonly Op[], { aside }: Renamer): readonly Op[] =>
  ops.filter((op) => !(isDrop(op) && aside.has(idOf(op.before))));

/** While it is open whether something was renamed, nothing else has to be said about either name. */
const waitsFor = (question: Question, likely: readonly Question[]): boolean =>
  likely.some(({ values }) =>
    [values['old'], values['name']].some(
      (id) => id !== undefined && ['on', 'owner', 'name'].some((field) => question.values[field] === id),
    ),
  );

const isAnswered = ({ code, values }: Question, answers: Answers): boolean => {
  if (code === 'MIG700') return answers.allowDataLoss === true;
  if (code !== 'MIG702' && code !== 'MIG704') return false;
  return namesOf(values['owner'] ?? '').some((name) => answers.assumeEmpty?.has(name));
};

/** The ways in which a person may say which node is meant. */
const namesOf = (id: NodeId): readonly string[] => {
  const path = id.slice(id.indexOf(' ') + 1);
  return [id, path, ...(path.startsWith('public.') ? [path.slice('public.'.length)] : [])];
};
