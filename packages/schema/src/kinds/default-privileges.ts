import type { Kind } from '../kind.ts';
import { childrenOf, idOf, type Node } from '../node.ts';
import { someIn } from '../sign.ts';
import { text } from './catalog.ts';
import { defaultRights } from './default-grant-catalog.ts';
import { defaultables } from './default-grant-statements.ts';
import { underDefaults } from './under-defaults.ts';

/** A kind of things for which rights are granted before they are made: it only holds those grants. */
export type DefaultPrivileges = Node & { readonly kind: 'default_privileges'; readonly name: string };

/** `defaults tables { @@grant(select, to: app) }`. */
export const defaultPrivileges: Kind<DefaultPrivileges> = {
  name: 'default_privileges',
  syntax: {
    at: 'block',
    keyword: 'defaults',
    attributes: [],
    lines: 'attributes',
    read: (block, scope) => {
      const name = block.name.parts.join('.');
      if (defaultables[name]) return [{ kind: 'default_privileges', name }];
      const words = Object.keys(defaultables).join(', ');
      scope.problem('MIG109', block.name.span, { value: `"${name}"`, expected: `one of ${words}` });
      return [];
    },
    print: (node) => ({ name: node.name }),
    link: (node, schema, problem) => {
      if (childrenOf(schema, idOf(node)).length === 0) problem('MIG115', { what: `defaults ${node.name}` });
      return node;
    },
  },
  create: () => [],
  drop: () => [],
  alter: {},
  nesting: { afterCreate: underDefaults },
  catalog: {
    // It is there for what lies in it.
    told: () => undefined,
    when: someIn('pg_default_acl'),
    sql: `select distinct d.name from (${defaultRights}) d order by 1`,
    read: (row) => [{ kind: 'default_privileges', name: text(row, 'name') }],
  },
};
