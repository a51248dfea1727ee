import { ddl, standingIn, type Alter, type Statement } from '../kind.ts';
import { dependentsOf, idOf, mapRefs, sameValue, type Node, type Schema } from '../node.ts';
import { quoteIdent, quoteLiteral, spell, sqlText } from '../sql.ts';
import {
  defaultValue,
  identityText,
  sequenceOptions,
  type Column,
  type SequenceOptions,
} from './column-definition.ts';
import { alterCompression, alterStatistics, alterStorage } from './column-storage.ts';
import { alterCollate, alterColumn, alterType, dropIdentityFirst } from './column-type-change.ts';
import { renameDerived } from './derived-names.ts';
import { waitsForFields } from './field-defaults.ts';
import { heirsOf, unlessInherited } from './inherited-columns.ts';
import { renameCopies, renameIndexColumns } from './partition-copies.ts';
import { columnsOf, partitionsOf } from './table-family.ts';
import { kyselyName, plain } from './kysely-name.ts';
import { alterParameters } from './storage-parameters.ts';
import { sequenceGrants } from './sequence-grants.ts';
import { underDefaults } from './under-defaults.ts';

const rename: Alter<Column> = {
  run: (before, after, change) => {
    const [table, from, to] = [kyselyName(before.in.ref), plain(before.name), plain(after.name)];
    const below = partitionsOf(change.before, before.in.ref);
    const follow = <N extends Node>(node: N): N =>
      mapRefs(node, (id) => (id === idOf(before) ? idOf(after) : id));
    const plainNames = table !== undefined && from !== undefined && to !== undefined;
    return [
      plainNames
        ? ({ schema }) => schema.alterTable(table).renameColumn(from, to)
        : ddl(
            `alter table ${spell(before.in.ref)} rename column ${quoteIdent(before.name)} to ${quoteIdent(after.name)}`,
          ),
      ...renameDerived([{ column: before, table: before.in.ref, name: after.name }], change),
      ...renameIndexColumns([before.in.ref, ...below], standingIn(change), follow),
      ...renameCopies(
        below.map((id) => ({ from: id, to: id })),
        change,
        follow,
      ),
    ];
  },
};

/** A stored generated column can become a plain one and keeps its values; any other change makes the column anew. */
const alterGenerated: Alter<Column> = {
  run: (_, after) => [ddl(`${alterColumn(after)} drop expression`)],
  can: (before, after) => before.generated !== undefined && !before.generated.virtual && !after.generated,
};

const alterNotNull: Alter<Column> = {
  run: (before, after, { hints, before: schema }) => {
    if (!after.notNull)
      return [...dropIdentityFirst('notNull', before, after), change(after, 'drop not null')];
    return [
      ...(hints.backfill === undefined
        ? []
        : [backfill(after, hints.backfill), ...settleDeferred(before, schema)]),
      change(after, 'set not null'),
    ];
  },
};

const alterDefault: Alter<Column> = {
  detaches: true,
  run: (before, after, around) => {
    // ALTER TYPE sets the default again by itself.
    if (!sameValue(before.type, after.type)) return [];
    const isUnset = after.default === undefined || waitsForFields(after, around);
    const setting = isUnset ? change(after, 'drop default') : setDefault(after);
    return [...dropIdentityFirst('default', before, after), setting];
  },
};

const alterIdentity: Alter<Column> = {
  run: (before, after, change) => {
    if (!after.identity) return dropIdentityFirst('identity', before, after);
    return before.identity
      ? [ddl(`${alterColumn(after)} ${identityChanges(before.identity, after.identity)}`)]
      : [...addIdentity(after), ...underDefaults(after, [], change)];
  },
  rebuilds: sequenceGrants,
};

/** What ALTER TABLE does not hand on is done to the tables below as well, since those that are made new have it from above. */
const withThoseBelow = (entry: Alter<Column>): Alter<Column> => ({
  ...entry,
  run: (before, after, around) => {
    const { ref } = after.in;
    const below = [...partitionsOf(around.before, ref), ...heirsOf(ref, around.before)].filter(
      (table) => !columnsOf(around.before, table).some(({ name }) => name === before.name),
    );
    const still = new Set([...partitionsOf(around.after, ref), ...heirsOf(ref, around.after)]);
    return [{ ref }, ...below.filter((table) => still.has(table)).map((table) => ({ ref: table }))].flatMap(
      (table) => entry.run(before, { ...after, in: table }, around),
    );
  },
});

