import type { Kind } from '../kind.ts';
import { idOf, lastSegment, refTo, segmentsOf } from '../node.ts';
import { someIn } from '../sign.ts';
import { quoteIdent, spell } from '../sql.ts';
import { notOfExtension, text, userSchema } from './catalog.ts';
import { nameText } from './options.ts';
import { isRange } from './range-catalog.ts';
import { alterMultirange, multirangeName, type Multirange } from './range-text.ts';
import { renamed } from './renamed.ts';

/** The multirange that comes with each range, `@multirange(name)` where it is not called as PostgreSQL would; the range reads it. */
export const multirange: Kind<Multirange> = {
  name: 'multirange',
  syntax: {
    at: 'attribute',
    names: [],
    of: ['range'],
    read: () => [],
    print: (node) =>
      node.name === multirangeName(lastSegment(node.in.ref))
        ? undefined
        : { name: 'multirange', args: [nameText(node.name)] },
  },
  // There is no range without one: on its own it only takes or gives back a name.
  create: (node) => callOf(node, multirangeName(lastSegment(node.in.ref)), node.name),
  drop: (node) => callOf(node, node.name, multirangeName(lastSegment(node.in.ref))),
  alter: { name: { run: (before, after) => callOf(before, before.name, after.name) } },
  nesting: { inside: true, falls: true, anonymous: true, names: ['type'] },
  catalog: {
    when: someIn('pg_range', 'rngtypid >= 16384'),
    sql: `
      select n.nspname::text as schema, t.typname::text as range, m.typname::text as name
      from pg_range r join pg_type t on t.oid = r.rngtypid join pg_type m on m.oid = r.rngmultitypid
      join pg_namespace n on n.oid = t.typnamespace
      where ${isRange('t.oid')} and ${userSchema('n.nspname')} and ${notOfExtension('pg_type', 't.oid')}
      order by 1, 2`,
    read: (row) => [
      {
        kind: 'multirange',
        in: refTo('range', text(row, 'schema'), text(row, 'range')),
        name: text(row, 'name'),
      },
    ],
  },
  hazards: (before, after) => (before && after ? renamed(spell(idOf(before)), spell(idOf(after))) : []),
};

const callOf = (node: Multirange, from: string, to: string) => {
  const [schema = ''] = segmentsOf(node.in.ref);
  return from === to
    ? []
    : alterMultirange([schema, from], spell(node.in.ref), `rename to ${quoteIdent(to)}`);
};
