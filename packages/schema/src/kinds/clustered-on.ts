import { ddl, type Kind } from '../kind.ts';
import { someIn } from '../sign.ts';
import { spell } from '../sql.ts';
import { names } from './catalog.ts';
import {
  indexOf,
  indexText,
  linkIndex,
  markedIndexOf,
  markedIndex,
  readIndexName,
  type Marked,
} from './index-mark.ts';
import { hasIndexes, ofTable, relationKind, tableColumns, tableOf } from './table-catalog.ts';

/** By which index CLUSTER sorts a table or a materialized view when it is not told; ALTER TABLE takes both. */
export type ClusteredOn = Marked & { readonly kind: 'clustered_on' };

/** `@@cluster(users_by_name)`. */
export const clusteredOn: Kind<ClusteredOn> = {
  name: 'clustered_on',
  syntax: {
    at: 'attribute',
    names: ['cluster'],
    of: ['table', 'materialized_view'],
    read: (attribute, home, _, scope) => {
      const indexName = readIndexName(attribute, 'an index', scope);
      return indexName === undefined ? [] : [{ kind: 'clustered_on', in: home, indexName }];
    },
    print: (node, schema) => ({ name: 'cluster', args: [indexText(node, schema)] }),
    link: (node, schema, problem) => linkIndex(node, schema, (text) => problem('MIG116', { text })),
  },
  create: (node, _, change) => [
    ddl(`alter table ${spell(node.in.ref)} cluster on ${indexOf(node, change.after)}`),
  ],
  drop: (node) => [ddl(`alter table ${spell(node.in.ref)} set without cluster`)],
  alter: {
    index: {
      run: (_, after, change) => [
        ddl(`alter table ${spell(after.in.ref)} cluster on ${indexOf(after, change.after)}`),
      ],
    },
  },
  nesting: { falls: true },
  catalog: {
    when: someIn('pg_index', 'indisclustered'),
    sql: `
      select ${tableColumns}, ${relationKind}, ${markedIndexOf('i.indexrelid')} as marked
      from pg_index i ${ofTable('i.indrelid')} where i.indisclustered and ${hasIndexes} order by n.nspname, t.relname`,
    read: (row) => {
      const index = markedIndex(names(row, 'marked'));
      return index ? [{ kind: 'clustered_on', in: tableOf(row), index }] : [];
    },
  },
};
