import type { Need } from '../kind.ts';
import { sameValue, type Node, type NodeId } from '../node.ts';
import { generalNeeds } from './general-needs.ts';
import { kindNamed, kinds } from './index.ts';
import { sqlNeeds, type SqlNeed } from './sql-needs.ts';

/** What of this node a server of this version does not have; `find` gives the nodes beside it. */
export const missingIn = (
  version: number,
  node: Node,
  find: (id: NodeId) => Node | undefined,
): readonly Need[] =>
  [...(since.get(node.kind)?.(node, find) ?? []), ...generalNeeds(node)].filter(
    (need) => need.version > version,
  );

/** The same of its SQL, by the names of functions, which somebody else may have made as well. */
export const missingInSql = (version: number, node: Node): readonly SqlNeed[] =>
  sqlNeeds(node, sqlFields.get(node.kind) ?? []).filter((need) => need.version > version);

/** What a server of this version cannot do to a node that stands. */
export const missingBetween = (version: number, before: Node, after: Node): readonly Need[] =>
  Object.entries(kindNamed(after.kind).alter).flatMap(([field, { since: need }]) =>
    need && need.version > version && !sameValue(before[field], after[field]) ? [need] : [],
  );

/** The oldest PostgreSQL that mig knows. */
export const oldestVersion = 14;

const since = new Map(kinds.map(({ name, catalog }) => [name, catalog.since]));

/** The fields whose text is SQL that PostgreSQL reads when the node is made. */
const sqlFields = new Map(kinds.map(({ name, nesting }) => [name, nesting.sql]));
