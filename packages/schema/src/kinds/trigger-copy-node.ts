import type { Statement } from '../kind.ts';
import {
  childrenOf,
  idFor,
  lastSegment,
  segmentsOf,
  type Node,
  type NodeId,
  type Ref,
  type Schema,
} from '../node.ts';
import { commentsIn, sayOfCopy } from './copied-comment-node.ts';
import type { PartitionOf } from './partition-bound.ts';
import { ancestorsOf, partitionedBy, tablesBelow } from './table-family.ts';
import { setFiring, type Firing } from './trigger-firing.ts';

/** When the copy of a trigger in a partition fires, where the table right above says otherwise. It is called as the trigger. */
export type TriggerCopy = Node & {
  readonly kind: 'trigger_copy';
  readonly in: Ref;
  readonly name: string;
  /** The trigger of a table above; only the whole schema can find it. */
  readonly of?: Ref;
  readonly enabled: Firing | 'origin';
};

/** What PostgreSQL copies into partitions: a trigger for each row. */
export type Copyable = Node & { readonly in: Ref; readonly name: string; readonly enabled?: Firing };

/** The triggers that a partition has from the tables above. */
export const triggersAbove = (schema: Schema, table: NodeId): readonly Copyable[] =>
  partitionedBy(schema, table)
    ? ancestorsOf(schema, table)
        .flatMap((id) => childrenOf(schema, id))
        .filter((node): node is Copyable => node.kind === 'trigger' && node['each'] === 'row')
    : [];

/** When a trigger fires on a table: as that says, or else as the table right above. */
export const firingIn = (schema: Schema, table: NodeId, trigger: Copyable): Firing | 'origin' =>
  [table, ...ancestorsOf(schema, table)].flatMap(
    (id) => copiesIn(schema, id).find((copy) => nameIn(copy) === trigger.name)?.enabled ?? [],
  )[0] ??
  trigger.enabled ??
  'origin';

/** The state of a trigger, and again what the partitions below say of theirs: ALTER TABLE has gone over it. */
export const fire = (
  table: Ref,
  name: string,
  enabled: Firing | 'origin' | undefined,
  standing: Schema,
): readonly Statement[] => [setFiring(table, name, enabled), ...firedBelow(table, name, standing)];

/** What the partitions below a table say of a trigger, from the highest down: each goes over those under it again. */
export const firedBelow = (table: Ref, name: string, standing: Schema): readonly Statement[] =>
  tablesBelow(standing, table.ref)
    .flatMap((id) => copiesIn(standing, id))
    .filter((copy) => nameIn(copy) === name)
    .map(say);

/** ATTACH PARTITION makes the triggers anew, as those of the table above are, without comments. */
export const firedAgain = ({ in: part, table }: PartitionOf, standing: Schema): readonly Statement[] => {
  const direct = partitionedBy(standing, part.ref) ?? table;
  const above = [direct.ref, ...ancestorsOf(standing, direct.ref)];
  const isAbove = ({ of }: { readonly of?: Ref }): boolean =>
    of !== undefined && above.includes(tableOfTrigger(of));
  const tables = [part.ref, ...tablesBelow(standing, part.ref)];
  return [
    ...tables
      .flatMap((id) => copiesIn(standing, id))
      .filter(isAbove)
      .map(say),
    ...tables
      .flatMap((id) => commentsIn(standing, id))
      .filter((comment) => comment.apart[0] === 'trigger' && isAbove(comment))
      .map((comment) => sayOfCopy(comment, { ...comment, name: nameIn(comment) }, comment.text)),
  ];
};

/** The table that has the trigger. */
export const tableOfTrigger = ({ ref }: Ref): NodeId => idFor('table', segmentsOf(ref).slice(0, -1));

/** What the trigger is called by now. */
export const nameIn = ({ of, name }: { readonly of?: Ref; readonly name: string }): string =>
  of ? lastSegment(of.ref) : name;

const say = (copy: TriggerCopy): Statement => setFiring(copy.in, nameIn(copy), copy.enabled);

const copiesIn = (schema: Schema, table: NodeId): readonly TriggerCopy[] =>
  childrenOf(schema, table).filter((node): node is TriggerCopy => node.kind === 'trigger_copy');
