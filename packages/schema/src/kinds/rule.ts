import { ddl, type Alter, type Change, type Hazard, type Kind, type Row, type Statement } from '../kind.ts';
import { idOf, sameValue } from '../node.ts';
import { someMadeIn } from '../sign.ts';
import { quoteIdent, spell, sqlText } from '../sql.ts';
import { depths, isWord, sqlTokens, withoutParens } from '../sql-tokens.ts';
import { given, notOfExtension, text } from './catalog.ts';
import { waits } from './lock-hazards.ts';
import { isTableOrView, relationColumns, relationOf } from './relation-catalog.ts';
import { printRule, readRule, withoutBrackets, type Rule, type RuleEvent } from './rule-syntax.ts';
import { ofTable } from './table-catalog.ts';
import { firingOf } from './trigger-catalog.ts';
import { firingWords } from './trigger-firing.ts';

/** CREATE OR REPLACE RULE writes all of it but the state; what a renamed label changes comes last. */
const definition = ['event', 'instead', 'where', 'commands'] as const;

const redefine = (field: (typeof definition)[number]): Alter<Rule> => ({
  run: (before, after) =>
    definition.find((one) => !sameValue(before[one], after[one])) === field
      ? [createRule(after, 'create or replace')]
      : [],
});

/** `@@rule(forget, on: delete, instead: nothing)`. */
export const rule: Kind<Rule> = {
  name: 'rule',
  syntax: {
    at: 'attribute',
    names: ['rule'],
    of: ['table', 'view'],
    read: (attribute, home, _, scope) => readRule(attribute, home, scope),
    print: printRule,
  },
  create: (node) => [createRule(node, 'create'), ...(node.enabled ? [setFiring(node)] : [])],
  drop: (node) => [ddl(`drop ${called(node)}`)],
  alter: {
    name: {
      run: (before, after) => [
        ddl(`alter ${called({ ...after, name: before.name })} rename to ${quoteIdent(after.name)}`),
      ],
    },
    ...Object.fromEntries(definition.map((field) => [field, redefine(field)])),
    enabled: { run: (_, after) => [setFiring(after)] },
  },
  nesting: { sql: ['where', 'commands'], falls: true, anonymous: true },
  catalog: {
    when: someMadeIn('pg_rewrite', `rulename <> '_RETURN'`),
    sql: `
      select ${relationColumns}, o.rulename::text as name, o.ev_type::text as event, o.is_instead, o.ev_enabled::text as enabled,
        pg_get_ruledef(o.oid, true) as definition
      from pg_rewrite o ${ofTable('o.ev_class')}
      where o.rulename <> '_RETURN' and ${isTableOrView} and ${notOfExtension('pg_rewrite', 'o.oid')}
      order by 1, 2, 3`,
    read: (row) => [readRow(row)],
  },
  hazards: (before, after, change) => hazardsOf(before, after, change),
};

const called = (node: Rule): string => `rule ${quoteIdent(node.name)} on ${spell(node.in.ref)}`;

const createRule = (node: Rule, verb: string): Statement =>
  ddl(
    [
      `${verb} rule ${quoteIdent(node.name)} as on ${node.event} to ${spell(node.in.ref)}`,
      ...(node.where === undefined ? [] : [`where (${sqlText(node.where)})`]),
      `do ${node.instead ? 'instead' : 'also'}`,
      node.commands === undefined ? 'nothing' : `(${sqlText(node.commands)})`,
    ].join(' '),
  );

const setFiring = (node: Rule): Statement =>
  ddl(`alter table ${spell(node.in.ref)} ${firingWords(node.enabled)} rule ${quoteIdent(node.name)}`);

/** Every statement about a rule keeps everyone away from its table for a moment. */
const hazardsOf = (before: Rule | undefined, after: Rule | undefined, change: Change): readonly Hazard[] => {
  const node = after ?? before;
  if (!node) return [];
  const doing = !before ? 'creating' : !after ? 'dropping' : 'changing';
  const relation = spell(node.in.ref);
  const isGone = before && !after && !change.after.has(idOf(before));
  return [
    ...waits(node.in, change, 'ACCESS EXCLUSIVE', `${doing} the rule`),
    ...(isGone && before.instead
      ? [
          {
            hazard: 'breaks-clients' as const,
            text: `${before.event} on ${relation} is no longer rewritten`,
          },
        ]
      : []),
  ];
};

/** The letters of pg_rewrite are the numbers of the commands. */
const events: { readonly [code: string]: RuleEvent } = { '2': 'update', '3': 'insert', '4': 'delete' };

const readRow = (row: Row): Rule => {
  const { where, commands } = partsOf(text(row, 'definition'));
  return {
    kind: 'rule',
    in: relationOf(row),
    name: text(row, 'name'),
    event: events[text(row, 'event')] ?? 'insert',
    ...given({
      where,
      instead: row['is_instead'] === true ? (true as const) : undefined,
      commands,
      enabled: firingOf(row),
    }),
  };
};

/** `CREATE RULE … AS ON DELETE TO t WHERE … DO INSTEAD …;`: DO is a key word, so it stands nowhere else without quotes. */
const partsOf = (definition: string): { readonly where?: string; readonly commands?: string } => {
  const tokens = sqlTokens(definition);
  const depth = depths(tokens);
  const at = (...words: readonly string[]) =>
    tokens.findIndex((token, i) => depth[i] === 0 && isWord(token, ...words));
  const [where, verb] = [at('where'), at('do')];
  const first = isWord(tokens[verb + 1], 'instead') ? verb + 2 : verb + 1;
  const done = withoutBrackets(definition.slice(tokens[first]?.start));
  return {
    ...(where >= 0 && where < verb
      ? { where: withoutParens(definition.slice(tokens[where]?.end, tokens[verb]?.start)) }
      : {}),
    ...(isWord(tokens[first], 'nothing') ? {} : { commands: done }),
  };
};
