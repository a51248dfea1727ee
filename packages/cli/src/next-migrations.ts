import { migrationFile } from '@migkit/compiler';
import { apply, asHazards, dangersOf, invert, messageFor, split, type Op } from '@migkit/differ';
import { revisionOf } from '@migkit/runner';
import type { Hazard, Schema } from '@migkit/schema';
import { recordText } from './record.ts';
import { stemsAfter } from './stem.ts';
import { stepsOf } from './steps.ts';
import type { NewFile } from './write.ts';

/** A migration that is about to be written. */
export type NextMigration = {
  readonly name: string;
  readonly revision: string;
  readonly message: string;
  readonly ops: readonly Op[];
  readonly hazards: Hazards;
  /** `.ts` first, then `.ops.json`. */
  readonly files: readonly [NewFile, NewFile];
};

export type Ground = {
  /** What the migrations that it follows add up to. */
  readonly before: Schema;
  readonly place: Place;
  readonly now: Date;
  /** Undefined: made from the ops. */
  readonly message: string | undefined;
  /** Is it to be written by a person? */
  readonly byHand?: boolean;
  /** The dangers of all the ops, where they are known already. */
  readonly hazards?: Hazards;
};

/** Where in the graph the next migration goes. */
export type Place = {
  /** The name of the newest migration, after which its own comes. */
  readonly last: string | undefined;
  readonly parents: readonly string[];
  readonly dependsOn?: readonly string[];
  readonly labels?: readonly string[];
  /** The revisions for which it stands, where it is a squash. */
  readonly replaces?: readonly string[];
};

type Hazards = { readonly up: readonly Hazard[]; readonly down: readonly Hazard[] };

/** The next migrations for these ops: one, or several where something must be committed before it is used. */
export const nextMigrations = (ops: readonly Op[], ground: Ground): readonly NextMigration[] => {
  const parts = ops.length === 0 ? [[]] : split(ground.before, ops);
  const messages = parts.map((part, at) => numbered(ground.message ?? messageFor(part), at, parts.length));
  const { last, replaces = [], ...first } = ground.place;
  const stems = stemsAfter(last, ground.now, messages);
  const made: NextMigration[] = [];
  let { before } = ground;
  for (const [index, part] of parts.entries()) {
    const parent = made.at(-1)?.revision;
    const after = apply(before, part).schema;
    const place = {
      name: stems[index] ?? '',
      message: messages[index] ?? '',
      ...(parent === undefined ? first : { parents: [parent] }),
      replaces,
    };
    const hazards = (parts.length === 1 && ground.hazards) || hazardsOf(part, before, after);
    made.push(nextMigration(part, { before, after }, { ...place, byHand: ground.byHand }, hazards));
    before = after;
  }
  return made;
};

const numbered = (message: string, at: number, of: number): string =>
  of === 1 ? message : `${message} (${at + 1} of ${of})`;

/** A danger in a sentence, with the lock that is held meanwhile. */
export const hazardText = ({ text, lock }: Hazard): string =>
  lock === undefined ? text : `${text} (${lock})`;

const hazardsOf = (ops: readonly Op[], before: Schema, after: Schema): Hazards => ({
  up: dangersOf(before, ops).hazards,
  down: asHazards(dangersOf(after, invert(ops))),
});

type Titled = Omit<Place, 'last'> & {
  readonly name: string;
  readonly message: string;
  readonly byHand: boolean | undefined;
};

const nextMigration = (
  ops: readonly Op[],
  { before, after }: { readonly before: Schema; readonly after: Schema },
  titled: Titled,
  hazards: Hazards,
): NextMigration => {
  const { name, message, parents, dependsOn = [], labels = [], replaces = [], byHand = false } = titled;
  const back = invert(ops);
  const revision = revisionOf({ parents, ops, name, dependsOn, replaces });
  const loses = { up: losses(hazards.up), down: losses(hazards.down) };
  const notes = [
    ...new Set([
      ...hazards.up.map(hazardText),
      ...hazards.down.map((hazard) => `Going back: ${hazardText(hazard)}`),
    ]),
  ];
  const up = stepsOf(before, ops, after);
  const down = stepsOf(after, back, before);
  const said = { revision, parents, dependsOn, replaces, message, transaction: true };
  const code = migrationFile({ ...said, byHand, notes, up, down });
  const record = recordText({ ...said, labels, loses, ops });
  return {
    name,
    revision,
    message,
    ops,
    hazards,
    files: [
      { name: `${name}.ts`, text: code },
      { name: `${name}.ops.json`, text: record },
    ],
  };
};

const losses = (hazards: readonly Hazard[]): readonly string[] => [
  ...new Set(
    hazards
      .filter(({ hazard }) => hazard === 'loses-data' || hazard === 'cannot-undo')
      .map(({ text }) => text),
  ),
];
