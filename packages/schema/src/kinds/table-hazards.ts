import type { Change, Hazard, Question } from '../kind.ts';
import { childrenOf, idFor, idOf, sameValue, segmentsOf, type Ref } from '../node.ts';
import { spell } from '../sql.ts';
import { renamedAboveHazards } from './not-null-hazards.ts';
import { partHazards } from './partition-hazards.ts';
import { renamed } from './renamed.ts';
import { movedRows, storageHazards } from './row-storage-change.ts';
import { columnsOf } from './table-family.ts';
import { inheritsHazards } from './table-inherits.ts';
import type { Table } from './table.ts';

type Finding = Hazard | Question;

/** What a change of a table loses, rewrites and locks, and what has to be asked first. */
export const tableHazards = (
  before: Table | undefined,
  after: Table | undefined,
  change: Change,
): readonly Finding[] => {
  if (!before) return after ? partHazards(idOf(after), change) : [];
  const name = spell(idOf(before));
  if (!after)
    return [
      { hazard: 'loses-data', text: `the rows of ${name} are lost` },
      ...asked(before, change),
      ...partHazards(idOf(before), change),
      ...locksOfKeys(before, change),
    ];
  return [
    ...renamed(name, spell(idOf(after))),
    ...(sameValue(before.inherits, after.inherits) ? [] : inheritsHazards(before, after, change)),
    ...(before.unlogged === after.unlogged ? [] : [movedRows(idOf(before))]),
    ...storageHazards(before, after, change),
    ...(before.name === after.name
      ? []
      : renamedAboveHazards(idOf(before), namedFor(before, change), change)),
  ];
};

/** The columns whose NOT NULL is called for the table. */
const namedFor = (table: Table, { before }: Change): readonly string[] =>
  columnsOf(before, idOf(table)).flatMap(({ name, notNull, notNullName }) =>
    notNull && notNullName === undefined ? [name] : [],
  );

/** PostgreSQL cannot spread the rows of a standing table otherwise: it can only be made anew. */
const asked = (before: Table, { after }: Change): readonly Question[] => {
  const now = after.get(idOf(before));
  if (!now || sameValue(now['partition'], before.partition)) return [];
  const name = spell(idOf(before));
  return [
    {
      code: 'MIG700',
      values: {
        what: `PostgreSQL cannot change how ${name} is partitioned, so it is made anew without its rows`,
        help: `to keep them, write the new table under another name with @fill(select * from ${name}), and give it this name with @was once it has them; or say --allow-data-loss`,
      },
    },
  ];
};

/** The tables to which a dropped table refers and that stay: their triggers for its foreign keys go too. */
const locksOfKeys = (table: Table, change: Change): readonly Hazard[] => {
  const keys = childrenOf(change.before, idOf(table)).filter((n) => n.kind === 'foreign_key');
  const targets = keys.flatMap((key) => {
    const [first] = key['references'] as readonly Ref[];
    const target = first ? idFor('table', segmentsOf(first.ref).slice(0, -1)) : '';
    return change.after.has(target) ? [spell(target)] : [];
  });
  return [...new Set(targets)].map((target) => ({
    hazard: 'locks',
    lock: `ACCESS EXCLUSIVE on ${target}`,
    text: `dropping the foreign keys of ${spell(idOf(table))} waits for everyone who uses ${target}`,
  }));
};
