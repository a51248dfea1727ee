import type { Change, Hazard } from '../kind.ts';
import { spell } from '../sql.ts';
import { stands } from './constraint-hazards.ts';
import { looksAtRows } from './constraint-validity.ts';
import { targetOf } from './foreign-key-target.ts';
import type { ForeignKey } from './foreign-key.ts';

/** What a foreign key scans and locks: its own table and the one to which it refers. */
export const foreignKeyHazards = (
  before: ForeignKey | undefined,
  after: ForeignKey | undefined,
  change: Change,
): readonly Hazard[] => {
  if (before && after) return proves(before, after) ? scans(after, provingLock(before, after)) : [];
  return after ? made(after, change) : before ? dropped(before, change) : [];
};

const made = (node: ForeignKey, change: Change): readonly Hazard[] => {
  const [table, target] = [spell(node.in.ref), spell(targetOf(node))];
  const alone = targetOf(node) === node.in.ref;
  const standing = stands(node.in, change);
  const lock = `SHARE ROW EXCLUSIVE on ${standing && !alone ? `${table} and ${target}` : target}`;
  if (standing && looksAtRows(node)) return scans(node, lock);
  if (standing)
    return [
      { hazard: 'locks', lock, text: `adding the foreign key waits for everyone who writes to ${table}` },
    ];
  return alone || !change.before.has(targetOf(node))
    ? []
    : [
        {
          hazard: 'locks',
          lock,
          text: `the foreign key from the new ${table} waits for everyone who writes to ${target}`,
        },
      ];
};

const dropped = (node: ForeignKey, change: Change): readonly Hazard[] => {
  const target = targetOf(node);
  if (target === node.in.ref || !change.after.has(target)) return [];
  return [
    {
      hazard: 'locks',
      lock: `ACCESS EXCLUSIVE on ${spell(target)}`,
      text: `dropping the foreign key waits for everyone who uses ${spell(target)}`,
    },
  ];
};

/** Do rows have to be looked at that were not before? */
const proves = (before: ForeignKey, after: ForeignKey): boolean => looksAtRows(after) && !looksAtRows(before);

const provingLock = (before: ForeignKey, after: ForeignKey): string => {
  const table = spell(after.in.ref);
  return before.valid === false ? `SHARE UPDATE EXCLUSIVE on ${table}` : `SHARE ROW EXCLUSIVE on ${table}`;
};

const scans = (node: ForeignKey, lock: string): readonly Hazard[] => {
  const table = spell(node.in.ref);
  return [
    { hazard: 'scans', lock, text: `checking the foreign key reads every row of ${table}` },
    {
      hazard: 'may-fail',
      text: `fails when a row of ${table} refers to nothing in ${spell(targetOf(node))}`,
    },
  ];
};
