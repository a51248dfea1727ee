import { ddl, type Kind, type Statement } from '../kind.ts';
import { kindOf, refTo, type Node } from '../node.ts';
import { someMadeIn } from '../sign.ts';
import { quoteIdent, spell, sqlText } from '../sql.ts';
import { given, maybe, text } from './catalog.ts';
import { columnOptions, readSettings } from './column-catalog.ts';
import { nameText } from './options.ts';
import { renamed } from './renamed.ts';
import { isView, viewKind } from './view-catalog.ts';
import { sayViewSettings, viewSettingAlters } from './view-column-settings.ts';
import type { ViewColumn } from './view-syntax.ts';

/** What is said of a new column. */
export const sayOfColumn = (node: Node): readonly Statement[] => [
  ...(node['default'] === undefined ? [] : [changeDefault(node as ViewColumn)]),
  ...sayViewSettings(node),
];

/** A column of a view. It comes and goes with the query; PostgreSQL can only call it otherwise. */
export const viewColumn: Kind<ViewColumn> = {
  name: 'view_column',
  syntax: {
    at: 'member',
    of: ['view', 'materialized_view'],
    attributes: [],
    read: () => [],
    print: (node) => ({ name: nameText(node.name) }),
  },
  create: sayOfColumn,
  drop: () => [],
  alter: {
    name: {
      run: (before, after) => [
        ddl(
          `alter ${kindOf(after.in.ref).replace('_', ' ')} ${spell(after.in.ref)} rename column ${quoteIdent(before.name)} to ${quoteIdent(after.name)}`,
        ),
      ],
    },
    from: { run: () => [] },
    default: { run: (_, after) => [changeDefault(after)], detaches: true },
    ...viewSettingAlters,
  },
  nesting: {
    sql: ['from', 'default'],
    inside: true,
    falls: true,
    anonymous: 'in the same',
    names: ['member'],
  },
  catalog: {
    when: someMadeIn('pg_class', `relkind in ('v', 'm')`),
    sql: `
      select ${viewKind} as kind, n.nspname::text as schema, v.relname::text as view_name, a.attname::text as name,
        pg_get_expr(d.adbin, d.adrelid, true) as expression,
        -- Only a materialized view keeps values.
        case when v.relkind = 'm' and a.attstorage <> ty.typstorage then a.attstorage::text end as storage,
        nullif(a.attcompression, '')::text as compression, nullif(a.attstattarget, -1) as statistics, ${columnOptions('a')} as options
      from pg_class v join pg_namespace n on n.oid = v.relnamespace join pg_attribute a on a.attrelid = v.oid
      join pg_type ty on ty.oid = a.atttypid left join pg_attrdef d on d.adrelid = v.oid and d.adnum = a.attnum
      where ${isView} and a.attnum > 0 and not a.attisdropped
      order by 1, 2, 3, a.attnum`,
    read: (row) => [
      {
        kind: 'view_column',
        in: refTo(text(row, 'kind'), text(row, 'schema'), text(row, 'view_name')),
        name: text(row, 'name'),
        ...given({ default: maybe(row, 'expression'), ...readSettings(row) }),
      },
    ],
  },
  hazards: (before, after) => (before && after ? renamed(pathOf(before), pathOf(after)) : []),
};

const changeDefault = ({ in: view, name, default: value }: ViewColumn): Statement =>
  ddl(
    `alter view ${spell(view.ref)} alter column ${quoteIdent(name)} ${value === undefined ? 'drop default' : `set default ${sqlText(value)}`}`,
  );

const pathOf = (node: Node): string => `${spell(node.in?.ref ?? '')}.${quoteIdent(node.name ?? '')}`;
