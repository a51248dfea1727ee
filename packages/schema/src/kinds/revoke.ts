import type { Attribute } from '../block.ts';
import type { Hazard, Kind, Scope } from '../kind.ts';
import { kindOf, publicSchema, type Node, type Ref, type Schema } from '../node.ts';
import { names } from './catalog.ts';
import { objectOf, objects, someGranted } from './grant-catalog.ts';
import { grantableOf, grantables, onText } from './grant-object.ts';
import { namesObject, readNamedGrant } from './named-grant-syntax.ts';
import { rightsOnto } from './grant-syntax.ts';
import { readOptions } from './options.ts';
import { openInPublic } from './public-schema.ts';
import { grantOpen, revokeOpen, without, type Revoke } from './revoke-text.ts';

/** `@revoke(execute, from: public)`. */
export const revoke: Kind<Revoke> = {
  name: 'revoke',
  syntax: {
    at: 'attribute',
    names: ['revoke'],
    of: Object.keys(grantables).filter((kind) => grantables[kind]?.open),
    read: (attribute, home, _, scope) =>
      namesObject(attribute, home)
        ? readNamedGrant(attribute, home, scope)
        : readRevoke(attribute, home, scope),
    print: (node) => ({ name: 'revoke', args: [...node.privileges, 'from: public'] }),
  },
  create: (node, _, change) => revokeOpen(node, change.after),
  drop: (node, change) => grantOpen(node, node.privileges, change.before),
  alter: {
    privileges: {
      run: (before, after, change) => {
        const taken = without(after.privileges, before.privileges);
        return [
          ...grantOpen(before, without(before.privileges, after.privileges), change.after),
          ...(taken.length > 0 ? revokeOpen({ ...after, privileges: taken }, change.after) : []),
        ];
      },
      onto: rightsOnto,
    },
  },
  nesting: { falls: true, sumOf: 'privileges' },
  catalog: {
    when: someGranted,
    told: (node, { version }) => {
      const open = openInPublic(node.in, version);
      const taken = open.length > 0 ? node.privileges.filter((one) => open.includes(one)) : node.privileges;
      return taken.length > 0 ? { ...node, privileges: taken } : undefined;
    },
    sql: `
      select o.kind, o.path, o.name, o.signature, array_agg(lower(p.privilege) order by lower(p.privilege)) as privileges
      from (${objects}) o cross join lateral unnest(o.open) p(privilege)
      where o.acl is not null and not exists (
        select from aclexplode(o.acl) x where x.grantee = 0 and x.privilege_type = p.privilege)
      group by o.kind, o.path, o.name, o.signature order by 1, 2, 4`,
    read: (row) => [{ kind: 'revoke', in: objectOf(row).home, privileges: names(row, 'privileges') }],
  },
  hazards: (before, after, change) => {
    const lost = without(after?.privileges ?? [], before?.privileges ?? []);
    const back = without(before?.privileges ?? [], after?.privileges ?? []);
    const hazard = (
      kind: Hazard['hazard'],
      node: Revoke | undefined,
      schema: Schema,
      text: string,
    ): Hazard[] => (node ? [{ hazard: kind, text: `${text} on ${onText(node.in.ref, false, schema)}` }] : []);
    return [
      ...(lost.length > 0
        ? hazard(
            'breaks-clients',
            after,
            change.after,
            `whoever has no right of its own loses ${lost.join(', ')}`,
          )
        : []),
      ...(back.length > 0
        ? hazard('opens-access', before, change.before, `everybody who can connect gets ${back.join(', ')}`)
        : []),
    ];
  },
};

const readRevoke = (attribute: Attribute, home: Ref, scope: Scope): readonly Node[] => {
  const options = readOptions(attribute, ['from'], scope);
  const from = options.named.get('from');
  const { open = [] } = grantableOf(kindOf(home.ref));
  if (!from || options.values.length === 0)
    scope.problem('MIG110', attribute.span, {
      attribute: 'revoke',
      expected: `what everybody has, as in @revoke(${open.at(-1)}, from: public)`,
    });
  else if (from.text.toLowerCase() !== 'public')
    scope.problem('MIG109', from.span, {
      value: `"${from.text}"`,
      expected: 'only what everybody has is taken away; what a role shall not have is not granted',
    });
  else if (kindOf(home.ref) === kindOf(publicSchema) && home.ref !== publicSchema)
    scope.problem('MIG116', attribute.span, { text: 'nobody has a right to a schema before it is granted' });
  else {
    const words = options.values.map(({ text }) => text.toLowerCase());
    const wrong = options.values.find(({ text }) => !['all', ...open].includes(text.toLowerCase()));
    if (wrong)
      scope.problem('MIG109', wrong.span, {
        value: `"${wrong.text}"`,
        expected: `one of ${['all', ...open].join(', ')}`,
      });
    const privileges = words.includes('all') ? open : [...new Set(words)].sort();
    return wrong ? [] : [{ kind: 'revoke', in: home, privileges }];
  }
  return [];
};
