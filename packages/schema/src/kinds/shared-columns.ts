import { ddl, standingIn, type Alter, type Change, type Question, type Statement } from '../kind.ts';
import { compareText, idFor, idOf, sameValue, segmentsOf, type NodeId, type Schema } from '../node.ts';
import { quoteIdent, spell } from '../sql.ts';
import type { Column } from './column-definition.ts';
import { notNullIn } from './column-names.ts';
import { renameNotNulls } from './not-null-renames.ts';
import { refusal } from './inherited-columns.ts';
import { allColumnsOf, columnsOf, directlyBelow, parentsOf } from './table-family.ts';

/**
 * PostgreSQL renames and retypes no column that a table has from several parents, unless those have it from one table themselves.
 * So where such parents are changed alike, the heir leaves all but the first of them meanwhile. A stand-in below both keeps what
 * it has from them, columns and checks, from becoming its own.
 */
export const together = (entry: Alter<Column>): Alter<Column> => ({
  ...entry,
  run: (before, after, change) => {
    const others = sharedWith(before, change.before);
    if (others.length === 0) return entry.run(before, after, change);
    const standing = standingIn(change);
    // The first of them takes the others along.
    if (others.some((column) => !isSame(column, standing.get(idOf(column)) as Column | undefined))) return [];
    const cuts = cutsOf(before, change.before);
    return [
      ...cuts.flatMap(leave),
      ...entry.run(before, after, change),
      ...others.flatMap((column) => {
        const later = laterOf(column, before, after, change);
        return later && !isSame(column, later) ? entry.run(column, later, change) : [];
      }),
      ...renameNotNulls(cuts.flatMap((cut) => notNullOf(cut, before, after, change))),
      ...cuts.flatMap(comeBack),
    ];
  },
  ...(entry.rebuilds
    ? {
        rebuilds: (before, after, change) =>
          [before, ...sharedWith(before, change.before)].flatMap((column) => {
            const later = laterOf(column, before, after, change);
            return (later && entry.rebuilds?.(column, later, change)) ?? [];
          }),
      }
    : {}),
});

/** What is not done to all of them alike cannot be done. */
export const changedApart = (before: Column, after: Column, change: Change): readonly Question[] => {
  const name = quoteIdent(before.name);
  const others = sharedWith(before, change.before);
  const isRename = before.name !== after.name;
  const isHinted = !sameValue(before.type, after.type) && change.hints.using !== undefined;
  const apart = isHinted
    ? others
    : isRename
      ? others.filter((column) => change.after.has(idOf(column)) || !laterOf(column, before, after, change))
      : [];
  return apart.slice(0, 1).map((column) => {
    const [here, there] = [before, column].map(({ in: { ref } }) => spell(ref));
    const heirs = cutsOf(before, change.before).map(({ heir }) => spell(heir));
    const what = `${name} of ${[...new Set(heirs)].join(' and ')} is from ${here} and from ${there}`;
    return isHinted
      ? refusal(
          `${what}, so its values can be converted in PostgreSQL's way alone`,
          `leave @using out, or end that inheritance in a migration before, with lines of its own for the columns, and begin it again in one after`,
        )
      : refusal(
          `${what}, so it cannot be renamed in one alone`,
          `rename it in each alike, or end that inheritance in a migration before, with lines of its own for the columns`,
        );
  });
};

/** The columns of that name in other tables that the same heirs have from there, where those tables have it from nowhere. */
const sharedWith = (column: Column, schema: Schema): readonly Column[] => {
  const table = column.in.ref;
  if (comesFrom(table, column.name, schema).length > 0 || directlyBelow(schema, table).length === 0)
    return [];
  return familyOf(column, schema)
    .filter((one) => one !== table && comesFrom(one, column.name, schema).length === 0)
    .flatMap((one) => columnsOf(schema, one).filter(({ name }) => name === column.name));
};

/** What an heir leaves for as long as it takes, and the table in which the column of that parent stands. */
type Cut = {
  readonly heir: NodeId;
  readonly parent: NodeId;
  readonly origin: NodeId;
  readonly beside: NodeId;
  readonly standIn: NodeId;
};

/** Every parent whose column comes from another table than that of the first. */
const cutsOf = (column: Column, schema: Schema): readonly Cut[] => {
  const originOf = (table: NodeId): NodeId => {
    const [first] = comesFrom(table, column.name, schema);
    return first === undefined ? table : originOf(first);
  };
  return familyOf(column, schema)
    .flatMap((heir) => {
      const [beside, ...others] = comesFrom(heir, column.name, schema);
      if (beside === undefined) return [];
      return others
        .map((parent) => ({ heir, parent, beside, origin: originOf(parent) }))
        .filter(({ origin }) => origin !== originOf(beside));
    })
    .map((cut, at) => ({
      ...cut,
      standIn: idFor('table', [segmentsOf(cut.heir)[0] ?? '', `mig_parents${at || ''}`]),
    }));
};

/** All tables that are tied to that of a column by having it from each other. */
const familyOf = ({ in: table, name }: Column, schema: Schema): readonly NodeId[] => {
  const found = new Set([table.ref]);
  for (const one of found)
    for (const next of [...directlyBelow(schema, one), ...comesFrom(one, name, schema)]) found.add(next);
  return [...found].toSorted(compareText);
};

/** The tables right above one from which it has a column of this name. */
const comesFrom = (table: NodeId, name: string, schema: Schema): readonly NodeId[] =>
  parentsOf(schema, table)
    .map(({ ref }) => ref)
    .filter((parent) => allColumnsOf(schema, parent).some((column) => column.name === name));

/** The same column once it is changed as another one is. */
const laterOf = (column: Column, before: Column, after: Column, change: Change): Column | undefined =>
  change.after.get(before.name === after.name ? idOf(column) : idOf({ ...column, name: after.name })) as
    Column | undefined;

const isSame = (column: Column, now: Column | undefined): boolean =>
  column.name === now?.name && sameValue(column.type, now.type) && sameValue(column.collate, now.collate);

const leave = ({ heir, parent, beside, standIn }: Cut): readonly Statement[] => [
  ddl(`create table ${spell(standIn)} () inherits (${spell(beside)}, ${spell(parent)})`),
  ddl(`alter table ${spell(heir)} inherit ${spell(standIn)}`),
  ddl(`alter table ${spell(heir)} no inherit ${spell(parent)}`),
  ddl(`alter table ${spell(standIn)} no inherit ${spell(parent)}`),
];

const comeBack = ({ heir, parent, standIn }: Cut): readonly Statement[] => [
  ddl(`alter table ${spell(heir)} inherit ${spell(parent)}`),
  ddl(`alter table ${spell(heir)} no inherit ${spell(standIn)}`),
  ddl(`drop table ${spell(standIn)}`),
];

/** Where the first parent has no NOT NULL, the heir has that of the parent that it left, by that name. */
const notNullOf = ({ origin, standIn }: Cut, before: Column, after: Column, { before: schema }: Change) => {
  const column = columnsOf(schema, origin).find(({ name }) => name === before.name);
  if (!column?.notNull) return [];
  const later = { ...column, name: after.name };
  return [{ table: standIn, from: notNullIn(origin, column), to: notNullIn(origin, later), hasBelow: true }];
};
