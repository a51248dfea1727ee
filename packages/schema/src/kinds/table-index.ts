import { ddl, type Hazard, type Kind, type Row, type Statement } from '../kind.ts';
import type { Node, Ref, Sql } from '../node.ts';
import { quoteIdent, quoteName, spell, sqlText } from '../sql.ts';
import { unknownMethod } from './access-method.ts';
import { given, maybe, names, text } from './catalog.ts';
import { stands } from './constraint-hazards.ts';
import { columnOf, indexKeySql, type IndexKey } from './index-keys.ts';
import { setStatistics, statisticsColumn, type IndexStatistics } from './index-statistics.ts';
import { defaultIndexName, printIndex, readIndexAttribute } from './index-syntax.ts';
import { columnList, parametersText } from './key-constraint.ts';
import { includedColumns, nullsNotDistinct, nullsNotDistinctColumn } from './key-catalog.ts';
import { indexName } from './index-name.ts';
import { allOf, kyselyName, plain } from './kysely-name.ts';
import { keysSql, readKeys } from './index-catalog.ts';
import { alterParameters, readParameters } from './storage-parameters.ts';
import {
  columnOf as columnIn,
  relationKind,
  hasIndexes,
  isOwnIndex,
  ofTable,
  tableColumns,
  tableOf,
  tablespaceOf,
} from './table-catalog.ts';

/** An index that no constraint brings. */
export type Index = Node & {
  readonly kind: 'index';
  readonly in: Ref;
  readonly name: string;
  readonly unique?: true;
  readonly using?: string;
  readonly keys: readonly IndexKey[];
  readonly include?: readonly Ref[];
  readonly where?: Sql;
  readonly nullsNotDistinct?: true;
  readonly with?: { readonly [parameter: string]: string };
  readonly tablespace?: string;
  readonly statistics?: IndexStatistics;
};

const catalogSql = `
  select ${tableColumns}, ${relationKind}, ic.relname::text as name, i.indisunique as is_unique, am.amname::text as method,
    ${keysSql},
    ${includedColumns}, ${nullsNotDistinctColumn},
    pg_get_expr(i.indpred, i.indrelid, true) as predicate, ic.reloptions as parameters, ${tablespaceOf('ic')},
    ${statisticsColumn}
  from pg_index i
  join pg_class ic on ic.oid = i.indexrelid
  join pg_am am on am.oid = ic.relam
  ${ofTable('i.indrelid')}
  where ${hasIndexes} and i.indisvalid and ${isOwnIndex('i.indexrelid')}
    and not exists (select from pg_constraint con where con.conrelid = i.indrelid and con.conindid = i.indexrelid and con.contype in ('p', 'u', 'x'))
  order by n.nspname, t.relname, ic.relname`;

/** An index of a table: `@@index(created_at desc)`. */
export const index: Kind<Index> = {
  name: 'index',
  syntax: {
    at: 'attribute',
    names: ['index'],
    of: ['table', 'materialized_view'],
    read: (attribute, home, member, scope) => readIndexAttribute(attribute, home, member, scope, false),
    print: (node) => printIndex(node),
    defaultName: (node, _, again) => defaultIndexName(node, again),
    link: (node, schema, problem) => {
      const fault = unknownMethod(node.using, schema);
      if (fault !== undefined) problem('MIG116', { text: fault });
      return node;
    },
  },
  create: (node) => [
    inKysely(node) ?? ddl(indexText(node)),
    ...setStatistics({}, node.statistics ?? {}, node),
  ],
  drop: (node) => {
    const path = indexName(node);
    // Kysely takes a dot in the name of an index for a part of it.
    const isPlain = path[0] === 'public' && plain(node.name) !== undefined;
    return [isPlain ? ({ schema }) => schema.dropIndex(node.name) : ddl(`drop index ${quoteName(path)}`)];
  },
  alter: {
    name: {
      run: (before, after) => [
        ddl(`alter index ${quoteName(indexName(before))} rename to ${quoteIdent(after.name)}`),
      ],
    },
    with: alterParameters((node) => `alter index ${quoteName(indexName(node))}`),
    tablespace: {
      run: (_, after) => [
        ddl(
          `alter index ${quoteName(indexName(after))} set tablespace ${quoteIdent(after.tablespace ?? 'pg_default')}`,
        ),
      ],
    },
    statistics: {
      run: (before, after) => setStatistics(before.statistics ?? {}, after.statistics ?? {}, after),
    },
  },
  nesting: { sql: ['keys', 'where'], falls: true, anonymous: true, names: ['relation'] },
  catalog: { sql: catalogSql, read: (row) => [readIndex(row)], since: nullsNotDistinct },
  hazards: (before, after, change) => (after && !before ? buildHazards(after, stands(after.in, change)) : []),
};

