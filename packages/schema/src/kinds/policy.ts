import { ddl, type Alter, type Change, type Hazard, type Kind, type Row } from '../kind.ts';
import { idOf, type Sql } from '../node.ts';
import { someIn } from '../sign.ts';
import { quoteIdent, spell, sqlText } from '../sql.ts';
import { withoutParens } from '../sql-tokens.ts';
import { given, maybe, names, notOfExtension, text } from './catalog.ts';
import { waits } from './lock-hazards.ts';
import { printPolicy, readPolicy, type Policy, type PolicyCommand } from './policy-syntax.ts';
import { granteeOf, granteeSql } from './role-mention.ts';
import { isOrdinary, ofTable, tableColumns, tableOf } from './table-catalog.ts';

/** ALTER POLICY gives another condition, but takes none away. */
const alterCondition = (field: 'using' | 'check', words: string): Alter<Policy> => ({
  run: (_, after) => [ddl(`alter ${called(after)} ${words} (${sqlText(after[field] ?? '')})`)],
  can: (_, after) => after[field] !== undefined,
});

/** `@@policy(own_rows, for: select, to: app, using: owner = current_user)`. */
export const policy: Kind<Policy> = {
  name: 'policy',
  syntax: {
    at: 'attribute',
    names: ['policy'],
    of: ['table'],
    read: (attribute, home, _, scope) => readPolicy(attribute, home, scope),
    print: printPolicy,
  },
  create: (node) => [ddl(createText(node))],
  drop: (node) => [ddl(`drop ${called(node)}`)],
  alter: {
    name: {
      run: (before, after) => [
        ddl(`alter ${called({ ...after, name: before.name })} rename to ${quoteIdent(after.name)}`),
      ],
    },
    to: { run: (_, after) => [ddl(`alter ${called(after)} to ${rolesText(after)}`)] },
    using: alterCondition('using', 'using'),
    check: alterCondition('check', 'with check'),
  },
  nesting: { sql: ['using', 'check'], falls: true, anonymous: true },
  catalog: {
    when: someIn('pg_policy'),
    // 0 among the roles is everybody, and then the only one.
    sql: `
      select ${tableColumns}, o.polname::text as name, o.polcmd::text as command, o.polpermissive as permissive,
        pg_get_expr(o.polqual, o.polrelid, true) as using, pg_get_expr(o.polwithcheck, o.polrelid, true) as with_check,
        (select array_agg(r.rolname::text order by one.place)
           from unnest(o.polroles) with ordinality one(role, place) join pg_roles r on r.oid = one.role) as roles
      from pg_policy o ${ofTable('o.polrelid')}
      where ${isOrdinary} and ${notOfExtension('pg_policy', 'o.oid')}
      order by 1, 2, 3`,
    read: (row) => [readRow(row)],
  },
  hazards: (before, after, change) => hazardsOf(before, after, change),
};

const called = (node: Policy): string => `policy ${quoteIdent(node.name)} on ${spell(node.in.ref)}`;

const rolesText = ({ to }: Policy): string => (to ? to.map(granteeSql).join(', ') : 'public');

const createText = (node: Policy): string =>
  [
    `create ${called(node)}`,
    ...(node.restrictive ? ['as restrictive'] : []),
    ...(node.for ? [`for ${node.for}`] : []),
    ...(node.to ? [`to ${rolesText(node)}`] : []),
    ...(node.using === undefined ? [] : [`using (${sqlText(node.using)})`]),
    ...(node.check === undefined ? [] : [`with check (${sqlText(node.check)})`]),
  ].join(' ');

/** Every statement about a policy keeps everyone away from its table for a moment. */
const hazardsOf = (
  before: Policy | undefined,
  after: Policy | undefined,
  change: Change,
): readonly Hazard[] => {
  const node = after ?? before;
  if (!node) return [];
  const doing = !before ? 'creating' : !after ? 'dropping' : 'changing';
  const table = spell(node.in.ref);
  const isGone = before && !after && !change.after.has(idOf(before));
  return [
    ...waits(node.in, change, 'ACCESS EXCLUSIVE', `${doing} the policy`),
    ...(isGone && !before.restrictive
      ? [
          {
            hazard: 'breaks-clients' as const,
            text: `rows of ${table} that only policy ${quoteIdent(node.name)} lets through are out of reach`,
          },
        ]
      : []),
    ...(isGone && before.restrictive
      ? [
          {
            hazard: 'opens-access' as const,
            text: `rows of ${table} that policy ${quoteIdent(node.name)} holds back are within reach`,
          },
        ]
      : []),
  ];
};

const commands: { readonly [code: string]: PolicyCommand } = {
  r: 'select',
  a: 'insert',
  w: 'update',
  d: 'delete',
};

const readRow = (row: Row): Policy => {
  const condition = (column: string): Sql | undefined => {
    const found = maybe(row, column);
    return found === undefined ? undefined : withoutParens(found);
  };
  const roles = names(row, 'roles');
  return {
    kind: 'policy',
    in: tableOf(row),
    name: text(row, 'name'),
    ...given({
      restrictive: row['permissive'] === true ? undefined : (true as const),
      for: commands[text(row, 'command')],
      to: roles.length > 0 ? roles.map(granteeOf) : undefined,
      using: condition('using'),
      check: condition('with_check'),
    }),
  };
};
