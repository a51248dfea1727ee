import type { Row } from '../kind.ts';
import { refTo } from '../node.ts';
import { given, maybe, names, text, typeColumns, typeJoins } from './catalog.ts';
import {
  attachedPartitions,
  columnOptions,
  defaultSequence,
  identityOf,
  notNullAboveOf,
  readDefault,
  readGenerated,
  readIdentity,
  notNullNameOf,
  readSettings,
} from './column-catalog.ts';
import type { InheritedColumn } from './inherited-node.ts';
import { hasNotNull, isUnproven, notNullOf } from './not-null.ts';
import { columnPath, isOrdinary, ofTable, tableColumns, tableOf } from './table-catalog.ts';

/** What is computed otherwise than above; where there is nothing but null above, none is the same. */
const hasDefault = `(${defaultOf('att')} is distinct from parents.expression
      and not (${defaultOf('att')} is null and parents.expression like 'NULL::%'))`;

/** PostgreSQL hands no identity on to tables that inherit, and from version 17 on that of a table to its partitions. */
const isNumbered = `(att.attidentity <> '' and not t.relispartition)`;

/** Has a column a NOT NULL that tables below do not have? Few databases have any, which is looked for once. */
function isKept(column: string): string {
  return `((select exists (select from pg_constraint o where o.contype = 'n' and o.connoinherit)) and ${hasNotNull(column, 'k.connoinherit')})`;
}

/** A NOT NULL that tables below do not have has no words. */
const isNotNull = `(att.attnotnull and not parents.not_null and not ${isKept('att')})`;

const ownName = `(select k.conname::text from pg_constraint k
      where k.contype = 'n' and k.conrelid = att.attrelid and k.conkey[1] = att.attnum and not k.connoinherit)`;

/** What a NOT NULL from above is called where nothing is said of it. */
const otherName = `case when t.oid in ${attachedPartitions} then t.relname || '_' || att.attname || '_not_null' else ${notNullAboveOf('att')} end`;

/** Is a NOT NULL from above called otherwise? Before PostgreSQL 18 none has a name, which is looked for once. */
const isNamed = `((select exists (select from pg_constraint o where o.contype = 'n')) and att.attnotnull and parents.not_null
      and ${ownName} <> ${otherName})`;

/**
 * The query for columns from above of which their table says something, or about which something is said: what differs from the
 * tables right above, where storage and compression agree.
 */
export const inheritedColumnCatalog = `
  select ${tableColumns}, ${columnPath} as above, ${typeColumns('att.atttypid', 'att.atttypmod')},
    att.attname::text as name, ${isNotNull} as not_null,
    case when ${isNotNull} or ${isNamed} then ${ownName} end as not_null_name,
    case when ${isNamed} then ${otherName} end as not_null_above,
    ${hasNotNull('att', isUnproven)} as is_unproven, att.attgenerated::text as generated,
    ${defaultOf('att')} as expression,
    ${hasDefault} as has_default,
    case when att.atthasdef then (select ${defaultSequence} from pg_attrdef d where d.adrelid = att.attrelid and d.adnum = att.attnum)
      end as default_sequence,
    case when att.attstorage::text <> parents.storage then att.attstorage::text end as storage,
    case when att.attcompression::text <> parents.compression then att.attcompression::text end as compression,
    att.attcompression::text = '' and parents.compression <> '' as is_plain,
    ${isNumbered} as is_numbered, ${identityOf('att')}, nullif(att.attstattarget, -1) as statistics, ${columnOptions('att')} as options
  from pg_attribute att
  ${ofTable('att.attrelid')}
  ${typeJoins('att.atttypid')}
  cross join lateral (
    select bool_or(b.attnotnull and not ${isKept('b')}) as not_null, max(b.attstorage::text) as storage, max(b.attcompression::text) as compression,
      max(${defaultOf('b')}) as expression
      from pg_inherits h join pg_attribute b on b.attrelid = h.inhparent and b.attname = att.attname and not b.attisdropped
     where h.inhrelid = att.attrelid) parents
  where att.attnum > 0 and not att.attisdropped and not att.attislocal and ${isOrdinary}
    and (${isNotNull} or ${isNamed} or att.attstorage::text <> parents.storage
      or att.attcompression::text <> parents.compression or att.attstattarget >= 0 or att.attacl is not null
      or cardinality(${columnOptions('att')}) > 0 or ${hasDefault}
      or ${isNumbered}
      or exists (select from pg_description c where c.classoid = 'pg_class'::regclass and c.objoid = att.attrelid and c.objsubid = att.attnum))
  order by n.nspname, t.relname, att.attnum`;

/** The line in such a row. */
export const readInheritedRow = (row: Row): InheritedColumn => {
  const [expression, generated] = [maybe(row, 'expression'), text(row, 'generated')];
  const differs = row['has_default'] === true;
  return {
    kind: 'inherited_column',
    in: tableOf(row),
    apart: [refTo('column', ...names(row, 'above'))],
    ...given({
      notNull: notNullOf(row),
      notNullName: notNullNameOf(row),
      default:
        !differs || generated !== ''
          ? undefined
          : expression === undefined
            ? 'null'
            : isNull(expression)
              ? expression
              : readDefault(expression, row),
      ...(row['is_numbered'] === true ? readIdentity(row, text(row, 'table_name')) : {}),
      generated:
        differs && generated !== '' && expression !== undefined
          ? readGenerated(expression, generated)
          : undefined,
      ...readSettings(row),
      ...(row['is_plain'] === true ? { compression: 'default' as const } : {}),
    }),
  };
};

/** Where a type has a length, PostgreSQL keeps a default of null, which is not the same as none to it. */
const isNull = (expression: string): boolean => expression.startsWith('NULL::');

function defaultOf(attribute: string): string {
  return `(select pg_get_expr(e.adbin, e.adrelid, true) from pg_attrdef e where e.adrelid = ${attribute}.attrelid and e.adnum = ${attribute}.attnum)`;
}
