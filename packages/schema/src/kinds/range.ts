import { ddl, type Alter, type Change, type Hazard, type Kind, type Row } from '../kind.ts';
import { idOf, lastSegment, refTo, sameValue, type Node } from '../node.ts';
import { someIn } from '../sign.ts';
import { quoteIdent, quoteName, spell } from '../sql.ts';
import {
  given,
  maybe,
  notOfExtension,
  readType,
  text,
  typeColumns,
  typeJoins,
  userSchema,
} from './catalog.ts';
import { collationColumn, readCollation } from './collation-name.ts';
import { isRange } from './range-catalog.ts';
import {
  alterMultirangeMakers,
  alterRange,
  alterType,
  createRange,
  multirangeOf,
  type Multirange,
  type Range,
} from './range-text.ts';
import { multirangeId, printRange, readRange } from './range-syntax.ts';
import { renamed } from './renamed.ts';
import { boundTo, replaceType } from './replace-type.ts';
import { columnsOf, holdsItself } from './type-users.ts';

const rename: Alter<Range> = {
  run: (before, after) =>
    alterRange(
      [lastSegment(before.in.ref), before.name],
      before.subtype,
      `rename to ${quoteIdent(after.name)}`,
    ),
};

/** The multirange stays where it is unless it is told: one that lies beside its range goes along. */
const move: Alter<Range> = {
  run: (before, after, change) => {
    const [from, to] = [lastSegment(before.in.ref), lastSegment(after.in.ref)];
    const what = `set schema ${quoteIdent(to)}`;
    const multirange = multirangeOf(change.before, idOf(before));
    return [
      ...alterRange([from, after.name], before.subtype, what),
      ...(multirange && !multirange.apart ? [alterType([from, multirange.name], what)] : []),
      ...(multirange
        ? alterMultirangeMakers([from, multirange.name], quoteName([to, after.name]), what)
        : []),
    ];
  },
};

const fields = ['subtype', 'opclass', 'collate', 'diff'] as const;

/** PostgreSQL alters nothing of a range but its name: the first field that changes brings a new type. */
const replace = (field: (typeof fields)[number]): Alter<Range> => ({
  run: (before, after, change) =>
    fields.find((one) => !sameValue(before[one], after[one])) === field
      ? replaceType(
          {
            before,
            after,
            create: () => createRange(after, multirangeOf(change.after, idOf(after))),
            through: 'text',
            keeps: () => true,
          },
          change,
        )
      : [],
  rebuilds: (before, _, change) => boundTo(before, change),
});

/** A type of ranges: `range price_range @subtype(numeric)`. */
export const range: Kind<Range> = {
  name: 'range',
  syntax: {
    at: 'block',
    keyword: 'range',
    attributes: ['subtype', 'collate', 'multirange'],
    types: (block, id) => [multirangeId(block, id)],
    read: readRange,
    print: printRange,
    link: (node, schema, problem) => {
      if (holdsItself(schema, idOf(node)))
        problem('MIG116', { text: `range ${spell(idOf(node))} would stand on itself` });
      return node;
    },
  },
  create: (node, inside) => [createRange(node, inside.find(isMultirange))],
  drop: (node) => [ddl(`drop type ${spell(idOf(node))}`)],
  alter: { name: rename, in: move, ...Object.fromEntries(fields.map((field) => [field, replace(field)])) },
  nesting: { names: ['type'] },
  catalog: {
    when: someIn('pg_range', 'rngtypid >= 16384'),
    sql: `
      select n.nspname::text as schema, t.typname::text as name, ${typeColumns('r.rngsubtype', '-1')},
        case when not oc.opcdefault then case when ocn.nspname in ('pg_catalog', 'public') then quote_ident(oc.opcname)
          else quote_ident(ocn.nspname) || '.' || quote_ident(oc.opcname) end end as opclass,
        case when r.rngsubdiff::oid <> 0 then r.rngsubdiff::text end as diff,
        ${collationColumn('r.rngcollation', 'ty.typcollation')}
      from pg_range r join pg_type t on t.oid = r.rngtypid join pg_namespace n on n.oid = t.typnamespace
      join pg_opclass oc on oc.oid = r.rngsubopc join pg_namespace ocn on ocn.oid = oc.opcnamespace
      ${typeJoins('r.rngsubtype')}
      where ${isRange('t.oid')} and ${userSchema('n.nspname')} and ${notOfExtension('pg_type', 't.oid')}
      order by 1, 2`,
    read: (row) => [readRow(row)],
  },
  hazards: (before, after, change) => {
    if (!before || !after) return [];
    const name = spell(idOf(after));
    return [
      ...renamed(spell(idOf(before)), name),
      ...(fields.some((field) => !sameValue(before[field], after[field]))
        ? replaced(before, name, change)
        : []),
    ];
  },
};

const isMultirange = (node: Node): node is Multirange => node.kind === 'multirange';

const replaced = (before: Range, name: string, change: Change): readonly Hazard[] => {
  const tables = [...new Set(columnsOf(change.before, idOf(before)).map((c) => spell(c.in.ref)))];
  return [
    ...(tables.length > 0
      ? [{ hazard: 'may-fail' as const, text: `fails when a value of ${name} is none of the new type` }]
      : []),
    ...tables.map((table) => ({
      hazard: 'rewrites' as const,
      lock: `ACCESS EXCLUSIVE on ${table}`,
      text: `rebuilding range ${name} rewrites ${table}`,
    })),
  ];
};

const readRow = (row: Row): Range => ({
  kind: 'range',
  in: refTo('schema', text(row, 'schema')),
  name: text(row, 'name'),
  subtype: readType(row),
  ...given({
    opclass: maybe(row, 'opclass'),
    diff: maybe(row, 'diff'),
    collate: readCollation(row),
  }),
});
