import { ddl, standingIn, type Alter, type Change, type Statement } from '../kind.ts';
import { sameValue, type Node, type Ref, type Schema, type Sql } from '../node.ts';
import { quoteBody, quoteIdent, quoteList, quoteLiteral, spell, sqlText } from '../sql.ts';
import { columnList, deferrableText, type Deferrable } from './key-constraint.ts';
import { tablesBelow } from './table-family.ts';
import { firedBelow } from './trigger-copy-node.ts';
import { setFiring, type Firing } from './trigger-firing.ts';

export type TriggerEvent = 'insert' | 'update' | 'delete' | 'truncate';

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
  ...(node.enabled ? [setFiring(node.in, node.name, node.enabled)] : []),
];

export const dropTrigger = (node: Trigger): Statement =>
  ddl(`drop trigger ${quoteIdent(node.name)} on ${spell(node.in.ref)}`);

/** ALTER TRIGGER has a word for the name alone, ALTER TABLE one for the state; the rest is CREATE OR REPLACE. */
export const triggerAlters = (): { readonly [field: string]: Alter<Trigger> } => ({
  name: {
    run: (before, after, change) => [
      ddl(renameText(before, after, after.in)),
      ...renameCopies(before, after, change),
    ],
  },
  ...Object.fromEntries(definition.map((field) => [field, redefine(field)])),
  // CREATE OR REPLACE TRIGGER gives the state that was asked for already.
  enabled: {
    run: (before, after, change) =>
      firstChanged(before, after)
        ? []
        : [setFiring(after.in, after.name, after.enabled), ...copiesAgain(after, change)],
  },
});

const renameText = (before: Trigger, after: Trigger, { ref }: Ref): string =>
  `alter trigger ${quoteIdent(before.name)} on ${spell(ref)} rename to ${quoteIdent(after.name)}`;

/** Up to PostgreSQL 14 the copies in partitions keep the old name. */
const renameCopies = (before: Trigger, after: Trigger, { before: schema }: Change): readonly Statement[] => {
  const parts = (isCopied(before, schema) ? tablesBelow(schema, before.in.ref) : []).flatMap((ref) => [
    `  if exists (select from pg_trigger where tgrelid = ${quoteLiteral(spell(ref))}::regclass and tgname = ${quoteLiteral(before.name)}) then`,
    `    ${renameText(before, after, { ref })};`,
    '  end if;',
  ]);
  return parts.length > 0 ? [ddl(`do ${quoteBody(`\nbegin\n${parts.join('\n')}\nend\n`)}`)] : [];
};

const isCopied = ({ each, in: { ref } }: Trigger, schema: Schema): boolean =>
  each === 'row' && schema.get(ref)?.['partition'] !== undefined;

const copiesAgain = (node: Trigger, change: Change): readonly Statement[] =>
  isCopied(node, change.after) ? firedBelow(node.in, node.name, standingIn(change)) : [];

/** `when` comes last: a renamed label alone is followed by PostgreSQL. */
const definition = ['timing', 'events', 'columns', 'each', 'old', 'new', 'execute', 'args', 'when'] as const;

/** The first field that changes writes all of them. PostgreSQL replaces no constraint trigger. */
const redefine = (field: (typeof definition)[number]): Alter<Trigger> => ({
  run: (before, after, change) =>
    firstChanged(before, after) === field
      ? [...createTrigger(after, 'create or replace'), ...copiesAgain(after, change)]
      : [],
  // A trigger for each statement has no copies in partitions, and PostgreSQL leaves them there.
  can: (before, after, change) =>
    !before.constraint && !after.constraint && (after.each === 'row' || !isCopied(before, change.before)),
});

const firstChanged = (before: Trigger, after: Trigger): string | undefined =>
  definition.find((field) => !sameValue(before[field], after[field]));

const eventText = (event: TriggerEvent, { columns }: Trigger): string =>
  event === 'update' && columns ? `update of ${columnList(columns)}` : event;

const transitionTables = (node: Trigger): readonly string[] => {
  const tables = (['old', 'new'] as const).flatMap((row) => {
    const name = node[row];
    return name === undefined ? [] : [`${row} table as ${quoteList([name])}`];
  });
  return tables.length > 0 ? [`referencing ${tables.join(' ')}`] : [];
};
