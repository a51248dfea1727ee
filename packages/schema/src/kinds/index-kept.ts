import { standingIn, type Change, type Kind, type Row, type Statement } from '../kind.ts';
import { lastSegment, refOf, refTo, sameValue, type Schema } from '../node.ts';
import { someIn } from '../sign.ts';
import { nameText, spell } from '../sql.ts';
import { given, maybe, names } from './catalog.ts';
import { noneAbove } from './copied-sentence.ts';
import { isCopyAlone } from './copied-catalog.ts';
import { keepOtherwise, saidOtherwise, type IndexKept } from './index-kept-node.ts';
import { markedIndexOf } from './index-mark.ts';
import { waits } from './lock-hazards.ts';
import { parameterTexts } from './options.ts';
import { isIndexLike } from './partition-copies.ts';
import { copiedFrom, type Inner } from './partition-twins.ts';
import { readParameters } from './storage-parameters.ts';
import { isOrdinary, isOwnIndex, ofTable, originalOf, tableColumns, tableOf } from './table-catalog.ts';
import { partitionedBy } from './table-family.ts';

/** `@@copy(events_at_idx, with: (fillfactor: 70), tablespace: slow)`: how the copy of an index or a key is kept in a partition. */
export const indexKept: Kind<IndexKept> = {
  name: 'index_kept',
  syntax: {
    at: 'attribute',
    names: [],
    of: ['table'],
    // The attribute is read where the name of a copy is.
    read: () => [],
    print: (node) => ({
      name: 'copy',
      args: [
        nameText(node.of ? lastSegment(node.of.ref) : node.name),
        ...(node.with ? [`with: (${parameterTexts(node.with).join(', ')})`] : []),
        ...(node.tablespace === undefined ? [] : [`tablespace: ${nameText(node.tablespace)}`]),
      ],
    }),
    link: (node, schema, problem) => linkIndex(node, schema, (said) => problem('MIG116', { text: said })),
  },
  create: (node, _, change) => keep(undefined, node, change),
  drop: (node, change) => {
    const { before, after, hints } = change;
    const isLeft = !sameValue(partitionedBy(before, node.in.ref), partitionedBy(after, node.in.ref));
    const isGone = hints.rebuilt || isLeft || !after.has(node.of?.ref ?? '') || !after.has(node.in.ref);
    return isGone ? [] : keep(node, undefined, change);
  },
  alter: {
    name: { run: () => [] },
    with: { run: (before, after, change) => keep(before, { ...before, with: after.with }, change) },
    tablespace: {
      run: (before, after, change) => keep({ ...after, tablespace: before.tablespace }, after, change),
    },
  },
  nesting: { falls: true, anonymous: true },
  catalog: {
    when: someIn('pg_class', `relkind = 'I'`),
    sql: `
      select ${tableColumns}, ${markedIndexOf('x.oid')} as original, x.reloptions as parameters, above.reloptions as above,
        case when x.reltablespace <> above.reltablespace then coalesce(sp.spcname::text, 'pg_default') end as tablespace
      from pg_class x join pg_index i on i.indexrelid = x.oid ${ofTable('i.indrelid')}
      join pg_class above on above.oid = ${originalOf('x.oid')} left join pg_tablespace sp on sp.oid = x.reltablespace
      where x.relispartition and x.relkind = 'i' and i.indisvalid and not ${isOwnIndex('x.oid')} and not ${isCopyAlone}
        and (x.reloptions is distinct from above.reloptions or x.reltablespace <> above.reltablespace) and ${isOrdinary}
      order by n.nspname, t.relname, x.relname`,
    read: (row) => readRow(row),
  },
  hazards: (before, after, change) => {
    const node = after ?? before;
    return node ? waits(node.in, change, 'ACCESS EXCLUSIVE', 'changing how the index is kept') : [];
  },
};

const keep = (
  before: IndexKept | undefined,
  after: IndexKept | undefined,
  change: Change,
): readonly Statement[] => {
  const node = after ?? before;
  const index = node && standingIn(change).get(node.of?.ref ?? '');
  return index ? keepOtherwise(index as Inner, node.in.ref, before, after) : [];
};

const linkIndex = (node: IndexKept, schema: Schema, problem: (text: string) => void): IndexKept => {
  const [table, id] = [spell(node.in.ref), node.in.ref];
  const above = copiedFrom(id, schema).filter(isIndexLike);
  const found = above.find(({ name }) => name === node.name);
  if (!found) {
    problem(noneAbove(id, 'index or key', node.name, above));
    return node;
  }
  if (schema.get(id)?.['partition'])
    problem(
      `${table} is partitioned itself: say in its partitions how the copies of "${node.name}" are kept`,
    );
  const said = saidOtherwise(found, node);
  if (!said) problem(`the copy of "${node.name}" in ${table} is kept so by itself: leave it out`);
  return { ...(said ?? node), of: refOf(found) };
};

const readRow = (row: Row): readonly IndexKept[] => {
  const original = names(row, 'original');
  const [parameters, above] = ['parameters', 'above'].map(
    (column) => readParameters(names(row, column)) ?? {},
  );
  const tablespace = maybe(row, 'tablespace');
  const node: IndexKept = {
    kind: 'index_kept',
    in: tableOf(row),
    name: original.at(-1) ?? '',
    of: refTo(original[0] ?? '', ...original.slice(1)),
    ...given({ with: sameValue(parameters, above) ? undefined : parameters, tablespace }),
  };
  return node.with || node.tablespace !== undefined ? [node] : [];
};
