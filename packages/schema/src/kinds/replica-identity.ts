import { ddl, type Kind, type Row, type Statement } from '../kind.ts';
import type { Schema } from '../node.ts';
import { someMadeIn } from '../sign.ts';
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
import { waits } from './lock-hazards.ts';
import { hasIndexes, ofTable, relationKind, tableColumns, tableOf } from './table-catalog.ts';

/** What of an old row is written down for logical replication, when it is not its primary key. */
export type ReplicaIdentity = Marked & {
  readonly kind: 'replica_identity';
  readonly how?: 'full' | 'nothing';
};

/** `@replicaIdentity(full)`, `@replicaIdentity(nothing)`, `@replicaIdentity(users_email_key)`. */
export const replicaIdentity: Kind<ReplicaIdentity> = {
  name: 'replica_identity',
  syntax: {
    at: 'attribute',
    names: ['replicaIdentity'],
    of: ['table', 'materialized_view'],
    read: (attribute, home, _, scope) => {
      const name = readIndexName(attribute, 'full, nothing, or an index', scope);
      if (name === undefined) return [];
      const node = { kind: 'replica_identity', in: home } as const;
      return [name === 'full' || name === 'nothing' ? { ...node, how: name } : { ...node, indexName: name }];
    },
    print: (node, schema) => ({
      name: 'replicaIdentity',
      args: [node.how ?? indexText(node, schema)],
      ...(node.how ? { head: true } : {}),
    }),
    link: (node, schema, problem) => linkIndex(node, schema, (text) => problem('MIG116', { text })),
  },
  create: (node, _, change) => [set(node, howText(node, change.after))],
  drop: (node) => [set(node, 'default')],
  alter: {
    how: { run: (_, after, change) => [set(after, howText(after, change.after))] },
    index: {
      run: (before, after, change) =>
        before.how === after.how ? [set(after, howText(after, change.after))] : [],
    },
  },
  nesting: { falls: true },
  catalog: {
    when: someMadeIn('pg_class', `relreplident <> 'd' and relkind in ('r', 'p', 'm')`),
    sql: `
      select ${tableColumns}, ${relationKind}, t.relreplident as how, 
        (select ${markedIndexOf('i.indexrelid')} from pg_index i where i.indrelid = t.oid and i.indisreplident) as marked
      from pg_class c ${ofTable('c.oid')}
      where ${hasIndexes} and t.relreplident <> 'd' order by n.nspname, t.relname`,
    read: (row) => readRow(row),
  },
  hazards: (before, after, change) =>
    waits((after ?? before)?.in ?? nowhere, change, 'ACCESS EXCLUSIVE', 'setting the replica identity'),
};

const nowhere = { ref: '' };

const set = (node: ReplicaIdentity, how: string): Statement =>
  ddl(`alter table ${spell(node.in.ref)} replica identity ${how}`);

const howText = (node: ReplicaIdentity, schema: Schema): string =>
  node.how ?? `using index ${indexOf(node, schema)}`;

const readRow = (row: Row): readonly ReplicaIdentity[] => {
  const node = { kind: 'replica_identity', in: tableOf(row) } as const;
  if (row['how'] === 'f' || row['how'] === 'n')
    return [{ ...node, how: row['how'] === 'f' ? 'full' : 'nothing' }];
  // The index may be gone: then there is none.
  const index = markedIndex(names(row, 'marked'));
  return index ? [{ ...node, index }] : [{ ...node, how: 'nothing' }];
};
