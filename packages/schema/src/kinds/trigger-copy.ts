import type { Word } from '../block.ts';
import { standingIn, type Alter, type Kind, type Scope } from '../kind.ts';
import { refOf, refTo, type Ref, type Schema } from '../node.ts';
import { someIn } from '../sign.ts';
import { nameText, spell } from '../sql.ts';
import { names } from './catalog.ts';
import { noneAbove } from './copied-sentence.ts';
import { waits } from './lock-hazards.ts';
import { choice } from './options.ts';
import { isOrdinary, ofTable, originalTrigger, tableColumns, tableOf } from './table-catalog.ts';
import { ancestorsOf, partitionedBy } from './table-family.ts';
import { firingOf } from './trigger-catalog.ts';
import {
  fire,
  firingIn,
  nameIn,
  tableOfTrigger,
  triggersAbove,
  type Copyable,
  type TriggerCopy,
} from './trigger-copy-node.ts';

/** `@@copy(trigger: touch, enabled: disabled)`: when the copy of a trigger fires in a partition. */
export const readTriggerCopy = (
  home: Ref,
  name: string,
  state: Word | undefined,
  scope: Scope,
): readonly TriggerCopy[] => {
  const enabled = choice(state, ['origin', 'always', 'replica', 'disabled'] as const, scope);
  return enabled ? [{ kind: 'trigger_copy', in: home, name, enabled }] : [];
};

const setAgain: Alter<TriggerCopy> = {
  run: (_, after, change) => fire(after.in, nameIn(after), after.enabled, standingIn(change)),
};

/** What pg_trigger says of a copy; it is called as the trigger but up to PostgreSQL 14, where that is named. */
export const triggerCopy: Kind<TriggerCopy> = {
  name: 'trigger_copy',
  syntax: {
    at: 'attribute',
    names: [],
    of: ['table'],
    // The attribute is read where the name of a copy is.
    read: () => [],
    print: (node) => ({
      name: 'copy',
      args: [`trigger: ${nameText(nameIn(node))}`, `enabled: ${node.enabled}`],
    }),
    link: (node, schema, problem) => linkTrigger(node, schema, (said) => problem('MIG116', { text: said })),
  },
  create: (node, _, change) => fire(node.in, nameIn(node), node.enabled, standingIn(change)),
  drop: (node, change) => {
    const { after, hints } = change;
    if (hints.rebuilt || !node.of || !after.has(node.of.ref) || !after.has(node.in.ref)) return [];
    const standing = standingIn(change);
    const trigger = standing.get(node.of.ref) as Copyable | undefined;
    const table = partitionedBy(standing, node.in.ref);
    // Without the trigger, or away from its table, there is no copy any more.
    const [from, into] = [standing, after].map((schema) => ancestorsOf(schema, node.in.ref));
    const of = tableOfTrigger(node.of);
    return trigger && table && from?.includes(of) && into?.includes(of)
      ? fire(node.in, trigger.name, firingIn(standing, table.ref, trigger), standing)
      : [];
  },
  alter: { name: { run: () => [] }, enabled: setAgain },
  nesting: { falls: true, anonymous: true },
  catalog: {
    when: someIn('pg_trigger', `tgenabled <> 'O'`),
    sql: `
      select ${tableColumns}, g.tgenabled::text as enabled, array[on_.nspname, ot.relname, o.tgname]::text[] as original
      from pg_trigger g ${ofTable('g.tgrelid')} join pg_trigger above on above.oid = g.tgparentid
      ${originalTrigger}
      where g.tgenabled <> above.tgenabled and ${isOrdinary}
        and not exists (select from pg_constraint k where k.oid = g.tgconstraint and k.contype <> 't')
      order by n.nspname, t.relname, o.tgname`,
    read: (row) => {
      const original = names(row, 'original');
      return [
        {
          kind: 'trigger_copy',
          in: tableOf(row),
          name: original.at(-1) ?? '',
          of: refTo('trigger', ...original),
          enabled: firingOf(row) ?? 'origin',
        },
      ];
    },
  },
  hazards: (before, after, change) => {
    const node = after ?? before;
    return node ? waits(node.in, change, 'SHARE ROW EXCLUSIVE', 'changing the trigger') : [];
  },
};

const linkTrigger = (node: TriggerCopy, schema: Schema, problem: (text: string) => void): TriggerCopy => {
  const direct = partitionedBy(schema, node.in.ref);
  const above = triggersAbove(schema, node.in.ref);
  const found = above.find(({ name }) => name === node.name);
  if (!found || !direct) {
    problem(noneAbove(node.in.ref, 'trigger for each row', node.name, above));
    return node;
  }
  if (firingIn(schema, direct.ref, found) === node.enabled)
    problem(`the copy of "${node.name}" in ${spell(node.in.ref)} fires so by itself: leave @@copy out`);
  return { ...node, of: refOf(found) };
};
