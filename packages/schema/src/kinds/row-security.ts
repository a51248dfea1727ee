import type { Attribute } from '../block.ts';
import { ddl, type Change, type Hazard, type Kind, type Scope, type Statement } from '../kind.ts';
import { childrenOf, type Node, type Ref } from '../node.ts';
import { someIn } from '../sign.ts';
import { spell } from '../sql.ts';
import { waits } from './lock-hazards.ts';
import { choice } from './options.ts';
import { isOrdinary, ofTable, tableColumns, tableOf } from './table-catalog.ts';

/** That policies decide which rows of a table one sees. */
export type RowSecurity = Node & {
  readonly kind: 'row_security';
  readonly in: Ref;
  /** For the owner of the table as well. */
  readonly force?: true;
  /** It would be forced, and is not switched on: PostgreSQL keeps the two apart. */
  readonly disabled?: true;
};

/** `@rls` and `@rls(force)` of a table. */
export const rowSecurity: Kind<RowSecurity> = {
  name: 'row_security',
  syntax: {
    at: 'attribute',
    names: ['rls'],
    of: ['table'],
    read: (attribute, home, _, scope) => [readRowSecurity(attribute, home, scope)],
    print: ({ force, disabled }) => ({
      name: 'rls',
      head: true,
      ...(force ? { args: ['force', ...(disabled ? ['disabled'] : [])] } : {}),
    }),
  },
  create: (node) => [
    ...(node.disabled ? [] : [set(node, 'enable')]),
    ...(node.force ? [set(node, 'force')] : []),
  ],
  drop: (node) => [
    ...(node.force ? [set(node, 'no force')] : []),
    ...(node.disabled ? [] : [set(node, 'disable')]),
  ],
  alter: {
    force: { run: (_, after) => [set(after, after.force ? 'force' : 'no force')] },
    disabled: { run: (_, after) => [set(after, after.disabled ? 'disable' : 'enable')] },
  },
  nesting: { falls: true },
  catalog: {
    when: someIn('pg_class', 'relrowsecurity or relforcerowsecurity'),
    sql: `
      select ${tableColumns}, t.relrowsecurity as enabled, t.relforcerowsecurity as forced
      from pg_class c ${ofTable('c.oid')}
      where ${isOrdinary} and (t.relrowsecurity or t.relforcerowsecurity) order by 1, 2`,
    read: (row) => [
      {
        kind: 'row_security',
        in: tableOf(row),
        ...(row['forced'] === true ? { force: true as const } : {}),
        ...(row['enabled'] === true ? {} : { disabled: true as const }),
      },
    ],
  },
  hazards: (before, after, change) => hazardsOf(before, after, change),
};

const readRowSecurity = (attribute: Attribute, home: Ref, scope: Scope): RowSecurity => {
  const words = (attribute.args ?? []).flatMap(({ key, value }) => {
    if (key) scope.problem('MIG108', key.span, { name: key.text, attribute: 'rls' });
    return key ? [] : (choice(value, ['force', 'disabled'] as const, scope) ?? []);
  });
  if (words.includes('disabled') && !words.includes('force'))
    scope.problem('MIG116', attribute.span, {
      text: 'row security that is neither on nor forced is none: leave @rls out',
    });
  return {
    kind: 'row_security',
    in: home,
    ...(words.includes('force') ? { force: true } : {}),
    ...(words.includes('disabled') ? { disabled: true } : {}),
  };
};

const set = (node: RowSecurity, verb: string): Statement =>
  ddl(`alter table ${spell(node.in.ref)} ${verb} row level security`);

const hazardsOf = (
  before: RowSecurity | undefined,
  after: RowSecurity | undefined,
  change: Change,
): readonly Hazard[] => {
  const node = after ?? before;
  if (!node || !change.before.has(node.in.ref)) return [];
  const [was, is] = [before && !before.disabled, after && !after.disabled];
  const table = spell(node.in.ref);
  const policies = childrenOf(change.after, node.in.ref).filter(({ kind }) => kind === 'policy');
  const closes = policies.length > 0 ? 'only through its policies' : 'not at all, since it has no policies';
  return [
    ...waits(node.in, change, 'ACCESS EXCLUSIVE', 'changing row security'),
    ...(is && !was
      ? [{ hazard: 'breaks-clients' as const, text: `all but the owner reach rows of ${table} ${closes}` }]
      : []),
    ...(is && was && after?.force && !before?.force
      ? [{ hazard: 'breaks-clients' as const, text: `the owner reaches rows of ${table} as others do` }]
      : []),
    ...(was && !is
      ? [{ hazard: 'opens-access' as const, text: `whoever has a right to ${table} has it to all its rows` }]
      : []),
  ];
};
