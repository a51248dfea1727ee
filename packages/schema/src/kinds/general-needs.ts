import type { Need } from '../kind.ts';
import { kindOf, lastSegment, refsIn, type Node } from '../node.ts';

/** What a node of any kind may say that came with a version. */
export const generalNeeds = (node: Node): readonly Need[] => [
  ...refsIn(node).flatMap(({ ref }) => {
    const name = lastSegment(ref);
    const version = kindOf(ref) === 'role' ? roles.get(name) : undefined;
    return version === undefined ? [] : [{ version, what: `the role ${name}` }];
  }),
  ...(hasOddScale(node['type']) ? [{ version: 15, what: 'a scale below zero or above the precision' }] : []),
  ...((node['privileges'] ?? []) as readonly string[]).flatMap((name) =>
    name === 'maintain' ? [{ version: 17, what: `the privilege ${name}` }] : [],
  ),
  ...Object.keys(node['with'] ?? {}).flatMap((name) => {
    const version = parameters.get(name.replace(/^toast\./, ''));
    return version === undefined ? [] : [{ version, what: `the parameter ${name}` }];
  }),
];

const hasOddScale = (type: unknown): boolean => {
  const [, precision, scale] = (typeof type === 'string' && /^numeric\((\d+),(-?\d+)\)/.exec(type)) || [];
  return Number(scale) < 0 || Number(scale) > Number(precision);
};

/** PostgreSQL's own roles that 14 does not have. */
const roles: ReadonlyMap<string, number> = new Map([
  ['pg_checkpoint', 15],
  ['pg_create_subscription', 16],
  ['pg_use_reserved_connections', 16],
  ['pg_maintain', 17],
  ['pg_signal_autovacuum_worker', 18],
]);

/** The same of storage parameters. */
const parameters: ReadonlyMap<string, number> = new Map([['vacuum_max_eager_freeze_failure_rate', 18]]);
