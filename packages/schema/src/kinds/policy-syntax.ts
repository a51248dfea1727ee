import type { Attribute } from '../block.ts';
import type { AttributeText, Scope } from '../kind.ts';
import type { Node, Ref, Sql } from '../node.ts';
import { nameText, sqlText } from '../sql.ts';
import { given } from './catalog.ts';
import { choice, readOptions, type Options } from './options.ts';
import { granteeText, readGrantee, type Grantee } from './role-mention.ts';
import { readOwnName } from './trigger-syntax.ts';

export type PolicyCommand = 'select' | 'insert' | 'update' | 'delete';

/** Which rows of a table a role sees, and which it may write. */
export type Policy = Node & {
  readonly kind: 'policy';
  readonly in: Ref;
  readonly name: string;
  /** Absent: one permissive policy that lets a row pass is enough. */
  readonly restrictive?: true;
  /** Absent: all commands. */
  readonly for?: PolicyCommand;
  /** Absent: everybody. */
  readonly to?: readonly Grantee[];
  readonly using?: Sql;
  readonly check?: Sql;
};

/** `@@policy(own_rows, for: select, to: (app, web), using: owner = current_user)`. */
export const readPolicy = (attribute: Attribute, home: Ref, scope: Scope): readonly Policy[] => {
  const options = readOptions(attribute, ['as', 'for', 'to', 'using', 'check'], scope);
  const name = readOwnName(attribute, options, scope);
  const [using, check] = [options.named.get('using'), options.named.get('check')];
  const command = choice(
    options.named.get('for'),
    ['all', 'select', 'insert', 'update', 'delete'] as const,
    scope,
  );
  const mode = choice(options.named.get('as'), ['permissive', 'restrictive'] as const, scope);
  if (using && command === 'insert')
    scope.problem('MIG116', using.span, {
      text: 'a new row is only checked: write check: in place of using:',
    });
  if (check && (command === 'select' || command === 'delete'))
    scope.problem('MIG116', check.span, {
      text: `${command} writes no rows: write using: in place of check:`,
    });
  if (name === undefined) return [];
  return [
    {
      kind: 'policy',
      in: home,
      name,
      ...given({
        restrictive: mode === 'restrictive' || undefined,
        for: command === 'all' ? undefined : command,
        to: readTo(options, scope),
        using: using && scope.expression(using, home),
        check: check && scope.expression(check, home),
      }),
    },
  ];
};

/** A policy as a line of its table. */
export const printPolicy = (node: Policy): AttributeText => ({
  name: 'policy',
  args: [
    nameText(node.name),
    ...(node.restrictive ? ['as: restrictive'] : []),
    ...(node.for ? [`for: ${node.for}`] : []),
    ...(node.to ? [`to: ${toText(node.to)}`] : []),
    ...(node.using === undefined ? [] : [`using: ${sqlText(node.using)}`]),
    ...(node.check === undefined ? [] : [`check: ${sqlText(node.check)}`]),
  ],
});

const toText = (to: readonly Grantee[]): string => {
  const names = to.map(granteeText);
  return names.length === 1 ? names.join() : `(${names.join(', ')})`;
};

/** PostgreSQL writes down the role that runs the migration in place of these words. */
const sessionWords: ReadonlySet<string> = new Set(['current_user', 'current_role', 'session_user']);

const readTo = ({ named }: Options, scope: Scope): readonly Grantee[] | undefined => {
  const word = named.get('to');
  if (!word) return undefined;
  const seen = new Set<string>();
  const roles = scope.list(word).flatMap((one) => {
    if (sessionWords.has(one.text.toLowerCase())) {
      const text = `"${one.text}" would be whoever runs the migration: name the role`;
      scope.problem('MIG116', one.span, { text });
      return [];
    }
    const role = readGrantee(one, scope);
    if (!role) return [];
    const name = granteeText(role);
    if (seen.has(name)) scope.problem('MIG113', one.span, { what: name });
    return seen.has(name) || !seen.add(name) ? [] : [role];
  });
  const isForAll = roles.includes('public');
  if (isForAll && roles.length > 1)
    scope.problem('MIG116', word.span, { text: 'public is everybody: the other roles say nothing more' });
  return isForAll || roles.length === 0 ? undefined : roles;
};
