import { ddl, type Kind } from '../kind.ts';
import type { Node } from '../node.ts';
import { quoteIdent } from '../sql.ts';
import { notOfExtension, text, userSchema } from './catalog.ts';
import { liesInOwn } from './extension-catalog.ts';
import { plain } from './kysely-name.ts';
import { nameText } from './options.ts';
import { renamed } from './renamed.ts';

export type SchemaNode = Node & { readonly kind: 'schema'; readonly name: string };

/** A name space for other objects: `schema auth`. */
export const schema: Kind<SchemaNode> = {
  name: 'schema',
  syntax: {
    at: 'block',
    keyword: 'schema',
    attributes: [],
    lines: 'attributes',
    read: (block, scope) => {
      const [name = ''] = block.name.parts;
      if (block.name.parts.length > 1)
        scope.problem('MIG109', block.name.span, {
          value: block.name.parts.join('.'),
          expected: 'a schema has a name of one part',
        });
      if (name.startsWith('pg_') || name === 'information_schema')
        scope.problem('MIG109', block.name.span, {
          value: `"${name}"`,
          expected:
            'PostgreSQL keeps the names that begin with "pg_", and "information_schema", for its own schemas',
        });
      // public is always there: only a comment on it says something.
      if (name === 'public' && !block.doc) return [];
      return [{ kind: 'schema', name }];
    },
    print: (node) => ({ name: nameText(node.name) }),
  },
  create: (node) => {
    if (node.name === 'public') return [];
    const name = plain(node.name);
    return [
      name === undefined
        ? ddl(`create schema ${quoteIdent(node.name)}`)
        : ({ schema }) => schema.createSchema(name),
    ];
  },
  drop: (node) => {
    // Its comment has a statement of its own.
    if (node.name === 'public') return [];
    const name = plain(node.name);
    return [
      name === undefined
        ? ddl(`drop schema ${quoteIdent(node.name)}`)
        : ({ schema }) => schema.dropSchema(name),
    ];
  },
  alter: {
    name: {
      run: (before, after) => [
        ddl(`alter schema ${quoteIdent(before.name)} rename to ${quoteIdent(after.name)}`),
      ],
    },
  },
  hazards: (before, after) =>
    before && after ? renamed(quoteIdent(before.name), quoteIdent(after.name)) : [],
  nesting: { names: ['schema'] },
  catalog: {
    sql: `
      select n.nspname::text as name from pg_namespace n
      where ${userSchema('n.nspname')} and ${notOfExtension('pg_namespace', 'n.oid')}
        and (n.nspname <> 'public' or obj_description(n.oid, 'pg_namespace') <> 'standard public schema')
        and not exists (select from pg_extension e where e.extnamespace = n.oid and ${liesInOwn('e', 'n')})
      order by n.nspname`,
    read: (row) => [{ kind: 'schema', name: text(row, 'name') }],
  },
};
