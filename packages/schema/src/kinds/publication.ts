import type { Kind, Row } from '../kind.ts';
import { ddl } from '../kind.ts';
import { refTo } from '../node.ts';
import { someIn } from '../sign.ts';
import { quoteIdent } from '../sql.ts';
import { withoutParens } from '../sql-tokens.ts';
import { given, names, notOfExtension, text } from './catalog.ts';
import { printPublication, publicationAttributes, readPublication } from './publication-syntax.ts';
import {
  alterPublication,
  bySchema,
  byTable,
  createPublication,
  published,
  type Publication,
  type Published,
} from './publication-text.ts';
import { inOrder } from './statistics-syntax.ts';
import { columnsIn, namesOf } from './table-catalog.ts';

/**
 * In PostgreSQL 14 pg_publication_rel has neither columns nor conditions: there the names mean those outside. What pg_publication_tables says
 * leaves out what a root or a schema of the same publication hides.
 */
const tablesOfPublication = `(select null::int2vector as prattrs, null::pg_node_tree as prqual) absent
  cross join lateral (select rel.prpubid, rel.prrelid, prattrs, prqual from pg_publication_rel rel) r`;

/** pg_publication_namespace, which PostgreSQL 14 does not have. */
const schemasOfPublication = `6237`;

/** A publication: `publication news { @@table(orders) }`. */
export const publication: Kind<Publication> = {
  name: 'publication',
  syntax: {
    at: 'block',
    keyword: 'publication',
    attributes: [...publicationAttributes, 'was'],
    lines: 'attributes',
    read: (block, scope) => [readPublication(block, scope)],
    print: (node) => printPublication(node),
  },
  create: (node, _, change) => [createPublication(node, change)],
  drop: (node) => [ddl(`drop publication ${quoteIdent(node.name)}`)],
  alter: alterPublication,
  nesting: { sql: ['tables'], names: ['publication'] },
  catalog: {
    when: someIn('pg_publication'),
    sql: `
      select p.pubname::text as name, p.puballtables as all_tables, p.pubviaroot as via_root,
        array_remove(array[case when p.pubinsert then 'insert' end, case when p.pubupdate then 'update' end,
          case when p.pubdelete then 'delete' end, case when p.pubtruncate then 'truncate' end], null) as publish,
        to_jsonb(p) ->> 'pubgencols' = 's' as generated,
        (select json_agg(json_build_object('table', array[n.nspname, c.relname]::text[],
            'columns', ${namesOf('r.prrelid', 'r.prattrs')},
            'where', pg_get_expr(r.prqual, r.prrelid)))
          from ${tablesOfPublication} join pg_class c on c.oid = r.prrelid join pg_namespace n on n.oid = c.relnamespace
          where r.prpubid = p.oid) as tables,
        array(select n.nspname::text from pg_depend ofp
          join pg_depend ofn on ofn.classid = ofp.classid and ofn.objid = ofp.objid and ofn.refclassid = 'pg_namespace'::regclass
          join pg_namespace n on n.oid = ofn.refobjid
          where ofp.classid = ${schemasOfPublication} and ofp.refclassid = 'pg_publication'::regclass and ofp.refobjid = p.oid) as schemas
      from pg_publication p where ${notOfExtension('pg_publication', 'p.oid')} order by 1`,
    read: (row) => [readRow(row)],
    since: ({ tables = [], schemas, generated }) => [
      ...(tables.some(({ columns, where }) => columns ?? where)
        ? [{ version: 15, what: 'a publication of some of the columns or rows' }]
        : []),
      ...(schemas ? [{ version: 15, what: 'a publication of all tables in a schema' }] : []),
      ...(generated ? [{ version: 18, what: 'a publication of generated columns' }] : []),
    ],
  },
  hazards: (before, after) => {
    if (!before) return [];
    const name = quoteIdent(before.name);
    if (!after) return [{ hazard: 'breaks-clients', text: `subscribers of ${name} hear no more` }];
    const now = quoteIdent(after.name);
    return name === now
      ? []
      : [{ hazard: 'breaks-clients', text: `subscribers of ${name} must subscribe to ${now}` }];
  },
};

type TableRow = {
  readonly table: readonly [string, string];
  readonly columns: readonly string[];
  readonly where: string | null;
};

const readRow = (row: Row): Publication => {
  const tables = ((row['tables'] as readonly TableRow[] | null) ?? []).map(readTable);
  const schemas = names(row, 'schemas').map((name) => refTo('schema', name));
  const publish = published.filter((one) => names(row, 'publish').includes(one));
  return {
    kind: 'publication',
    name: text(row, 'name'),
    ...given({
      allTables: row['all_tables'] === true || undefined,
      tables: tables.length > 0 ? byTable(tables) : undefined,
      schemas: schemas.length > 0 ? bySchema(schemas) : undefined,
      publish: publish.length < published.length ? publish : undefined,
      viaRoot: row['via_root'] === true || undefined,
      generated: row['generated'] === true || undefined,
    }),
  };
};

const readTable = ({ table, columns, where }: TableRow): Published => ({
  table: refTo('table', ...table),
  ...(columns.length > 0 ? { columns: inOrder(columnsIn(table, columns)) } : {}),
  ...(where === null ? {} : { where: withoutParens(where) }),
});
