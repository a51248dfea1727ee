import type { Attribute } from '../block.ts';
import { ddl, type Kind, type Scope, type Statement } from '../kind.ts';
import { childrenOf, lastSegment, refTo, type Node, type Ref, type Sql } from '../node.ts';
import { quoteIdent, sqlText } from '../sql.ts';
import { isWord, sqlTokens } from '../sql-tokens.ts';
import { text } from './catalog.ts';
import { nameText, readOptions } from './options.ts';
import { readRoleName } from './role-mention.ts';
import { blockOwners, someBlockOwnedApart } from './sql-block-catalog.ts';

/** To whom an object belongs that a block of SQL makes, when not to the role that runs the migrations. */
export type NamedOwner = Node & {
  readonly kind: 'named_owner';
  readonly in: Ref;
  /** The object as ALTER calls it. */
  readonly apart: readonly [string];
  /** The same with mentions of the types in it. */
  readonly object: Sql;
  readonly role: Ref;
};

/** `sql "server far" @owner(keeper, of: server far) …`. */
export const namedOwner: Kind<NamedOwner> = {
  name: 'named_owner',
  syntax: {
    at: 'attribute',
    names: ['owner'],
    of: ['sql_block'],
    read: (attribute, home, _, scope) => readNamedOwner(attribute, home, scope),
    print: ({ role, object }) => ({
      name: 'owner',
      args: [nameText(lastSegment(role.ref)), `of: ${sqlText(object)}`],
    }),
    link: (node, schema, problem) => {
      const isGranted = childrenOf(schema, node.in.ref).some(
        ({ kind, apart: [object, to] = [] }) =>
          kind === 'named_grant' &&
          isSame(object, node.apart[0]) &&
          (to as Partial<Ref>).ref === node.role.ref,
      );
      if (isGranted)
        problem('MIG116', {
          text: `${quoteIdent(lastSegment(node.role.ref))} is the owner, and has every right to it`,
        });
      return node;
    },
  },
  create: (node) => [give(node, quoteIdent(lastSegment(node.role.ref)))],
  drop: (node) => [give(node, 'current_user')],
  // A type in it that was renamed is another word for the same.
  alter: { role: { run: (_, after) => [give(after, quoteIdent(lastSegment(after.role.ref)))] } },
  nesting: { falls: true },
  catalog: {
    when: someBlockOwnedApart,
    sql: blockOwners,
    read: (row) => [
      {
        kind: 'named_owner',
        in: refTo('sql_block', text(row, 'object')),
        apart: [text(row, 'object')],
        object: text(row, 'object'),
        role: refTo('role', text(row, 'role')),
      },
    ],
  },
  hazards: (before, after, change) => {
    const node = after ?? before;
    if (!node || change.hints.rebuilt || (!before && !change.before.has(node.in.ref))) return [];
    const role = after ? quoteIdent(lastSegment(after.role.ref)) : 'the role that runs the migration';
    return [
      {
        hazard: 'breaks-clients',
        text: `only ${role} may change ${sqlText(node.object)} from then on, and its former owner has no right to it`,
      },
    ];
  },
};

/** GRANT calls a server a foreign one. */
const isSame = (granted: unknown, owned: string): boolean =>
  granted === owned || granted === `foreign ${owned}`;

const give = ({ object }: NamedOwner, role: string): Statement =>
  ddl(`alter ${sqlText(object)} owner to ${role}`);

const readNamedOwner = (attribute: Attribute, home: Ref, scope: Scope): readonly NamedOwner[] => {
  const { values, named } = readOptions(attribute, ['of'], scope);
  const [word, of] = [values[0], named.get('of')];
  if (!word || !of || values.length > 1) {
    scope.problem('MIG110', attribute.span, {
      attribute: 'owner',
      expected: 'a role and what of the block belongs to it, as in @owner(keeper, of: server far)',
    });
    return [];
  }
  const role = readRoleName(word, scope);
  const tokens = sqlTokens(of.text);
  if (!ownable.some((what) => what.split(' ').every((part, i) => isWord(tokens[i], part)))) {
    scope.problem('MIG109', of.span, {
      value: `"${of.text}"`,
      expected: `an object as ALTER calls it, as in of: server far; there are ${ownable.join(', ')}`,
    });
    return [];
  }
  return role
    ? [{ kind: 'named_owner', in: home, apart: [of.text], object: scope.described(of.text), role }]
    : [];
};

/** What a block of SQL makes and somebody owns; casts, transforms, access methods and the rest belong to nobody. */
const ownable = [
  'operator',
  'conversion',
  'language',
  'foreign data wrapper',
  'server',
  'foreign table',
] as const;
