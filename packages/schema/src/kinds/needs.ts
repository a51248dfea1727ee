import type { Need } from '../kind.ts';
import type { Node } from '../node.ts';
import { kinds } from './index.ts';

/** What of this node a server of this version does not have. */
export const missingIn = (version: number, node: Node): readonly Need[] =>
  (since.get(node.kind)?.(node) ?? []).filter((need) => need.version > version);

/** The oldest PostgreSQL that mig knows. */
export const oldestVersion = 14;

const since = new Map(kinds.map(({ name, catalog }) => [name, catalog.since]));
