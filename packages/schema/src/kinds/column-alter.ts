import { ddl, standingIn, type Alter, type Dsl, type Statement } from '../kind.ts';
import { childrenOf, dependentsOf, idOf, mapRefs, sameValue, type Node, type Schema } from '../node.ts';
import { quoteIdent, spell, sqlText } from '../sql.ts';
import { compressThoseBelow, keepingBelow, unlessNumbered, unproveAbove } from './column-below.ts';
import type { Column } from './column-definition.ts';
import { alterIdentity, alterSequence } from './column-identity.ts';
import { alterStatistics, alterStorage } from './column-storage.ts';
import { alterColumn, changeColumn, setDefault, setNotNull } from './column-statements.ts';
import { alterCollate, alterType, dropIdentityFirst } from './column-type-change.ts';
import { renameDerived } from './derived-names.ts';
import { renameNotNull } from './not-null-renames.ts';
import { waitsForFields } from './field-defaults.ts';
import { isRenamedAbove, unlessInherited } from './inherited-columns.ts';
import { namedHere } from './inherited-settings.ts';
import { together } from './shared-columns.ts';
import { renameCopies } from './copied-renames.ts';
import { renameIndexColumns } from './partition-copies.ts';
import { hasBelow, partitionFact, tablesBelow } from './table-family.ts';
import { kyselyName, plain } from './kysely-name.ts';
import { alterParameters } from './storage-parameters.ts';
import { apartBelow } from './not-null-apart.ts';
import { addUnproven, prove } from './not-null.ts';
import { withoutNumber } from './not-null-taken.ts';
import { typeOfTable, whileUntyped } from './tables-of-type.ts';

const rename: Alter<Column> = {
  run: (before, after, change) => {
    const itself = { column: before, table: before.in.ref, name: after.name };
    if (isRenamedAbove(before, after, change)) return renameDerived([itself], change);
    const [table, from, to] = [kyselyName(before.in.ref), plain(before.name), plain(after.name)];
    const below = tablesBelow(change.before, before.in.ref).filter((id) => partitionFact(change.before, id));
    const follow = <N extends Node>(node: N): N =>
      mapRefs(node, (id) => (id === idOf(before) ? idOf(after) : id));
    const plainNames = table !== undefined && from !== undefined && to !== undefined;
    const own = plainNames
      ? ({ schema }: Dsl) => schema.alterTable(table).renameColumn(from, to)
      : ddl(
          `alter table ${spell(before.in.ref)} rename column ${quoteIdent(before.name)} to ${quoteIdent(after.name)}`,
        );
    return [
      // The statement about the field renames it.
      ...(typeOfTable(change.before, before.in.ref) ? [] : [own]),
      ...renameDerived(
        [
          itself,
          ...tablesBelow(change.before, before.in.ref)
            .flatMap((id) => namedHere(change.before, id).filter(({ name }) => name === before.name))
            .map((column) => ({ column, table: column.in.ref, name: after.name })),
        ],
        change,
      ),
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
  rebuilds: (before, after, change) => commentsAgain(before, after, change),
  run: (before, after, change) => {
    const { hints, before: schema } = change;
    const filled = (): readonly Statement[] =>
      hints.backfill === undefined
        ? []
        : [backfill(after, hints.backfill), ...settleDeferred(before, schema)];
    if (!after.notNull)
      return [
        ...dropIdentityFirst('notNull', before, after),
        ...(unlessNumbered('notNull', after, 'drop not null', change) ?? [
          changeColumn(after, 'drop not null'),
        ]),
      ];
    if (after.notNull === 'not valid')
      return before.notNull
        ? [changeColumn(after, 'drop not null'), ...unproveAbove(after, change)]
        : [...filled(), addUnproven(after)];
    return [
      ...filled(),
      ...(before.notNull
        ? [prove({ ...after, notNullName: before.notNullName })]
        : [setNotNull(after), ...withoutNumber(after, change)]),
    ];
  },
};

/** Another NOT NULL takes the place of one that is not valid any more. */
const commentsAgain: NonNullable<Alter<Column>['rebuilds']> = (before, after, change) =>
  before.notNull && after.notNull === 'not valid'
    ? childrenOf(change.before, idOf(before)).flatMap((node) =>
        node.kind === 'not_null_comment' ? [idOf(node)] : [],
      )
    : [];

const alterNotNullName: Alter<Column> = {
  run: (before, after, around) =>
    // What was made anew has its name.
    before.notNull && (after.notNull === true || after.notNull === before.notNull)
      ? whileUntyped(after.in.ref, around, [
          ...apartBelow(
            // Nothing else follows it.
            [{ column: after, table: after.in.ref, from: '', to: '' }],
            around,
            renameNotNull(after, before.notNullName, hasBelow(around.before, after.in.ref)),
          ),
        ])
      : [],
};

const alterDefault: Alter<Column> = {
  detaches: true,
  run: (before, after, around) => {
    // ALTER TYPE sets the default again by itself.
    if (!sameValue(before.type, after.type)) return [];
    const isUnset = after.default === undefined || waitsForFields(after, around);
    const what = isUnset ? 'drop default' : `set default ${sqlText(after.default ?? '')}`;
    return [
      ...dropIdentityFirst('default', before, after),
      ...(unlessNumbered('default', after, what, around) ?? [
        isUnset ? changeColumn(after, 'drop default') : setDefault(after),
      ]),
    ];
  },
};

/** What another field needs done first stands before it. */
const alters: { readonly [field: string]: Alter<Column> } = {
  name: together(rename),
  generated: alterGenerated,
  type: together(alterType),
  collate: together(alterCollate),
  notNull: alterNotNull,
  default: alterDefault,
  notNullName: alterNotNullName,
  identity: alterIdentity,
  sequence: alterSequence,
  storage: alterStorage,
  compression: compressThoseBelow,
  statistics: alterStatistics,
  with: alterParameters((column) => alterColumn(column)),
};

/** How each field of a standing column changes. */
export const columnAlters: { readonly [field: string]: Alter<Column> } = Object.fromEntries(
  Object.entries(alters).map(([field, entry]) => [field, unlessInherited(field, keepingBelow(field, entry))]),
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
