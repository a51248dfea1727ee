import type { Alter, Kind, Statement } from '../kind.ts';
import { idOf, lastSegment, refTo } from '../node.ts';
import { someIn } from '../sign.ts';
import { pathIn, quoteIdent, spell } from '../sql.ts';
import { names, notOfExtension, userSchema } from './catalog.ts';
import { nameText } from './options.ts';
import { isRange, multirangePath } from './range-catalog.ts';
import { alterType, multirangeName, renameMultirange, type Multirange } from './range-text.ts';
import { renamed } from './renamed.ts';

const call: Alter<Multirange> = { run: (before, after) => callOf(before, after) };

/** The multirange that comes with each range, `@multirange(name)` where it is not called as PostgreSQL would; the range reads it. */
export const multirange: Kind<Multirange> = {
  name: 'multirange',
  syntax: {
    at: 'attribute',
    names: [],
    of: ['range'],
    read: () => [],
    print: (node) =>
      !node.apart && node.name === multirangeName(lastSegment(node.in.ref))
        ? undefined
        : {
            name: 'multirange',
            args: [[...(node.apart ? pathIn(idOf(node)) : [node.name])].map(nameText).join('.')],
          },
  },
  // There is no range without one: on its own it only takes or gives back a name.
  create: (node) => callOf(byDefault(node), node),
  drop: (node) => callOf(node, byDefault(node)),
  alter: { name: call, in: call },
  nesting: { inside: true, falls: true, anonymous: true, names: ['type'] },
  catalog: {
    when: someIn('pg_range', 'rngtypid >= 16384'),
    sql: `
      select ${multirangePath('r.rngmultitypid')} as path
      from pg_range r join pg_type t on t.oid = r.rngtypid join pg_namespace n on n.oid = t.typnamespace
      where ${isRange('t.oid')} and ${userSchema('n.nspname')} and ${notOfExtension('pg_type', 't.oid')}
      order by n.nspname, t.typname`,
    read: (row) => {
      const [schema = '', range = '', ...own] = names(row, 'path');
      const [home] = own.length > 1 ? own : [];
      return [
        {
          kind: 'multirange',
          in: refTo('range', schema, range),
          name: own.at(-1) ?? '',
          ...(home === undefined ? {} : { apart: [refTo('schema', home)] as const }),
        },
      ];
    },
  },
  hazards: (before, after) => (before && after ? renamed(spell(idOf(before)), spell(idOf(after))) : []),
};

/** What PostgreSQL makes of it without being told. */
const byDefault = ({ kind, in: range }: Multirange): Multirange => ({
  kind,
  in: range,
  name: multirangeName(lastSegment(range.ref)),
});

const callOf = (before: Multirange, after: Multirange): readonly Statement[] => {
  const [old, home] = [before, after].map((node) => pathIn(idOf(node))[0] ?? '');
  return [
    ...(before.name === after.name ? [] : renameMultirange(before, spell(before.in.ref), after.name)),
    ...(old === home ? [] : [alterType([old ?? '', after.name], `set schema ${quoteIdent(home ?? '')}`)]),
  ];
};
