import type { Trigger } from './trigger-statements.ts';

/** What PostgreSQL refuses of a trigger, and the option at fault. */
export type TriggerFault = { readonly at: string; readonly text: string };

/** The first rule of PostgreSQL that a trigger on such a thing breaks. */
export const triggerFault = (node: Trigger, on: string): TriggerFault | undefined =>
  rules.find(({ breaks }) => breaks(node, on === 'view'));

type Rule = TriggerFault & { readonly breaks: (node: Trigger, onView: boolean) => boolean };

const rules: readonly Rule[] = [
  {
    at: 'instead of',
    text: 'only a view has triggers that fire instead of something; a table has before and after',
    breaks: (node, onView) => node.timing === 'instead of' && !onView,
  },
  {
    at: 'each',
    text: 'a trigger that fires instead of something fires for each row: write each: row',
    breaks: (node) => node.timing === 'instead of' && node.each === undefined,
  },
  {
    at: 'each',
    text: 'a view has no rows of its own: a trigger for each row fires instead of something',
    breaks: (node, onView) => onView && node.each === 'row' && node.timing !== 'instead of',
  },
  {
    at: 'when',
    text: 'a trigger that fires instead of something has no condition',
    breaks: (node) => node.timing === 'instead of' && node.when !== undefined,
  },
  {
    at: 'instead of',
    text: 'a trigger that fires instead of something has no columns',
    breaks: (node) => node.timing === 'instead of' && node.columns !== undefined,
  },
  {
    at: 'each',
    text: 'truncate fires once for the statement, not for each row',
    breaks: (node) => node.each === 'row' && node.events.includes('truncate'),
  },
  {
    at: 'constraint',
    text: 'a constraint trigger fires after, and for each row',
    breaks: (node) => node.constraint === true && (node.timing !== 'after' || node.each !== 'row'),
  },
  {
    at: 'deferrable',
    text: 'only a constraint trigger may wait: write constraint: true',
    breaks: (node) => node.deferrable !== undefined && !node.constraint,
  },
  {
    at: 'from',
    text: 'only a constraint trigger is about another table: write constraint: true',
    breaks: (node) => node.from !== undefined && !node.constraint,
  },
  {
    at: 'old',
    text: 'only a trigger that fires after has tables of the old and the new rows',
    breaks: (node) => (node.old ?? node.new) !== undefined && node.timing !== 'after',
  },
  {
    at: 'old',
    text: 'there are no old rows where nothing is updated or deleted',
    breaks: (node) => node.old !== undefined && !node.events.some((e) => e === 'update' || e === 'delete'),
  },
  {
    at: 'new',
    text: 'there are no new rows where nothing is inserted or updated',
    breaks: (node) => node.new !== undefined && !node.events.some((e) => e === 'insert' || e === 'update'),
  },
  {
    at: 'enabled',
    text: 'PostgreSQL disables triggers of tables alone',
    breaks: (node, onView) => node.enabled !== undefined && onView,
  },
];
