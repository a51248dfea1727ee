import { ddl, standingIn, type Alter, type Change, type Statement } from '../kind.ts';
import { idOf, sameValue, type NodeId, type Schema } from '../node.ts';
import { quoteIdent, spell } from '../sql.ts';
import type { Column } from './column-definition.ts';
import { alterCompression, alterStorage, settingsAfterRetype } from './column-storage.ts';
import { changeColumn, setDefault, setNotNull } from './column-statements.ts';
import { namedAfterRetype } from './copied-renames.ts';
import { serialType, unfolded } from './serial.ts';
import { notNullIn } from './column-names.ts';
import { renameNotNulls } from './not-null-renames.ts';
import { inheritedBy, isHandedOn } from './inherited-columns.ts';
import { inheritedIn, inheritedName, type InheritedColumn } from './inherited-node.ts';
import { columnsFromAbove, wholeColumn } from './inherited-settings.ts';
import { addUnproven, prove } from './not-null.ts';
import { notNullNamed } from './not-null-named.ts';
import {
  partitionFact,
  columnsOf,
  ancestorsOf,
  directlyBelow,
  hasBelow,
  tablesBelow,
} from './table-family.ts';

/**
 * ALTER TABLE goes over what partitions and heirs say of a column themselves: what they say is said again in the same migration,
 * unless an op of its own will say it.
 */
export const keepingBelow = (field: string, entry: Alter<Column>): Alter<Column> => ({
  ...entry,
  run: (before, after, change) => {
    const statements = entry.run(before, after, change);
    if (statements.length === 0) return statements;
    if (!hasBelow(change.after, after.in.ref))
      return field === 'type' ? [...statements, ...namedAfterRetype(after, change)] : statements;
    return [
      ...releases(field, before, after, change),
      ...statements,
      ...(field === 'notNull' && after.notNull ? [] : (overwritten[field] ?? [])).flatMap((lost) =>
        saidAgain(lost, after, change),
      ),
      ...(field === 'notNull' && after.notNull && !before.notNull ? notNullAgain(after, change) : []),
      ...(field === 'notNull' && !after.notNull ? notNullGone(before, after, change) : []),
      ...(field === 'type' || field === 'collate'
        ? [...compressAgain(after, change), ...namedAfterRetype(after, change)]
        : []),
    ];
  },
});

/** The statements that give columns their type again, by whatever way, with what has to be said again after. */
export const keepingRetyped = (
  columns: readonly Column[],
  change: Change,
  statements: readonly Statement[],
): readonly Statement[] => [
  ...columns.flatMap((column) => (column.default === undefined ? releasedDefaults(column, change) : [])),
  ...statements,
  ...columns.flatMap((column) => {
    const later = change.after.get(idOf(column)) as Column | undefined;
    if (!later) return [];
    const below = ['default', 'storage'].flatMap((field) => saidAgain(field, later, change));
    return [
      ...settingsAfterRetype(column, later),
      ...below,
      ...compressAgain(later, change),
      ...namedAfterRetype(later, change),
    ];
  }),
];

/** What is lost below. PostgreSQL 14 forgets each NOT NULL with the one above. */
const overwritten: { readonly [field: string]: readonly string[] } = {
  default: ['default'],
  storage: ['storage'],
  notNull: ['notNull'],
  type: ['default', 'storage'],
  collate: ['storage'],
};

/**
 * PostgreSQL refuses to hand a default, or the end of a NOT NULL, on to a table below that numbers the column itself: the statement
 * is said of each other table alone. Nothing where there is none such.
 */
export const unlessNumbered = (
  field: 'default' | 'notNull',
  after: Column,
  what: string,
  change: Change,
): readonly Statement[] | undefined => {
  const standing = standingIn(change);
  const below = tablesBelow(standing, after.in.ref);
  if (!below.some((table) => lineOf(standing, table, after.name)?.identity)) return undefined;
  const follows = below.filter((table) => {
    const [was, is] = [standing, change.after].map((schema) => wholeColumn(schema, table, after.name));
    return (
      was && is && !was.identity && !sameValue(was[field], is[field]) && sameValue(is[field], after[field])
    );
  });
  return [after.in.ref, ...follows].map((table) =>
    ddl(`alter table only ${spell(table)} alter column ${quoteIdent(after.name)} ${what}`),
  );
};

