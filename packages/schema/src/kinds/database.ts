import type { Kind } from '../kind.ts';
import { kindOf, lastSegment, thisDatabase, type Node } from '../node.ts';
import { someIn } from '../sign.ts';
import { databaseComment, isOfDatabase } from './database-catalog.ts';

export type DatabaseNode = Node & { readonly kind: 'database'; readonly name: string };

const node: DatabaseNode = { kind: 'database', name: lastSegment(thisDatabase) };

/** The database itself, which is there before any schema: `database { @@grant(connect, to: app) }`. */
export const database: Kind<DatabaseNode> = {
  name: 'database',
  syntax: {
    at: 'block',
    keyword: kindOf(thisDatabase),
    unnamed: true,
    attributes: [],
    lines: 'attributes',
    // It is always there: only a comment on it says something.
    read: (block) => (block.doc ? [node] : []),
    print: () => ({ name: '' }),
  },
  create: () => [],
  drop: () => [],
  alter: {},
  nesting: {},
  catalog: {
    when: someIn('pg_shdescription', isOfDatabase),
    sql: databaseComment,
    read: () => [node],
  },
};