/** What another field needs done first stands before it. */
const alters: { readonly [field: string]: Alter<Column> } = {
  name: rename,
  generated: alterGenerated,
  type: alterType,
  collate: alterCollate,
  notNull: alterNotNull,
  default: alterDefault,
  identity: alterIdentity,
  storage: alterStorage,
  compression: withThoseBelow(alterCompression),
  statistics: alterStatistics,
  with: alterParameters((column) => alterColumn(column)),
};

/** How each field of a standing column changes. */
export const columnAlters: { readonly [field: string]: Alter<Column> } = Object.fromEntries(
  Object.entries(alters).map(([field, entry]) => [field, unlessInherited(field, entry)]),
);

/** Fills the nulls of a column. */
export const backfill = (column: Column, value: string): Statement => {
  const name = quoteIdent(column.name);
  return ddl(`update ${spell(column.in.ref)} set ${name} = (${value}) where ${name} is null`);
};

/** What a deferred constraint still has to check of the filled rows would be in the way of ALTER TABLE. */
const settleDeferred = (column: Column, schema: Schema): readonly Statement[] =>
  dependentsOf(schema, idOf(column)).some((node) => node['deferrable'] === 'deferred')
    ? [ddl('set constraints all immediate')]
    : [];

/** SET DEFAULT. */
export const setDefault = (column: Column): Statement => {
  const [table, name, value] = [kyselyName(column.in.ref), plain(column.name), column.default ?? 'null'];
  if (table === undefined || name === undefined)
    return ddl(`${alterColumn(column)} set default ${sqlText(value)}`);
  return ({ schema, sql }) =>
    schema.alterTable(table).alterColumn(name, (c) => c.setDefault(defaultValue(value, sql)));
};

/** A change of a column that has no value in it. */
export const change = (
  column: Column,
  what: 'set not null' | 'drop not null' | 'drop default',
): Statement => {
  const [table, name] = [kyselyName(column.in.ref), plain(column.name)];
  if (table === undefined || name === undefined) return ddl(`${alterColumn(column)} ${what}`);
  return ({ schema }) =>
    schema.alterTable(table).alterColumn(name, (c) => {
      if (what === 'set not null') return c.setNotNull();
      return what === 'drop not null' ? c.dropNotNull() : c.dropDefault();
    });
};

/** The new sequence goes on after the values that are there. */
export const addIdentity = (after: Column): readonly Statement[] => {
  const identity = after.identity ?? {};
  const [table, name] = [spell(after.in.ref), quoteIdent(after.name)];
  const add = ddl(`${alterColumn(after)} add ${identityText(identity)}`);
  if (identity.increment?.startsWith('-')) return [add];
  const sequence = `pg_get_serial_sequence(${quoteLiteral(table)}, ${quoteLiteral(after.name)})`;
  const least = identity.start ?? identity.min ?? '1';
  const next = identity.increment ?? '1';
  return [
    add,
    ddl(
      `select setval(${sequence}, max(${name}) + ${next}, false) from ${table} having max(${name}) >= ${least}`,
    ),
  ];
};

const identityChanges = (
  before: NonNullable<Column['identity']>,
  after: NonNullable<Column['identity']>,
): string => {
  const how =
    before.always === after.always ? [] : [`set generated ${after.always ? 'always' : 'by default'}`];
  const was = new Set(sequenceOptions(before));
  const is = sequenceOptions(withDefaults(before, after));
  const cycle = before.cycle && !after.cycle ? ['no cycle'] : [];
  return [...how, ...[...is.filter((o) => !was.has(o)), ...cycle].map((o) => `set ${o}`)]
    .join(' ')
    .replaceAll(/(min|max)value default/g, 'no $1value');
};

/** An option that is no longer said takes its default, which has to be said here. */
const withDefaults = (before: SequenceOptions, after: SequenceOptions): SequenceOptions => {
  const descends = after.increment?.startsWith('-') ?? false;
  const start = descends ? (after.max ?? '-1') : (after.min ?? '1');
  const gone = (field: keyof SequenceOptions): boolean =>
    before[field] !== undefined && after[field] === undefined;
  return {
    ...after,
    ...(gone('start') ? { start } : {}),
    ...(gone('increment') ? { increment: '1' } : {}),
    ...(gone('min') ? { min: 'default' } : {}),
    ...(gone('max') ? { max: 'default' } : {}),
    ...(gone('cache') ? { cache: '1' } : {}),
  };
};
