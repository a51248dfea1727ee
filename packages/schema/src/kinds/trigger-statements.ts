import { ddl, type Alter, type Statement } from '../kind.ts';
import { sameValue, type Node, type Ref, type Sql } from '../node.ts';
import { quoteIdent, quoteList, quoteLiteral, spell, sqlText } from '../sql.ts';
import { columnList, deferrableText, type Deferrable } from './key-constraint.ts';

export type TriggerEvent = 'insert' | 'update' | 'delete' | 'truncate';
export type Firing = 'always' | 'replica' | 'disabled';

/** What calls a function when rows of a table or a view change. */
export type Trigger = Node & {
  readonly kind: 'trigger';
  readonly in: Ref;
  readonly name: string;
  readonly timing: 'before' | 'after' | 'instead of';
  /** In the order of `triggerEvents`. */
  readonly events: readonly TriggerEvent[];
  /** The columns of `update of`. */
  readonly columns?: readonly Ref[];
  /** Absent: once for each statement. */
  readonly each?: 'row';
  readonly old?: string;
  readonly new?: string;
  readonly when?: Sql;
  readonly execute: Sql;
  readonly args?: readonly string[];
  readonly constraint?: true;
  readonly deferrable?: Deferrable;
  /** The other table that a constraint trigger is about. */
  readonly from?: Ref;
  /** Absent: as long as the session is no replica. */
  readonly enabled?: Firing;
};

export const triggerEvents: readonly TriggerEvent[] = ['insert', 'update', 'delete', 'truncate'];

/** CREATE TRIGGER, and the state that it does not give. */
export const createTrigger = (node: Trigger, verb = 'create'): readonly Statement[] => [
  ddl(
    [
      `${verb} ${node.constraint ? 'constraint ' : ''}trigger ${quoteIdent(node.name)}`,
      `${node.timing} ${node.events.map((event) => eventText(event, node)).join(' or ')} on ${spell(node.in.ref)}`,
      ...(node.from ? [`from ${spell(node.from.ref)}`] : []),
      ...(node.deferrable ? [deferrableText(node.deferrable).trim()] : []),
      ...transitionTables(node),
      `for each ${node.each ?? 'statement'}`,
      ...(node.when === undefined ? [] : [`when (${sqlText(node.when)})`]),
      `execute function ${sqlText(node.execute)}(${(node.args ?? []).map(quoteLiteral).join(', ')})`,
    ].join(' '),
  ),
  ...(node.enabled ? [setFiring(node)] : []),
];

export const dropTrigger = (node: Trigger): Statement =>
  ddl(`drop trigger ${quoteIdent(node.name)} on ${spell(node.in.ref)}`);

/** ALTER TRIGGER has a word for the name alone, ALTER TABLE one for the state; the rest is CREATE OR REPLACE. */
export const triggerAlters = (): { readonly [field: string]: Alter<Trigger> } => ({
  name: {
    run: (before, after) => [
      ddl(
        `alter trigger ${quoteIdent(before.name)} on ${spell(after.in.ref)} rename to ${quoteIdent(after.name)}`,
      ),
    ],
  },
  ...Object.fromEntries(definition.map((field) => [field, redefine(field)])),
  // CREATE OR REPLACE TRIGGER gives the state that was asked for already.
  enabled: { run: (before, after) => (firstChanged(before, after) ? [] : [setFiring(after)]) },
});

/** `when` comes last: a renamed label alone is followed by PostgreSQL. */
const definition = ['timing', 'events', 'columns', 'each', 'old', 'new', 'execute', 'args', 'when'] as const;

/** The first field that changes writes all of them. PostgreSQL replaces no constraint trigger. */
const redefine = (field: (typeof definition)[number]): Alter<Trigger> => ({
  run: (before, after) =>
    firstChanged(before, after) === field ? createTrigger(after, 'create or replace') : [],
  can: (before, after) => !before.constraint && !after.constraint,
});

const firstChanged = (before: Trigger, after: Trigger): string | undefined =>
  definition.find((field) => !sameValue(before[field], after[field]));

const setFiring = (node: Trigger): Statement =>
  ddl(`alter table ${spell(node.in.ref)} ${firingWords(node.enabled)} trigger ${quoteIdent(node.name)}`);

/** `enable`, `enable always`, `enable replica`, `disable`: before TRIGGER and RULE alike. */
export const firingWords = (enabled: Firing | undefined): string =>
  enabled === 'disabled' ? 'disable' : ['enable', ...(enabled ? [enabled] : [])].join(' ');

const eventText = (event: TriggerEvent, { columns }: Trigger): string =>
  event === 'update' && columns ? `update of ${columnList(columns)}` : event;

const transitionTables = (node: Trigger): readonly string[] => {
  const tables = (['old', 'new'] as const).flatMap((row) => {
    const name = node[row];
    return name === undefined ? [] : [`${row} table as ${quoteList([name])}`];
  });
  return tables.length > 0 ? [`referencing ${tables.join(' ')}`] : [];
};
