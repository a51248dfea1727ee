import { ddl, standingIn, type Change, type Statement } from '../kind.ts';
import { childrenOf, emptySchema, idOf, sameValue, type NodeId, type Ref, type Schema } from '../node.ts';
import { quoteIdent, quoteName, spell } from '../sql.ts';
import { checkText, type Check } from './check-text.ts';
import { columnAlters } from './column-alter.ts';
import type { Column } from './column-definition.ts';
import { notNullIn } from './column-names.ts';
import { addWholeColumn, dropColumn } from './column-statements.ts';
import { addText } from './constraint-statements.ts';
import { renameNotNulls } from './not-null-renames.ts';
import { indexName } from './index-name.ts';
import type { PartitionOf } from './partition-bound.ts';
import { partitionColumns } from './partition-columns.ts';
import { saidOfCopy, saidOfOwn, silence } from './copied-comment-node.ts';
import { nameOfCopy } from './copied-node.ts';
import { renameWithCopies } from './copied-renames.ts';
import { isIndexLike } from './partition-copies.ts';
import { copiesIn, hasOperators, standingCopies, twinIn, type Inner } from './partition-twins.ts';
import { columnsOf, partitionedBy } from './table-family.ts';

/** What a table must have to become a partition: the columns and the checks of the other, and the names of its copies. */
export const prepareAttached = (node: PartitionOf, change: Change): readonly Statement[] => {
  const id = node.in.ref;
  const was = partitionedBy(change.before, id);
  if (was?.ref === node.table.ref) return [];
  const standing = was ? partitionColumns(was, id, change.before, change) : columnsOf(change.before, id);
  const own = was ? [] : innerOf(change.before, id).filter((inner) => !hasOperators(inner));
  const copies = copiesIn(id, change.after);
  const wanted = partitionColumns(node.table, id, change.after, change);
  return [
    ...reshape(standing, wanted, change),
    ...copies
      .filter((copy): copy is Check & Inner => copy.kind === 'check' && change.before.has(idOf(copy)))
      .flatMap((copy) => (twinIn(copy, own) ? [] : [addText({ ...copy, in: { ref: id } }, checkText(copy))])),
    ...own.flatMap((inner) => {
      const twin = change.after.has(idOf(inner)) ? undefined : twinIn(inner, copies);
      if (!twin) return [];
      const name = nameOfCopy(twin, id, change.after);
      const [said, says] = [saidOfOwn(inner, change.before), saidOfCopy(twin, id, change.after)];
      return [...rename(inner, name, change), ...silence({ ...inner, name }, said, says)];
    }),
    ...(node.attached
      ? []
      : renameNotNulls(
          notNulls(
            partitionColumns(node.table, id, emptySchema, change),
            id,
            was ? rootOf(was, change.before) : id,
            rootOf(node.table, change.after),
            [saidOf(standing), saidOf(wanted)],
          ),
        )),
  ];
};

/** What DETACH leaves behind becomes what the text says: it is renamed, dropped or altered. */
export const settleDetached = (node: PartitionOf, change: Change): readonly Statement[] => {
  const id = node.in.ref;
  const next = partitionedBy(change.after, id);
  if (next?.ref === node.table.ref) return [];
  const own = next ? [] : innerOf(change.after, id);
  const kept = standingCopies(id, change);
  // What goes with the table above, or comes there, in the same change and is a copy just now is made by the text.
  const others = copiesIn(id, standingIn(change)).filter(
    (copy) => !kept.some((one) => idOf(one) === idOf(copy)),
  );
  const copies = [...kept, ...others].flatMap((copy) => {
    const twin = kept.includes(copy) ? twinIn(copy, own) : undefined;
    const left = { ...copy, in: { ref: id }, name: nameOfCopy(copy, id, change.before) };
    if (!twin) return dropInner(left);
    const [said, says] = [saidOfCopy(copy, id, change.before), saidOfOwn(twin, change.after)];
    return [...rename(left, twin.name, change), ...silence(twin, said, says)];
  });
  if (next) return copies;
  const standing = partitionColumns(node.table, id, change.before, change);
  return [
    ...copies,
    ...renameNotNulls(
      notNulls(
        partitionColumns(node.table, id, emptySchema, change),
        id,
        rootOf(node.table, change.before),
        id,
        [new Set(), saidOf(standing)],
      ),
    ),
    ...reshape(standing, columnsOf(change.after, id), change),
  ];
};

const innerOf = (schema: Change['before'], id: NodeId): readonly Inner[] =>
  childrenOf(schema, id).filter((n): n is Inner => n.name !== undefined && n.kind !== 'column');

/**
 * A partition has the not-null constraints of its table, with their names, but for those that it says, or said: these are
 * called as PostgreSQL calls them once they say no more.
 */
const notNulls = (
  columns: readonly Column[],
  table: NodeId,
  was: NodeId,
  is: NodeId,
  [said, says]: readonly [ReadonlySet<string>, ReadonlySet<string>],
) =>
  columns
    .filter(({ name, notNull, notNullName }) => notNull && notNullName === undefined && !says.has(name))
    .map((column) => ({
      table,
      from: notNullIn(said.has(column.name) ? table : was, column),
      to: notNullIn(is, column),
    }));

const saidOf = (columns: readonly Column[]): ReadonlySet<string> =>
  new Set(columns.flatMap(({ name, notNullName }) => (notNullName === undefined ? [] : [name])));

/** The table at the top, where the columns stand. */
const rootOf = ({ ref }: Ref, schema: Schema): NodeId => {
  const above = partitionedBy(schema, ref);
  return above ? rootOf(above, schema) : ref;
};

/** Alters columns until they are as wanted; generated ones, which read others, go first and come last. */
export const reshape = (
  standing: readonly Column[],
  wanted: readonly Column[],
  change: Change,
): readonly Statement[] => {
  const old = new Map(standing.map((column) => [column.name, column]));
  const names = new Set(wanted.map(({ name }) => name));
  return [
    ...generatedLast(standing.filter(({ name }) => !names.has(name)))
      .reverse()
      .flatMap((column) => dropColumn(column)),
    ...generatedLast(wanted).flatMap((column) => {
      const was = old.get(column.name);
      if (!was) return addWholeColumn(column, change);
      return Object.entries(columnAlters).flatMap(([field, entry]) =>
        field === 'name' || sameValue(was[field], column[field]) ? [] : entry.run(was, column, change),
      );
    }),
  ];
};

const generatedLast = (columns: readonly Column[]): Column[] => [
  ...columns.filter(({ generated }) => !generated),
  ...columns.filter(({ generated }) => generated),
];

const rename = (node: Inner, to: string, change: Change): readonly Statement[] => {
  if (node.name === to) return [];
  if (node.kind === 'foreign_key') return renameWithCopies.run(node, { ...node, name: to }, change);
  return [
    ddl(
      isIndexLike(node)
        ? `alter index ${quoteName(indexName(node))} rename to ${quoteIdent(to)}`
        : `alter table ${spell(node.in.ref)} rename constraint ${quoteIdent(node.name)} to ${quoteIdent(to)}`,
    ),
  ];
};

const dropInner = (node: Inner): readonly Statement[] => [
  ddl(
    node.kind === 'index'
      ? `drop index ${quoteName(indexName(node))}`
      : `alter table ${spell(node.in.ref)} drop constraint ${quoteIdent(node.name)}`,
  ),
];