/** What ALTER TABLE does not hand on is done to the tables below as well, since those that are made new have it from above. */
export const compressThoseBelow: Alter<Column> = {
  run: (before, after, change) => {
    const standing = standingIn(change);
    const below = tablesBelow(change.after, after.in.ref).filter((table) => {
      const [old, now] = [standing, change.after].map((schema) => wholeColumn(schema, table, after.name));
      const follows = now?.compression === after.compression && old && old.compression !== after.compression;
      return follows && !ownLine(change.after, table, after.name);
    });
    return [after.in.ref, ...below].flatMap((table) =>
      alterCompression.run(before, { ...after, in: { ref: table } }, change),
    );
  },
};

const ownLine = (schema: Schema, table: NodeId, name: string): Column | undefined =>
  columnsOf(schema, table).find((column) => column.name === name);

const lineOf = (schema: Schema, table: NodeId, name: string): Column | InheritedColumn | undefined =>
  ownLine(schema, table, name) ?? inheritedIn(schema, table).find((line) => inheritedName(line) === name);

/**
 * A default that has no cast to the new type is in the way, and a NOT NULL below keeps its own name when the one above comes
 * (PostgreSQL 18), where it is to be called as that; one of the table's own line is set again.
 */
const releases = (field: string, before: Column, after: Column, change: Change): readonly Statement[] => {
  const [old, now] = [before, after].map((column) => serialType(column) ?? column.type);
  if (field === 'type' && before.default === undefined && !sameValue(old, now))
    return releasedDefaults(after, change);
  if (field !== 'notNull' || !after.notNull || before.notNull) return [];
  const standing = standingIn(change);
  // The lowest first: each hands its name on.
  return tablesBelow(standing, after.in.ref)
    .toReversed()
    .flatMap((table): readonly Statement[] => {
      const column = { ...after, in: { ref: table } };
      const to = lineOf(change.after, table, after.name)?.notNullName;
      const [was, is] = [
        ownLine(change.before, table, before.name),
        ownLine(change.after, table, after.name),
      ];
      // What is said of both is done above alone.
      const isDue =
        was && is && isHandedOn('notNull', was, is, change) && !isNotNullElsewhere(table, after, standing);
      const stands = !isDue && lineOf(standing, table, after.name)?.notNull;
      if (to === undefined) return stands ? [changeColumn(column, 'drop not null')] : [];
      const from = notNullNamed(standing, table, after.name);
      if (stands) return renameNotNulls([{ table, from, to, hasBelow: hasBelow(standing, table) }]);
      // Nothing gives it to a table that inherits once it has another; a partition is attached with it.
      return partitionFact(standing, table) ? [] : [setNotNull({ ...column, notNullName: to })];
    });
};

const releasedDefaults = (column: Column, change: Change): readonly Statement[] => {
  const standing = standingIn(change);
  return tablesBelow(standing, column.in.ref)
    .filter((table) => {
      const value = lineOf(standing, table, column.name)?.default;
      return value !== undefined && value !== 'null';
    })
    .map((table) => changeColumn({ ...column, in: { ref: table } }, 'drop default'));
};

/**
 * A new NOT NULL that is NOT VALID is so in the tables below that stand, though their rows were proved before, and it is valid in one
 * that is made later. VALIDATE goes down by itself. Without a name it takes none that a table below has kept.
 */
export const unproveAbove = (after: Column, change: Change): readonly Statement[] => {
  const below = directlyBelow(standingIn(change), after.in.ref);
  if (below.length === 0) return [addUnproven(after)];
  const named = { ...after, notNullName: notNullIn(after.in.ref, after) };
  return [addUnproven(named), ...below.map((table) => prove({ ...named, in: { ref: table } }))];
};

