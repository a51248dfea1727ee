import type { Attribute, Word } from '../block.ts';
import type { AttributeText, Scope } from '../kind.ts';
import { kindOf, type Node, type Ref, type Sql } from '../node.ts';
import { nameText, sqlText } from '../sql.ts';
import { depths, sqlTokens } from '../sql-tokens.ts';
import { given } from './catalog.ts';
import { choice, readOptions } from './options.ts';
import type { Firing } from './trigger-firing.ts';
import { readFiring, readOwnName } from './trigger-syntax.ts';

export type RuleEvent = 'insert' | 'update' | 'delete';

/** What PostgreSQL makes of a statement about a table or a view. */
export type Rule = Node & {
  readonly kind: 'rule';
  readonly in: Ref;
  readonly name: string;
  readonly event: RuleEvent;
  readonly where?: Sql;
  readonly instead?: true;
  /** Statements with semicolons between them; absent: nothing. */
  readonly commands?: Sql;
  readonly enabled?: Firing;
};

/** `@@rule(forget, on: delete, where: old.id > 0, instead: (delete from stored where id = old.id))`. */
export const readRule = (attribute: Attribute, home: Ref, scope: Scope): readonly Rule[] => {
  const options = readOptions(attribute, ['on', 'where', 'instead', 'also', 'enabled'], scope);
  const name = readOwnName(attribute, options, scope);
  const event = choice(options.named.get('on'), ['insert', 'update', 'delete'] as const, scope);
  const [instead, also] = [options.named.get('instead'), options.named.get('also')];
  const need = (expected: string): void =>
    scope.problem('MIG110', attribute.span, { attribute: 'rule', expected });
  if (!options.named.has('on')) need('a statement, as in on: delete');
  if (!instead && !also) need('what is done, as in instead: nothing');
  if (instead && also)
    scope.problem('MIG116', also.span, { text: 'a rule does something instead or also, not both' });
  const what = instead ?? also;
  if (name === undefined || !event || !what) return [];
  const rows = rowsOf[event];
  const enabled = options.named.get('enabled');
  if (enabled && kindOf(home.ref) === 'view')
    scope.problem('MIG116', enabled.span, { text: 'PostgreSQL disables rules of tables alone' });
  const where = options.named.get('where');
  return [
    {
      kind: 'rule',
      in: home,
      name,
      event,
      ...given({
        where: where && scope.expression(where, home, rows),
        instead: instead ? (true as const) : undefined,
        commands: /^nothing$/i.test(what.text) ? undefined : scope.commands(inside(what), home, rows),
        enabled: readFiring(options, scope),
      }),
    },
  ];
};

/** A rule as a line of its table or view. */
export const printRule = (node: Rule): AttributeText => ({
  name: 'rule',
  args: [
    nameText(node.name),
    `on: ${node.event}`,
    ...(node.where === undefined ? [] : [`where: ${sqlText(node.where)}`]),
    `${node.instead ? 'instead' : 'also'}: ${node.commands === undefined ? 'nothing' : `(${sqlText(node.commands)})`}`,
    ...(node.enabled ? [`enabled: ${node.enabled}`] : []),
  ],
});

/** The statements without the parentheses around them and the semicolon behind the last. */
export const withoutBrackets = (text: string): string => {
  const tokens = sqlTokens(text);
  const depth = depths(tokens);
  const last = tokens.findLastIndex(({ text: sign }) => sign !== ';');
  const isWrapped = tokens[0]?.text === '(' && tokens[last]?.text === ')' && depth.indexOf(0, 1) === last;
  if (isWrapped) return withoutBrackets(text.slice(tokens[0]?.end, tokens[last]?.start).trim());
  return text.slice(0, tokens[last]?.end).trim();
};

const rowsOf: Readonly<Record<RuleEvent, readonly string[]>> = {
  insert: ['new'],
  update: ['old', 'new'],
  delete: ['old'],
};

const inside = ({ text, span }: Word): Word => {
  const inner = withoutBrackets(text);
  const start = span.start + text.indexOf(inner);
  return { text: inner, span: { ...span, start, end: start + inner.length } };
};
