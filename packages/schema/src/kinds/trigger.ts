import type { Change, Hazard, Kind } from '../kind.ts';
import { sameValue } from '../node.ts';
import { someIn } from '../sign.ts';
import { waits } from './lock-hazards.ts';
import { readTriggerRow, triggerCatalog } from './trigger-catalog.ts';
import { createTrigger, dropTrigger, triggerAlters, type Trigger } from './trigger-statements.ts';
import { printTrigger, readTrigger } from './trigger-syntax.ts';

/** `@@trigger(touch, before: update, each: row, execute: touch_updated_at())`. */
export const trigger: Kind<Trigger> = {
  name: 'trigger',
  syntax: {
    at: 'attribute',
    names: ['trigger'],
    of: ['table', 'view'],
    read: (attribute, home, _, scope) => readTrigger(attribute, home, scope),
    print: printTrigger,
  },
  create: (node) => createTrigger(node),
  drop: (node) => [dropTrigger(node)],
  alter: triggerAlters(),
  nesting: { sql: ['when'], falls: true, anonymous: true },
  catalog: {
    when: someIn('pg_trigger', 'not tgisinternal'),
    sql: triggerCatalog,
    read: (row) => [readTriggerRow(row)],
  },
  hazards: (before, after, change) => hazardsOf(before, after, change),
};

/** DROP and RENAME lock out readers as well; CREATE, CREATE OR REPLACE and ENABLE only those who write. */
const hazardsOf = (
  before: Trigger | undefined,
  after: Trigger | undefined,
  change: Change,
): readonly Hazard[] => {
  const node = after ?? before;
  if (!node) return [];
  if (!after) return waits(node.in, change, 'ACCESS EXCLUSIVE', 'dropping the trigger');
  const others = [after.in, ...(after.from ? [after.from] : [])];
  if (!before)
    return others.flatMap((on) => waits(on, change, 'SHARE ROW EXCLUSIVE', 'creating the trigger'));
  if (isFollowed(before, after, change)) return [];
  return before.name !== after.name && sameValue({ ...before, name: after.name }, after)
    ? waits(node.in, change, 'ACCESS EXCLUSIVE', 'renaming the trigger')
    : waits(node.in, change, 'SHARE ROW EXCLUSIVE', 'changing the trigger');
};

/** PostgreSQL renames a label in a condition by itself. */
const isFollowed = (before: Trigger, after: Trigger, { hints }: Change): boolean =>
  hints.labels !== undefined && sameValue({ ...before, when: undefined }, { ...after, when: undefined });
