import { placeOf } from '../fields.ts';
import { ddl, type Kind } from '../kind.ts';
import { idOf, refOf, refTo, type Node } from '../node.ts';
import { someMadeIn } from '../sign.ts';
import { spell } from '../sql.ts';
import { notOfExtension, text, userSchema } from './catalog.ts';
import { createComposite, isComposite, type Composite, type CompositeField } from './composite-text.ts';
import { kyselyName } from './kysely-name.ts';
import { pathText } from './options.ts';
import { movePlaced, renamePlaced } from './placement.ts';
import { renamed } from './renamed.ts';

/** A type of several fields: `type address { street text … }`. */
export const composite: Kind<Composite> = {
  name: 'composite',
  syntax: {
    at: 'block',
    keyword: 'type',
    attributes: [],
    lines: 'members',
    read: (block, scope) => [{ kind: 'composite', ...placeOf(block.name, 'type', scope) }],
    print: (node) => ({ name: pathText(refOf(node)) }),
  },
  create: (node, inside) => [createComposite(node, inside.filter(isField))],
  drop: (node) => {
    const name = kyselyName(idOf(node));
    return [
      name === undefined ? ddl(`drop type ${spell(idOf(node))}`) : ({ schema }) => schema.dropType(name),
    ];
  },
  alter: { name: renamePlaced('type'), in: movePlaced('type') },
  // PostgreSQL keeps it among its relations too.
  nesting: { names: ['relation', 'type'] },
  catalog: {
    when: someMadeIn('pg_class', `relkind = 'c'`),
    sql: `
      select n.nspname::text as schema, t.typname::text as name
      from pg_type t join pg_namespace n on n.oid = t.typnamespace
      where ${isComposite} and ${userSchema('n.nspname')} and ${notOfExtension('pg_type', 't.oid')}
      order by 1, 2`,
    read: (row) => [{ kind: 'composite', in: refTo('schema', text(row, 'schema')), name: text(row, 'name') }],
  },
  hazards: (before, after) => (before && after ? renamed(spell(idOf(before)), spell(idOf(after))) : []),
};

const isField = (node: Node): node is CompositeField => node.kind === 'composite_field';