/** `create index` in Kysely's words, where it has words for all of it: a key that is more than a column is an expression. */
const inKysely = (node: Index): Statement | undefined => {
  // WHERE takes an expression that is typed as a condition, which `sql` without a type is not.
  if (node.include || node.with || node.where !== undefined || node.tablespace !== undefined)
    return undefined;
  const table = kyselyName(node.in.ref);
  if (table === undefined || plain(node.name) === undefined) return undefined;
  const keys = node.keys.map((key) => ({ column: kyselyKey(key), text: indexKeySql(key) }));
  const columns = allOf(keys.map(({ column }) => column));
  return ({ schema, sql }) => {
    let made = schema.createIndex(node.name).on(table);
    if (node.unique) made = made.unique();
    if (node.using !== undefined) made = made.using(node.using);
    if (node.nullsNotDistinct) made = made.nullsNotDistinct();
    const [only] = columns ?? [];
    if (columns?.length === 1 && only !== undefined) return made.column(only);
    if (columns) return made.columns(columns.slice());
    return keys.reduce(
      (to, { column, text }) => (column === undefined ? to.expression(sql.raw(text)) : to.column(column)),
      made,
    );
  };
};

const kyselyKey = (key: IndexKey): string | undefined => {
  const column = columnOf(key);
  if (!column || key.nulls || key.opclass !== undefined || key.collate !== undefined) return undefined;
  const name = kyselyName(column.ref);
  return name !== undefined && key.order ? `${name} desc` : name;
};

const indexText = (node: Index): string =>
  [
    `create ${node.unique ? 'unique ' : ''}index ${quoteIdent(node.name)} on ${spell(node.in.ref)}`,
    ...(node.using === undefined ? [] : [`using ${quoteIdent(node.using)}`]),
    `(${node.keys.map(indexKeySql).join(', ')})`,
    ...(node.include ? [`include (${columnList(node.include)})`] : []),
    ...(node.nullsNotDistinct ? ['nulls not distinct'] : []),
    ...(node.with ? [`with (${parametersText(node.with)})`] : []),
    ...(node.tablespace === undefined ? [] : [`tablespace ${quoteIdent(node.tablespace)}`]),
    ...(node.where === undefined ? [] : [`where ${sqlText(node.where)}`]),
  ].join(' ');

const buildHazards = (node: Index, standing: boolean): readonly Hazard[] => {
  if (!standing) return [];
  const table = spell(node.in.ref);
  const scan: Hazard = {
    hazard: 'scans',
    lock: `SHARE on ${table}`,
    text: `building the index reads every row of ${table}, and nobody can write to it meanwhile`,
  };
  const keys = node.keys.map(indexKeySql).join(', ');
  const among = node.where === undefined ? '' : `, among those where ${sqlText(node.where)}`;
  const mayFail: Hazard = {
    hazard: 'may-fail',
    text: `fails when two rows of ${table} have the same ${keys}${among}`,
  };
  return node.unique ? [scan, mayFail] : [scan];
};

const readIndex = (row: Row): Index => {
  const method = text(row, 'method');
  const include = names(row, 'include');
  return {
    kind: 'index',
    in: tableOf(row),
    name: text(row, 'name'),
    keys: readKeys(row),
    ...given({
      unique: row['is_unique'] === true ? (true as const) : undefined,
      using: method === 'btree' ? undefined : method,
      include: include.length > 0 ? include.map((name) => columnIn(row, name)) : undefined,
      where: maybe(row, 'predicate'),
      nullsNotDistinct: row['nulls_not_distinct'] === true ? (true as const) : undefined,
      with: readParameters(names(row, 'parameters')),
      tablespace: maybe(row, 'tablespace'),
      statistics: (row['statistics'] as IndexStatistics | null) ?? undefined,
    }),
  };
};
