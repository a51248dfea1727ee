import type { Change } from '../kind.ts';
import { childrenOf, type NodeId, type Schema } from '../node.ts';
import type { Check } from './check-text.ts';
import { ancestorsOf } from './table-family.ts';

/** The checks that a table had from its parents and has no more. */
export const checksLeft = (id: NodeId, { before, after }: Change): readonly Check[] => {
  const still = new Set(inheritedChecks(id, after).map(({ name }) => name));
  const own = new Set(ownChecks(id, before).map(({ name }) => name));
  return inheritedChecks(id, before).filter(({ name }) => !still.has(name) && !own.has(name));
};

/** The checks that a table has from the tables from which it inherits. */
export const inheritedChecks = (id: NodeId, schema: Schema): readonly Check[] =>
  schema.get(id)?.['inherits'] === undefined
    ? []
    : ancestorsOf(schema, id)
        .flatMap((one) => childrenOf(schema, one))
        .filter((node): node is Check => node.kind === 'check' && node['noInherit'] !== true);

/** Those that stand on lines of its own. */
export const ownChecks = (id: NodeId, schema: Schema): readonly Check[] =>
  childrenOf(schema, id).filter((node): node is Check => node.kind === 'check');