/** SET NOT NULL makes one from above the table's own as well (PostgreSQL 18). */
const notNullAgain = (after: Column, change: Change): readonly Statement[] => {
  const standing = standingIn(change);
  return tablesBelow(standing, after.in.ref)
    .filter(
      (table) => ownLine(standing, table, after.name) && ownLine(change.after, table, after.name)?.notNull,
    )
    .map((table) => changeColumn({ ...after, in: { ref: table } }, 'set not null'));
};

/** Is the column of a table not null by now since another one above says so? What that one hands on is no saying. */
const isNotNullElsewhere = (table: NodeId, { in: home, name }: Column, standing: Schema): boolean =>
  ancestorsOf(standing, table).some(
    (id) =>
      id !== home.ref &&
      wholeColumn(standing, id, name)?.notNull &&
      !inheritedBy(id, standing).some((above) => above.name === name),
  );

/**
 * One from above is the table's own as well where the table was made with it, by a line of its own or by one that calls it otherwise.
 * From PostgreSQL 18 on it stays when the one above goes, and cannot go while there is another above.
 */
const notNullGone = (before: Column, after: Column, change: Change): readonly Statement[] => {
  const standing = standingIn(change);
  return tablesBelow(standing, after.in.ref)
    .filter((table) => {
      const lines = [lineOf(standing, table, after.name), lineOf(change.before, table, before.name)];
      const later = wholeColumn(change.after, table, after.name);
      const isOwn = lines.some((line) =>
        line?.kind === 'column' ? line.notNull : line?.notNullName !== undefined,
      );
      return isOwn && later && !later.notNull && !isNotNullElsewhere(table, after, standing);
    })
    .map((table) => changeColumn({ ...after, in: { ref: table } }, 'drop not null'));
};

/** The NOT NULL of a table's own line is called as it says only where there is none above. */
const renamed = (column: Column, above: Column | undefined, schema: Schema): readonly Statement[] => {
  const table = column.in.ref;
  if (!above) return [];
  const [from, to] = [notNullIn(above.in.ref, above), notNullIn(table, column)];
  return renameNotNulls([{ table, from, to, hasBelow: hasBelow(schema, table) }]);
};

/** One field of each line below that says it, from the highest table down: each goes over those under it again. */
const saidAgain = (field: string, after: Column, change: Change): readonly Statement[] => {
  const standing = standingIn(change);
  return tablesBelow(change.after, after.in.ref).flatMap((table) => {
    const [line, stands] = [change.after, standing].map((schema) => lineOf(schema, table, after.name));
    const own = wholeColumn(change.after, table, after.name);
    const is = own && unfolded(own);
    const above = columnsFromAbove(change.after, table).find(({ name }) => name === after.name);
    const isLost =
      line &&
      is &&
      above &&
      !(field === 'default' && is.identity) &&
      sameValue(line[field], stands?.[field]) &&
      !sameValue(is[field], above[field]);
    if (!isLost) return [];
    const again = said[field]?.(is, above, change) ?? [];
    const isOwn = field === 'notNull' && line.kind === 'column';
    return [
      ...again,
      ...(isOwn ? renamed(is, wholeColumn(standing, after.in.ref, after.name), standing) : []),
    ];
  });
};

const said: {
  readonly [field: string]: (is: Column, above: Column, change: Change) => readonly Statement[];
} = {
  default: (is) => [is.default === undefined ? changeColumn(is, 'drop default') : setDefault(is)],
  notNull: (is) => [setNotNull(is)],
  storage: (is, { storage }, change) => {
    const { storage: _storage, ...column } = is;
    return alterStorage.run({ ...column, ...(storage === undefined ? {} : { storage }) }, is, change);
  },
};

/** ALTER TYPE forgets the compression of each table. */
const compressAgain = (after: Column, change: Change): readonly Statement[] => {
  const standing = standingIn(change);
  return tablesBelow(change.after, after.in.ref).flatMap((table) => {
    const [old, now] = [standing, change.after].map((schema) => wholeColumn(schema, table, after.name));
    return old && now?.compression !== undefined && now.compression === old.compression
      ? alterCompression.run(old, { ...now, in: { ref: table } }, change)
      : [];
  });
};
