import type { Kind, Row } from '../kind.ts';
import { lastSegment, type Node, type Ref, type Sql } from '../node.ts';
import { someIn } from '../sign.ts';
import { makeObjectName, quoteIdent, sqlText } from '../sql.ts';
import { unknownMethod } from './access-method.ts';
import { given, maybe, names, text } from './catalog.ts';
import { buildsOn } from './constraint-hazards.ts';
import { addText, dropConstraint } from './constraint-statements.ts';
import { nameAddition } from './default-names.ts';
import { printExclusion, readExclusion } from './exclusion-syntax.ts';
import { keysSql, readKeys } from './index-catalog.ts';
import { indexCommentColumn } from './index-comment.ts';
import { alterOnIndex, nestingOnIndex } from './index-constraint.ts';
import { indexKeyName, indexKeySql, type IndexKey } from './index-keys.ts';
import { deferrableColumn, readDeferrable } from './key-catalog.ts';
import { columnList, deferrableText, parametersText, type Deferrable } from './key-constraint.ts';
import { readParameters } from './storage-parameters.ts';
import {
  columnsIn,
  isOrdinary,
  isOwnConstraint,
  namesOf,
  ofTable,
  tableColumns,
  tableOf,
} from './table-catalog.ts';

/** An exclusion constraint: no two rows may answer to all of its operators. */
export type Exclusion = Node & {
  readonly kind: 'exclusion';
  readonly in: Ref;
  readonly name: string;
  readonly using: string;
  readonly elements: readonly (IndexKey & { readonly with: Sql })[];
  readonly where?: Sql;
  readonly include?: readonly Ref[];
  readonly deferrable?: Deferrable;
  readonly with?: { readonly [parameter: string]: string };
  readonly indexComment?: string;
};

const catalogSql = `
  select ${tableColumns}, con.conname::text as name, am.amname::text as method, ${deferrableColumn('con')},
    ${keysSql},
    (select array_agg(case when ns.nspname in ('pg_catalog', 'public') then op.oprname::text
                           else 'operator(' || quote_ident(ns.nspname) || '.' || op.oprname || ')' end order by o.ord)
       from unnest(con.conexclop) with ordinality o(oid, ord)
       join pg_operator op on op.oid = o.oid
       join pg_namespace ns on ns.oid = op.oprnamespace) as operators,
    ${namesOf('i.indrelid', '(i.indkey::int2[])[i.indnkeyatts:]')} as include,
    pg_get_expr(i.indpred, i.indrelid, true) as predicate,
    coalesce(ic.reloptions, '{}') as parameters, ${indexCommentColumn}
  from pg_constraint con
  join pg_index i on i.indexrelid = con.conindid
  join pg_class ic on ic.oid = i.indexrelid
  join pg_am am on am.oid = ic.relam
  ${ofTable('con.conrelid')}
  where con.contype = 'x' and i.indisvalid and ${isOrdinary} and ${isOwnConstraint}
  order by n.nspname, t.relname, con.conname`;

/** An exclusion constraint: `@@exclude(user_id with =, during with &&, using: gist)`. */
export const exclusion: Kind<Exclusion> = {
  name: 'exclusion',
  syntax: {
    at: 'attribute',
    names: ['exclude'],
    of: ['table'],
    read: (attribute, home, _, scope) => readExclusion(attribute, home, scope),
    print: (node) => printExclusion(node, exclusionName(node, '')),
    defaultName: (node, _, again) => exclusionName(node, again),
    link: (node, schema, problem) => {
      const fault = unknownMethod(node.using, schema);
      if (fault !== undefined) problem('MIG116', { text: fault });
      return node;
    },
  },
  create: (node) => [addText(node, exclusionText(node))],
  drop: dropConstraint,
  alter: alterOnIndex,
  nesting: nestingOnIndex('exclusion'),
  catalog: {
    when: someIn('pg_constraint', `contype = 'x'`),
    sql: catalogSql,
    read: (row) => [readRow(row)],
    since: (node, find) =>
      find(node.in.ref)?.['partition']
        ? [{ version: 17, what: 'an exclusion constraint of a partitioned table' }]
        : [],
  },
  hazards: (before, after, change) =>
    after && !before
      ? buildsOn(
          after,
          change,
          'ACCESS EXCLUSIVE',
          'building the index of the constraint reads',
          'two rows of % exclude each other',
        )
      : [],
};

/** The constraint as it stands in CREATE TABLE and ALTER TABLE. */
export const exclusionText = (node: Exclusion): string =>
  [
    `constraint ${quoteIdent(node.name)} exclude using ${quoteIdent(node.using)}`,
    `(${node.elements.map((e) => `${indexKeySql(e)} with ${sqlText(e.with)}`).join(', ')})`,
    ...(node.include ? [`include (${columnList(node.include)})`] : []),
    ...(node.with ? [`with (${parametersText(node.with)})`] : []),
    ...(node.where === undefined ? [] : [`where (${sqlText(node.where)})`]),
  ].join(' ') + deferrableText(node.deferrable);

const exclusionName = (node: Exclusion, again: string): string => {
  const columns = [
    ...node.elements.map(indexKeyName),
    ...(node.include ?? []).map((c) => lastSegment(c.ref)),
  ];
  return makeObjectName(lastSegment(node.in.ref), nameAddition(columns), `excl${again}`);
};

const readRow = (row: Row): Exclusion => {
  const home = [text(row, 'schema'), text(row, 'table_name')] as const;
  const include = names(row, 'include');
  const operators = names(row, 'operators');
  return {
    kind: 'exclusion',
    in: tableOf(row),
    name: text(row, 'name'),
    using: text(row, 'method'),
    elements: readKeys(row).map((key, i) => ({ ...key, with: operators[i] ?? '' })),
    ...given({
      where: maybe(row, 'predicate'),
      include: include.length > 0 ? columnsIn(home, include) : undefined,
      deferrable: readDeferrable(row),
      with: readParameters(names(row, 'parameters')),
      indexComment: maybe(row, 'index_comment'),
    }),
  };
};
