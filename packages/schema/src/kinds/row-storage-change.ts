import { ddl, type Alter, type Change, type Hazard, type Statement } from '../kind.ts';
import { idOf, type NodeId } from '../node.ts';
import { quoteIdent, spell } from '../sql.ts';
import { keptBy, storageFields, type Stored, type StorageField } from './row-storage.ts';
import { partitionedBy, tablesBelow } from './table-family.ts';

/** SET ACCESS METHOD and SET TABLESPACE; `what` is altered. PostgreSQL leaves partitions as they are, so those that say nothing follow. */
export const alterRowStorage = (what: string): { readonly [field in StorageField]: Alter<Stored> } => {
  const entry = (field: StorageField): Alter<Stored> => ({
    run: (_, after, change) => [
      set(what, field, after, change),
      ...partitionsBelow(idOf(after), change)
        .filter((table) => follows(field, table, idOf(after), change))
        .flatMap((table) => setAgain(field, table, change)),
    ],
  });
  return {
    using: { ...entry('using'), since: { version: 15, what: 'another access method for what stands' } },
    tablespace: entry('tablespace'),
  };
};

/** What a table that stands gets, or loses, with the table of which it becomes a partition, or of which it was one. */
export const storageWithMove = (id: NodeId, change: Change): readonly Statement[] =>
  storageFields.flatMap((field) =>
    [id, ...partitionsBelow(id, change)]
      .filter((table) => !isSaidAnew(field, table, change) && follows(field, table, id, change))
      .flatMap((table) => setAgain(field, table, change)),
  );

/** What it takes to keep the rows of a table or a materialized view otherwise. */
export const storageHazards = (before: Stored, after: Stored, change: Change): readonly Hazard[] => [
  ...rewrittenWith(before, after, change).map(movedRows),
  ...(before.using === after.using
    ? []
    : [
        {
          hazard: 'may-fail' as const,
          text: `fails before PostgreSQL 15, which cannot give ${spell(idOf(before))} another access method`,
        },
      ]),
];

/** Every row of a table or a materialized view is written anew. */
export const movedRows = (id: NodeId): Hazard => ({
  hazard: 'rewrites',
  lock: `ACCESS EXCLUSIVE on ${spell(id)}`,
  text: `every row of ${spell(id)} is rewritten`,
});

/** The tables whose rows are written anew with a change of one: a partitioned table has none of its own. */
const rewrittenWith = (before: Stored, after: Stored, change: Change): readonly NodeId[] => {
  const id = idOf(after);
  const fields = storageFields.filter((field) => before[field] !== after[field]);
  const below = partitionsBelow(id, change).filter((table) =>
    fields.some((field) => follows(field, table, id, change) && setAgain(field, table, change).length > 0),
  );
  return [id, ...below].filter((table) => fields.length > 0 && !change.after.get(table)?.['partition']);
};

const set = (what: string, field: StorageField, node: Stored, { after }: Change): Statement => {
  const value = keptBy(field, node, after);
  // A partitioned table has none of its own then (PostgreSQL 17).
  const isNone = field === 'using' && node['partition'] !== undefined && value === 'heap';
  return ddl(`alter ${what} ${spell(idOf(node))} ${verbs[field]} ${isNone ? 'default' : quoteIdent(value)}`);
};

const verbs = { using: 'set access method', tablespace: 'set tablespace' } as const;

const setAgain = (field: StorageField, table: NodeId, change: Change): readonly Statement[] => {
  const [was, is] = [change.before, change.after].map((schema) => {
    const node = schema.get(table);
    return node && { node, value: keptBy(field, node, schema) };
  });
  return was && is && was.value !== is.value ? [set('table', field, is.node, change)] : [];
};

/** Does no table between the two say itself how it is kept, and has an op of its own? */
const follows = (field: StorageField, table: NodeId, top: NodeId, change: Change): boolean => {
  if (table === top) return true;
  const above = partitionedBy(change.after, table)?.ref;
  return above !== undefined && !isSaidAnew(field, table, change) && follows(field, above, top, change);
};

const isSaidAnew = (field: StorageField, table: NodeId, { before, after }: Change): boolean =>
  before.get(table)?.[field] !== after.get(table)?.[field];

/** The partitions that stand before and after, where they are partitions of the same tables: others have a statement of their own. */
const partitionsBelow = (table: NodeId, { before, after }: Change): readonly NodeId[] =>
  tablesBelow(after, table).filter(
    (one) => partitionedBy(after, one) && partitionedBy(before, one)?.ref === partitionedBy(after, one)?.ref,
  );
