import { ddl, type Alter, type Change, type Hazard, type Question, type Statement } from '../kind.ts';
import { idOf, type NodeId, type Ref, type Schema } from '../node.ts';
import { quoteIdent, spell } from '../sql.ts';
import type { Column } from './column-definition.ts';
import { notNullIn } from './column-names.ts';
import { columnHazards } from './column-hazards.ts';
import { renameNotNulls } from './not-null-renames.ts';
import { checksLeft, inheritedChecks, ownChecks } from './inherited-checks.ts';
import { inheritedBy, refusal } from './inherited-columns.ts';
import { inheritedIn } from './inherited-node.ts';
import { asSaid, handedOn } from './inherited-settings.ts';
import { notNullNamed } from './not-null-named.ts';
import { reshape } from './partition-move.ts';
import type { Table } from './table.ts';
import { columnsOf } from './table-family.ts';

/** INHERIT and NO INHERIT. */
export const alterInherits: Alter<Table> = {
  run: (before, after, change) => {
    const id = idOf(after);
    const [old, now] = [before.inherits ?? [], after.inherits ?? []];
    const without = (refs: readonly Ref[], others: readonly Ref[]): readonly Ref[] =>
      refs.filter(({ ref }) => !others.some((other) => other.ref === ref));
    const statement = (what: string, { ref }: Ref): Statement =>
      ddl(`alter table ${spell(id)} ${what} ${spell(ref)}`);
    return [
      ...without(old, now).map((ref) => statement('no inherit', ref)),
      ...renameNotNulls(newNames(id, change)),
      ...without(now, old).map((ref) => statement('inherit', ref)),
      ...settle(id, change),
    ];
  },
};

/** NO INHERIT leaves columns and checks behind: they become what the text says, or go. */
const settle = (id: NodeId, change: Change): readonly Statement[] => {
  const left = columnsLeft(id, change);
  const lines = new Map(columnsOf(change.after, id).map((column) => [column.name, column]));
  const checks = new Set(ownChecks(id, change.after).map(({ name }) => name));
  return [
    ...checksLeft(id, change)
      .filter(({ name }) => !checks.has(name))
      .map(({ name }) => ddl(`alter table ${spell(id)} drop constraint ${quoteIdent(name)}`)),
    ...renameNotNulls(
      left
        .filter(({ notNull, name }) => notNull && lines.has(name))
        .map((column) => ({
          table: id,
          from: notNullIn(column.in.ref, column),
          to: notNullIn(id, { name: column.name }),
        })),
    ),
    ...reshape(
      asSaid(left.map(handedOn(id)), inheritedIn(change.before, id)),
      left.flatMap(({ name }) => lines.get(name) ?? []),
      change,
    ),
  ];
};

/** What the NOT NULL of each column of its own is called: as it is above, where the column is not null as well. */
const newNames = (id: NodeId, { before, after }: Change) =>
  columnsOf(before, id)
    .filter(({ notNull }) => notNull)
    .map((own) => {
      const [from, to] = [before, after].map((schema) => {
        const said = columnsOf(schema, id).find(({ name }) => name === own.name)?.notNullName;
        return said ?? notNullNamed(schema, id, own.name);
      });
      return { table: id, from: from ?? '', to: to ?? '' };
    });

/** The columns without a line that a table had from parents alone, and has no more. */
const columnsLeft = (id: NodeId, { before, after }: Change): readonly Column[] => {
  const own = new Set(columnsOf(before, id).map(({ name }) => name));
  const still = new Set(inheritedBy(id, after).map(({ name }) => name));
  const left = new Map(
    inheritedBy(id, before)
      .filter(({ in: parent, name }) => !own.has(name) && !still.has(name) && stays(parent.ref, name, after))
      .map((column) => [column.name, column]),
  );
  return [...left.values()];
};

/** What is dropped above is dropped below by the same statement. */
const stays = (table: NodeId, name: string, after: Schema): boolean =>
  columnsOf(after, table).some((column) => column.name === name) || !after.has(table);

/** What is lost with a parent, and what a table must have before it can inherit. */
export const inheritsHazards = (
  before: Table,
  after: Table,
  change: Change,
): readonly (Hazard | Question)[] => {
  const id = idOf(after);
  const lines = new Set(columnsOf(change.after, id).map(({ name }) => name));
  const lost = columnsLeft(id, change).filter(({ name }) => !lines.has(name));
  return [
    ...lost.flatMap((column) => columnHazards(handedOn(id)(column), undefined, change)),
    ...(after.inherits ?? [])
      .filter(({ ref }) => !before.inherits?.some((old) => old.ref === ref))
      .flatMap((parent) => lacking(id, parent, change)),
  ];
};

const lacking = (id: NodeId, { ref }: Ref, change: Change): readonly Question[] => {
  const { before, after } = change;
  const has = (schema: Schema, name: string | undefined): boolean =>
    [...columnsOf(schema, id), ...ownChecks(id, schema)].some((node) => node.name === name);
  const wanted = [...inheritedFrom(ref, after), ...inheritedChecks(id, after)].map(({ name }) => name);
  const missing = [...new Set(wanted)].filter((name) => !has(before, name) || !has(after, name));
  if (missing.length === 0) return [];
  return [
    refusal(
      `${spell(id)} cannot begin to inherit from ${spell(ref)} before it has what that has: ${missing.join(', ')}`,
      `give ${spell(id)} its own lines for them in a migration before, and keep the lines`,
    ),
  ];
};

const inheritedFrom = (table: NodeId, schema: Schema): readonly Column[] => [
  ...columnsOf(schema, table),
  ...inheritedBy(table, schema),
];
