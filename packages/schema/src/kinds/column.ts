import { ddl, standingIn, type Change, type Kind, type Statement } from '../kind.ts';
import { idOf, lastSegment, refsIn, type Schema } from '../node.ts';
import { spell, sqlText } from '../sql.ts';
import { backfill, columnAlters } from './column-alter.ts';
import { forgetAspects } from './column-aspects.ts';
import { columnCatalog, readColumnRow } from './column-catalog.ts';
import { nameOfNotNull, sequenceOptions, type Column } from './column-definition.ts';
import { addIdentity } from './column-identity.ts';
import { columnHazards } from './column-hazards.ts';
import {
  addBareColumn,
  addWholeColumn,
  changeColumn,
  fillsByHand,
  setDefault,
  setNotNull,
} from './column-statements.ts';
import { settings } from './column-storage.ts';
import { storageFaults, withoutOwnStorage } from './column-settings-syntax.ts';
import { isNumbered } from './column-identity-syntax.ts';
import { columnAttributes, printColumn, readColumn } from './column-syntax.ts';
import { missingLabel } from './enum-default.ts';
import { addBelow, dropWithHeirs, isFromAbove, wasFromAbove } from './inherited-columns.ts';
import { unprovenNeeds } from './not-null.ts';
import { nameHazards, renamedAboveHazards } from './not-null-hazards.ts';
import { isKeptBelow, notNullAbove, withoutMadeName } from './not-null-named.ts';
import { sayingTaken, withoutNumber } from './not-null-taken.ts';
import { hasBelow, joins, leaves } from './table-family.ts';
import { holdsItself } from './type-users.ts';
import { isUsed } from './while-text.ts';

/** A column of a table: `email text @default('')`. */
export const column: Kind<Column> = {
  name: 'column',
  syntax: {
    at: 'member',
    of: ['table'],
    attributes: columnAttributes,
    numbered: isNumbered,
    read: readColumn,
    print: (node) => printColumn(node),
    link: (read, schema, problem) => {
      const node = withoutOwnStorage(read, schema);
      if (typeof node.type !== 'string' && holdsItself(schema, node.in.ref))
        problem('MIG116', { text: `a row of ${spell(node.in.ref)} would hold itself` });
      for (const text of [
        missingLabel(node.default, node.type, schema),
        fromGenerated(node, schema),
        ...storageFaults(node, node.type, schema),
      ])
        if (text !== undefined) problem('MIG116', { text });
      if (node.notNullName === undefined) return node;
      const above = notNullAbove(schema, node.in.ref, node.name);
      if (above === node.notNullName)
        problem('MIG116', { text: `@notnull of "${node.name}" is called as above: leave the name out` });
      return above === undefined ? withoutMadeName(node, node.name) : node;
    },
  },
  create: (node, _, change) => {
    // What detaches a table gives it its columns: in a way down that comes later than this.
    if (leaves(node.in.ref, change) || wasFromAbove(node, change)) return [];
    const filling =
      fillsByHand(node, change.hints) ?? (isUsed(node.in.ref, change) ? node.default : undefined);
    if (node.identity && hasBelow(standingIn(change), node.in.ref))
      return [...addBelow(node, change), ...addNumbered(node, change)];
    return [
      ...addBelow(node, change),
      ...(filling === undefined
        ? addWholeColumn(sayingTaken(node, change), change)
        : [...addFilled(node, sqlText(filling), change), ...settings(node, change)]),
    ];
  },
  // What attaches a table as a partition makes its columns those of the other one.
  drop: (node, change) =>
    joins(node.in.ref, change) || isFromAbove(node, change)
      ? forgetAspects(node, node.in.ref, node.name, change)
      : dropWithHeirs(node, change),
  alter: columnAlters,
  nesting: {
    sql: ['default', 'generated'],
    inside: true,
    falls: true,
    names: ['member'],
    numbered: (node) => (node as Column).sequence,
  },
  catalog: {
    sql: columnCatalog,
    read: (row) => [readColumnRow(row)],
    // PostgreSQL renames none that a table below calls otherwise.
    counts: (node, live, expected) => {
      const { notNullName, ...rest } = node;
      const isSaid = (expected.get(idOf(node)) as Column | undefined)?.notNullName !== undefined;
      return notNullName === undefined || isSaid || !isKeptBelow(live, node.in.ref, node.name) ? node : rest;
    },
    since: ({ generated, notNullName, notNull }) => [
      ...unprovenNeeds({ notNull }),
      ...(generated?.virtual ? [{ version: 18, what: 'a virtual generated column' }] : []),
      ...(notNullName === undefined ? [] : [nameOfNotNull]),
    ],
  },
  hazards: (before, after, change) => [
    ...columnHazards(before, after, change),
    ...(before && after ? nameHazards(before, after, after.name, change) : []),
    ...(before && after?.notNull && (before.name !== after.name || before.notNullName !== after.notNullName)
      ? renamedAboveHazards(before.in.ref, [before.name], change)
      : []),
  ],
};

/** PostgreSQL computes no generated column from another one, nor from itself. */
const fromGenerated = ({ generated }: Column, schema: Schema): string | undefined => {
  const other = refsIn(generated?.sql).find(({ ref }) => schema.get(ref)?.['generated'] !== undefined);
  return (
    other &&
    `"${lastSegment(other.ref)}" is generated itself, and PostgreSQL computes no column from such a one: write out its expression here`
  );
};

/**
 * The rows that are there take the value of the hint, and only those that come later the default. PostgreSQL adds no column with
 * a default to a table whose rows are values in another: there the default itself is filled in.
 */
const addFilled = (node: Column, value: string, change: Change): readonly Statement[] => {
  const { notNull, default: later, ...bare } = node;
  return [
    addBareColumn(bare),
    backfill(node, value),
    ...(later === undefined ? [] : [setDefault(node)]),
    ...(notNull === true ? [setNotNull(node), ...withoutNumber(node, change)] : []),
  ];
};

/**
 * PostgreSQL adds no identity column to a table that others inherit from, nor, before version 17, to one that has partitions, since
 * those would have it without one: the rows are numbered first. A default does it where a publication lets nobody UPDATE as well.
 */
const addNumbered = (node: Column, change: Change): readonly Statement[] => {
  const { notNull: _notNull, identity: _identity, sequence: _sequence, ...bare } = node;
  const next = `nextval('mig_numbers')`;
  // Where it counts down, the rows are above its first value.
  const counts = !node.identity?.increment?.startsWith('-');
  const options = counts ? sequenceOptions(node.identity ?? {}) : [];
  return [
    ddl(['create temporary sequence mig_numbers', ...options].join(' ')),
    ...(isUsed(node.in.ref, change)
      ? [addBareColumn(bare), backfill(node, next)]
      : [addBareColumn({ ...bare, default: next }), changeColumn(node, 'drop default')]),
    ddl('drop sequence mig_numbers'),
    setNotNull(node),
    ...withoutNumber(node, change),
    ...addIdentity(node),
    ...settings(node, change),
  ];
};
