import { ddl, standingIn, type Alter, type Change, type Statement } from '../kind.ts';
import { lastSegment, sameValue, type NodeId, type Schema } from '../node.ts';
import { makeObjectName } from '../sql.ts';
import type { Column } from './column-definition.ts';
import { alterCompression } from './column-storage.ts';
import { alterColumn, serialType } from './column-type-change.ts';
import { renameNotNulls } from './derived-names.ts';
import { inheritedIn, inheritedName, type InheritedColumn } from './inherited-node.ts';
import { columnsFromAbove, wholeColumn } from './inherited-settings.ts';
import { columnsOf, hasBelow, tablesBelow } from './table-family.ts';

type Alters = { readonly [field: string]: Alter<Column> };

/**
 * ALTER TABLE goes over what partitions and heirs say of a column themselves: what they say is said again in the same migration,
 * unless an op of its own will say it.
 */
export const keepingBelow = (field: string, entry: Alter<Column>, alters: Alters): Alter<Column> => ({
  ...entry,
  run: (before, after, change) => {
    const statements = entry.run(before, after, change);
    if (statements.length === 0 || !hasBelow(change.after, after.in.ref)) return statements;
    return [
      ...releases(field, before, after, change),
      ...statements,
      ...(overwritten[field] ?? []).flatMap((lost) => saidAgain(lost, after, change, alters)),
      ...(field === 'notNull' && after.notNull ? notNullAgain(after, change) : []),
      ...(field === 'type' || field === 'collate' ? compressAgain(after, change) : []),
    ];
  },
});

/** What is lost below. PostgreSQL 14 forgets each NOT NULL with the one above. */
const overwritten: { readonly [field: string]: readonly string[] } = {
  default: ['default'],
  storage: ['storage'],
  notNull: ['notNull'],
  type: ['default', 'storage'],
  collate: ['storage'],
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
  const isRetyped =
    field === 'type' &&
    before.default === undefined &&
    !sameValue(serialType(before) ?? before.type, serialType(after) ?? after.type);
  if (!isRetyped && !(field === 'notNull' && after.notNull)) return [];
  const standing = standingIn(change);
  return tablesBelow(standing, after.in.ref).flatMap((table) => {
    const line = lineOf(standing, table, after.name);
    const column = { ...after, in: { ref: table } };
    if (isRetyped)
      return line && line.default !== undefined && line.default !== 'null'
        ? [ddl(`${alterColumn(column)} drop default`)]
        : [];
    return line?.notNull ? [ddl(`${alterColumn(column)} drop not null`)] : [];
  });
};

/** SET NOT NULL makes one from above the table's own as well (PostgreSQL 18). */
const notNullAgain = (after: Column, change: Change): readonly Statement[] => {
  const standing = standingIn(change);
  return tablesBelow(standing, after.in.ref)
    .filter((table) => ownLine(standing, table, after.name)?.notNull)
    .map((table) => ddl(`${alterColumn({ ...after, in: { ref: table } })} set not null`));
};

/** The NOT NULL of a table's own line is called after the table only where there is none above. */
const renamed = (column: Column, from: NodeId, to: NodeId, schema: Schema): readonly Statement[] => {
  const [before = '', after = ''] = [from, to].map((table) =>
    makeObjectName(lastSegment(table), column.name, 'not_null'),
  );
  const table = column.in.ref;
  return renameNotNulls([{ table, from: before, to: after, hasBelow: hasBelow(schema, table) }]);
};

/** One field of each line below that says it, from the highest table down: each goes over those under it again. */
const saidAgain = (field: string, after: Column, change: Change, alters: Alters): readonly Statement[] => {
  const standing = standingIn(change);
  return tablesBelow(change.after, after.in.ref).flatMap((table) => {
    const [line, stands] = [change.after, standing].map((schema) => lineOf(schema, table, after.name));
    const is = wholeColumn(change.after, table, after.name);
    const above = columnsFromAbove(change.after, table).find(({ name }) => name === after.name);
    const isLost =
      line && is && above && sameValue(line[field], stands?.[field]) && !sameValue(is[field], above[field]);
    if (!isLost) return [];
    const again = alters[field]?.run({ ...is, [field]: above[field] }, is, change) ?? [];
    const isOwn = field === 'notNull' && line.kind === 'column';
    return [...again, ...(isOwn ? renamed(is, after.in.ref, table, standing) : [])];
  });
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
