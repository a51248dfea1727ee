import type { Attribute } from '../block.ts';
import {
  ddl,
  standingIn,
  type Change,
  type Hazard,
  type Kind,
  type Row,
  type Scope,
  type Statement,
} from '../kind.ts';
import {
  kindOf,
  lastSegment,
  refsIn,
  refTo,
  type Node,
  type NodeId,
  type Ref,
  type Schema,
} from '../node.ts';
import { someMadeIn } from '../sign.ts';
import { makeObjectName, quoteIdent, spell, sqlText } from '../sql.ts';
import { withoutParens } from '../sql-tokens.ts';
import { notOfExtension, text, userSchema } from './catalog.ts';
import { checkText, type Check } from './check-text.ts';
import { buildsOn } from './constraint-hazards.ts';
import { addText, dropConstraint, kyselyTable, renameConstraint } from './constraint-statements.ts';
import {
  looksAtRows,
  notEnforced,
  readValidity,
  validate,
  validityArgs,
  validityColumns,
  validityOf,
  validityOptions,
} from './constraint-validity.ts';
import { addCheck } from './domain-text.ts';
import { choice, nameArg, readOptions } from './options.ts';
import { canValidate } from './replace-type.ts';
import { isOrdinary, isOwnConstraint } from './table-catalog.ts';
import { columnsOf, holdingInside } from './type-users.ts';
import { onColumns, whileText } from './while-text.ts';

/** A check constraint: `@check(length(name) > 0)`, `@@check(a < b, name: in_order)`, and `@check(value ~ '@')` of a domain. */
export const check: Kind<Check> = {
  name: 'check',
  syntax: {
    at: 'attribute',
    names: ['check'],
    of: ['table', 'domain'],
    read: (attribute, home, _, scope) => readCheck(attribute, home, scope),
    print: (node) => {
      const [only, second] = columnsIn(node);
      const args = [
        sqlText(node.sql),
        ...(node.noInherit ? ['noInherit: true'] : []),
        ...validityArgs(node),
        ...nameArg(node.name, checkName(node, '')),
      ];
      return {
        name: 'check',
        args,
        ...(only !== undefined && second === undefined ? { on: lastSegment(only) } : {}),
      };
    },
    defaultName: (node, _, again) => checkName(node, again),
  },
  create: (node, _, change) => (isOfDomain(node) ? addToDomain(node, change) : [add(node)]),
  drop: (node) =>
    isOfDomain(node)
      ? [ddl(`alter domain ${spell(node.in.ref)} drop constraint ${quoteIdent(node.name)}`)]
      : dropConstraint(node),
  alter: {
    name: {
      run: (before, after, change) =>
        isOfDomain(after)
          ? [
              ddl(
                `alter domain ${spell(after.in.ref)} rename constraint ${quoteIdent(before.name)} to ${quoteIdent(after.name)}`,
              ),
            ]
          : renameConstraint.run(before, after, change),
    },
    valid: {
      can: (before, after, change) =>
        isOfDomain(after) ? canValidate(after, change) : validate.can?.(before, after, change) === true,
      run: (before, after, change) =>
        isOfDomain(after)
          ? [ddl(`alter domain ${spell(after.in.ref)} validate constraint ${quoteIdent(after.name)}`)]
          : validate.run(before, after, change),
    },
  },
  nesting: {
    sql: ['sql'],
    inside: true,
    falls: true,
    anonymous: true,
    names: ['constraint'],
    clears: (node, schema) => onThoseInside(node as Check, schema),
  },
  catalog: {
    when: someMadeIn('pg_constraint', `contype = 'c'`),
    sql: `
      select n.nspname::text as schema, coalesce(t.relname, d.typname)::text as owner, d.oid is not null as of_domain,
        con.conname::text as name, pg_get_expr(con.conbin, con.conrelid, true) as expression, con.connoinherit as no_inherit,
        ${validityColumns('con')}
      from pg_constraint con
      left join pg_class t on t.oid = con.conrelid
      left join pg_type d on d.oid = con.contypid
      join pg_namespace n on n.oid = coalesce(t.relnamespace, d.typnamespace)
      where con.contype = 'c' and case when d.oid is null then ${isOrdinary} and ${isOwnConstraint}
        else ${userSchema('n.nspname')} and ${notOfExtension('pg_type', 'd.oid')} end
      order by 1, 2, con.conname`,
    read: (row) => [readRow(row)],
    since: notEnforced,
  },
  hazards: (before, after, change) => {
    if (!after || (before && before.valid === after.valid) || !looksAtRows(after)) return [];
    if (!isOfDomain(after))
      return buildsOn(
        after,
        change,
        before ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS EXCLUSIVE',
        'checking the constraint reads',
        'a row of % does not meet it',
      );
    if (!change.before.has(after.in.ref)) return [];
    const domain = spell(after.in.ref);
    const tables = [...new Set(columnsOf(change.before, after.in.ref).map((c) => spell(c.in.ref)))];
    if (tables.length === 0) return [];
    const inside = new Set(holdingInside(change.before, after.in.ref).map((c) => spell(c.in.ref)));
    return [
      ...tables.map((table): Hazard =>
        inside.has(table)
          ? {
              hazard: 'rewrites',
              lock: `ACCESS EXCLUSIVE on ${table}`,
              text: `checking the constraint of ${domain} rewrites ${table} twice, since its values are text meanwhile`,
            }
          : {
              hazard: 'scans',
              lock: `SHARE on ${table}`,
              text: `checking the constraint of ${domain} reads every row of ${table}`,
            },
      ),
      { hazard: 'may-fail', text: `fails when a column of type ${domain} holds a value that does not fit` },
    ];
  },
};

const readCheck = (attribute: Attribute, home: Ref, scope: Scope): readonly Node[] => {
  const options = readOptions(attribute, ['noinherit', ...validityOptions], scope);
  const [expression, extra] = options.values;
  if (!expression)
    scope.problem('MIG110', attribute.span, { attribute: 'check', expected: 'an SQL expression' });
  if (extra)
    scope.problem('MIG109', extra.span, {
      value: `"${extra.text}"`,
      expected: '@check takes one expression',
    });
  if (!expression) return [];
  const validity = readValidity(attribute, options, scope);
  const ofDomain = kindOf(home.ref) === 'domain';
  if (ofDomain && validity.enforced === false)
    scope.problem('MIG116', attribute.span, { text: 'PostgreSQL enforces every check of a domain' });
  const noInherit = choice(options.named.get('noinherit'), ['true', 'false'] as const, scope) === 'true';
  return [
    {
      kind: 'check',
      in: home,
      sql: scope.scalar(expression, home),
      ...(noInherit ? { noInherit } : {}),
      ...validity,
    },
  ];
};

/** PostgreSQL does not look for a domain inside of other values, and takes no new check while columns hold such: they are text meanwhile. */
const addToDomain = (node: Check, change: Change): readonly Statement[] =>
  whileText(looksAtRows(node) ? holdingInside(standingIn(change), node.in.ref) : [], change, [
    addCheck(node),
  ]);

/** What is in the way of columns that become text. */
const onThoseInside = (node: Check, schema: Schema): readonly NodeId[] =>
  isOfDomain(node) && looksAtRows(node) ? onColumns(schema, holdingInside(schema, node.in.ref)) : [];

const add = (node: Check): Statement => {
  const table = kyselyTable(node);
  if (table === undefined || node.noInherit || !looksAtRows(node)) return addText(node, checkText(node));
  return ({ schema, sql }) =>
    schema.alterTable(table).addCheckConstraint(node.name, sql.raw(sqlText(node.sql)));
};

const isOfDomain = (node: Check): boolean => kindOf(node.in.ref) === 'domain';

/** The columns that a check mentions, each once. */
const columnsIn = (node: Check): readonly NodeId[] => [
  ...new Set(
    refsIn(node.sql)
      .map(({ ref }) => ref)
      .filter((ref) => kindOf(ref) === 'column'),
  ),
];

/** PostgreSQL names a check for its column when it mentions exactly one. */
const checkName = (node: Check, again: string): string => {
  const [only, second] = columnsIn(node);
  const column = only === undefined || second !== undefined ? undefined : lastSegment(only);
  return makeObjectName(lastSegment(node.in.ref), column, `check${again}`);
};

const readRow = (row: Row): Check => ({
  kind: 'check',
  in: refTo(row['of_domain'] === true ? 'domain' : 'table', text(row, 'schema'), text(row, 'owner')),
  name: text(row, 'name'),
  sql: withoutParens(text(row, 'expression')),
  ...(row['no_inherit'] === true ? { noInherit: true as const } : {}),
  ...validityOf(row),
});
