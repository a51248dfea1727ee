import type { Row } from '../kind.ts';
import { refTo, type Sql } from '../node.ts';
import { makeObjectName, sqlOf } from '../sql.ts';
import { withoutParens } from '../sql-tokens.ts';
import { typeParts } from '../types.ts';
import { given, maybe, names, readType, text, typeColumns, typeJoins } from './catalog.ts';
import { collationColumn, readCollation } from './collation-name.ts';
import type { Column } from './column-definition.ts';
import { compressionMethods, storageModes } from './column-storage.ts';
import { isSerialName, optionsObject, readSequenceOptions, serialPairs } from './sequence-catalog.ts';
import { givenOptions, type SequenceType } from './sequence-options.ts';
import { isUnproven, notNullOf } from './not-null.ts';
import { readParameters } from './storage-parameters.ts';
import { isOrdinary, ofTable, tableColumns, tableOf } from './table-catalog.ts';

/** The sequence of which a default `d` takes the next number. */
export const defaultSequence = `(
      select array[sn.nspname, s.relname]::text[] from pg_depend dep
        join pg_class s on s.oid = dep.refobjid and s.relkind = 'S' join pg_namespace sn on sn.oid = s.relnamespace
       where dep.classid = 'pg_attrdef'::regclass and dep.objid = d.oid and dep.refclassid = 'pg_class'::regclass
       limit 1)`;

/** What ANALYZE takes for known of a column. Some builds keep a version of their own there. */
export const columnOptions = (attribute: string): string =>
  `case when ${attribute}.attoptions is not null
      then array(select o from unnest(${attribute}.attoptions) o where o not like 'pg\\_attver=%') end`;

/** The name of an identity's sequence, unless it is the one with a number that PostgreSQL takes while another thing has the name without. */
const sequenceName = `case when not (s.relname ~ '_seq[0-9]+$' and exists (select from pg_class o
        where o.relnamespace = s.relnamespace and o.relname = regexp_replace(s.relname, '[0-9]+$', ''))) then s.relname::text end`;

/** Whether a column is an identity column, and the sequence inside, as `readIdentity` reads them. */
export const identityOf = (
  attribute: string,
): string => `nullif(${attribute}.attidentity, '')::text as identity,
    case when ${attribute}.attidentity <> '' then (
      select json_build_object('name', ${sequenceName}, 'of', format_type(${attribute}.atttypid, null), 'options', ${optionsObject})
        from pg_depend own join pg_sequence q on q.seqrelid = own.objid join pg_class s on s.oid = own.objid
       where own.refclassid = 'pg_class'::regclass and own.refobjid = ${attribute}.attrelid and own.refobjsubid = ${attribute}.attnum
         and own.classid = 'pg_class'::regclass and own.deptype = 'i') end as inside`;

/**
 * The partitions that call a NOT NULL from above as PostgreSQL called it before they were attached, where that name need not be cut.
 * Before version 18 none has a name.
 */
export const attachedPartitions = `(
      select k.conrelid from pg_constraint k join pg_class c on c.oid = k.conrelid
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
       where k.contype = 'n' and k.coninhcount > 0 and c.relispartition and k.conname = c.relname || '_' || a.attname || '_not_null')`;

/** What the NOT NULL of an inherited column is called in the first of the tables right above that have one. */
export const notNullAboveOf = (attribute: string): string => `(
      select o.conname::text from pg_inherits h join pg_attribute oa on oa.attrelid = h.inhparent and oa.attname = ${attribute}.attname
        join pg_constraint o on o.conrelid = oa.attrelid and o.contype = 'n' and o.conkey[1] = oa.attnum and not o.connoinherit
       where h.inhrelid = ${attribute}.attrelid order by h.inhseqno limit 1)`;

/** The expression behind a column. A default names no columns, and to prepare for those of its table costs more than all the rest. */
export const expressionOf = (attribute: string): string => `case when ${attribute}.atthasdef then (
      select pg_get_expr(d.adbin, case when ${attribute}.attgenerated <> '' then d.adrelid else 0 end, true)
        from pg_attrdef d where d.adrelid = ${attribute}.attrelid and d.adnum = ${attribute}.attnum) end`;

// Null where there is nothing to say: to hand over a value costs the server as much as to find it.
const columns = `
  select ${tableColumns}, a.attname::text as name, ${typeColumns('a.atttypid', 'a.atttypmod')},
    case when a.attnotnull and k.connoinherit is not true then true end as not_null, case when ${isUnproven} then true end as is_unproven,
    nullif(a.attgenerated, '')::text as generated,
    ${expressionOf('a')} as expression,
    ${collationColumn('a.attcollation', 'ty.typcollation')},
    case when a.attstorage <> ty.typstorage then a.attstorage::text end as storage,
    nullif(a.attcompression, '')::text as compression, nullif(a.attstattarget, -1) as statistics,
    ${columnOptions('a')} as options,
    ${identityOf('a')},
    -- What PostgreSQL calls it is told only where it is cut, or where what is above is called otherwise.
    -- One that tables below do not have is named as such, and has no words.
    case when k.conname is not null and not k.connoinherit and (a.attinhcount > 0 or k.conname <> t.relname || '_' || a.attname || '_not_null') then k.conname::text end as not_null_name,
    case when k.conname is not null and a.attinhcount > 0 then ${notNullAboveOf('a')} end as not_null_above,
    a.attrelid as table_oid, a.attnum as number
  from pg_attribute a
  ${ofTable('a.attrelid')}
  ${typeJoins('a.atttypid')}
  -- All at once: column by column it costs three times as much.
  left join (select o.conrelid, o.conkey[1] as attnum, o.conname, o.coninhcount, o.convalidated, o.connoinherit from pg_constraint o where o.contype = 'n' offset 0) k
    on k.conrelid = a.attrelid and k.attnum = a.attnum
  where a.attnum > 0 and not a.attisdropped and a.attislocal and ${isOrdinary}
  order by n.nspname, t.relname, a.attnum`;

// Most expressions are told apart without a pattern.
const isNextval = `c.expression like 'nextval(%' and c.expression ~ '^nextval\\(''.*''::regclass\\)$'`;

/** The query for the columns of ordinary tables, in their order. */
export const columnCatalog = `
  select c.*,
    case when ${isNextval} then (
      select ${defaultSequence} from pg_attrdef d where d.adrelid = c.table_oid and d.adnum = c.number) end as default_sequence,
    case when ${isNextval} and c.not_null and c.is_unproven is null
      then (select ss.relname::text ${serialPairs} and st.oid = c.table_oid and sa.attnum = c.number) end as serial_sequence
  from (${columns} offset 0) c`;

/** The column in such a row. */
export const readColumnRow = (row: Row): Column => {
  const [name, table] = [text(row, 'name'), text(row, 'table_name')];
  const sequence = maybe(row, 'serial_sequence');
  const type = readType(row);
  const isSerial = sequence !== undefined && isSerialName(table, name, sequence);
  const home = { kind: 'column' as const, in: tableOf(row), name };
  if (isSerial)
    return {
      ...home,
      type: (typeof type === 'string' ? serialOf[type] : undefined) ?? type,
      notNull: true,
      ...given({ notNullName: notNullNameOf(row), ...readSettings(row) }),
    };
  const expression = maybe(row, 'expression');
  const generated = maybe(row, 'generated') ?? '';
  return {
    ...home,
    type,
    ...given({
      notNull: notNullOf(row),
      default: expression === undefined || generated !== '' ? undefined : readDefault(expression, row),
      ...readIdentity(row, table),
      notNullName: notNullNameOf(row),
      generated:
        expression === undefined || generated === '' ? undefined : readGenerated(expression, generated),
      collate: readCollation(row),
      ...readSettings(row),
    }),
  };
};

/** How values are kept, and how closely ANALYZE looks at them. */
export const readSettings = (row: Row) => ({
  storage: storages.get(maybe(row, 'storage') ?? ''),
  compression: compressions.get(maybe(row, 'compression') ?? ''),
  statistics: typeof row['statistics'] === 'number' ? row['statistics'] : undefined,
  with: readParameters(names(row, 'options')),
});

const storages = new Map(storageModes.map((mode) => [mode === 'extended' ? 'x' : (mode[0] ?? ''), mode]));
const compressions = new Map(compressionMethods.map((method) => [method[0] ?? '', method]));

const serialOf: { readonly [type: string]: string } = {
  smallint: 'smallserial',
  integer: 'serial',
  bigint: 'bigserial',
};

/**
 * The identity in such a row. LIKE … INCLUDING IDENTITY makes a sequence of bigint whose greatest value is that of the column's type:
 * PostgreSQL has no words for such a one, and it counts as any other.
 */
export const readIdentity = (row: Row, table: string): Pick<Column, 'identity' | 'sequence'> => {
  const how = maybe(row, 'identity');
  if (how === undefined) return {};
  const inside = row['inside'] as Row;
  const { options } = readSequenceOptions(inside['options']);
  const name = maybe(inside, 'name');
  return {
    identity: {
      ...(how === 'a' ? { always: true as const } : {}),
      ...givenOptions(options, text(inside, 'of') as SequenceType),
    },
    ...(name === undefined || name === makeObjectName(table, text(row, 'name'), 'seq')
      ? {}
      : { sequence: name }),
  };
};

/** The name of NOT NULL in a row, where it is neither that of the table above nor PostgreSQL's own. */
export const notNullNameOf = (row: Row): string | undefined => {
  const name = maybe(row, 'not_null_name');
  if (name === undefined) return undefined;
  const other =
    maybe(row, 'not_null_above') ?? makeObjectName(text(row, 'table_name'), text(row, 'name'), 'not_null');
  return name === other ? undefined : name;
};

export const readGenerated = (expression: string, how: string): Column['generated'] => ({
  sql: withoutParens(expression),
  ...(how === 'v' ? { virtual: true as const } : {}),
});

/** As a person writes it: the sequence is a mention, and a literal needs no cast to the type of its own column. */
export const readDefault = (expression: string, row: Row): Sql => {
  const sequence = row['default_sequence'] as readonly [string, string] | null;
  if (sequence && /^nextval\('(?:[^']|'')*'::regclass\)$/.test(expression))
    return sqlOf(['nextval(', { ...refTo('sequence', ...sequence), as: 'literal' }, ')']);
  // The object in it is a mention only behind its type.
  if (expression.startsWith("'") && /::reg[a-z]+$/.test(expression)) return expression;
  const [, literal = '', type = ''] = /^('(?:[^']|'')*'|NULL)::([^:]+)$/.exec(expression) ?? [];
  if (
    literal === '' ||
    ![text(row, 'type'), maybe(row, 'base_type') ?? ''].some((own) => sameType(type, own))
  )
    return expression;
  // Where the type has a length, PostgreSQL keeps a default of null, with the cast to that length around it.
  if (literal === 'NULL') return isCutToLength(text(row, 'type')) ? 'null' : expression;
  return /^'-\d+(\.\d+)?'$/.test(literal) && numeric.test(type) ? literal.slice(1, -1) : literal;
};

const numeric = /^(smallint|integer|bigint|numeric|real|double precision)\b/;

const sameType = (a: string, b: string): boolean => {
  const [x, y] = [typeParts(a), typeParts(b)];
  return x.array === y.array && withoutLength(x.name) === withoutLength(y.name);
};

const withoutLength = (name: readonly string[]): string => name.join('.').replace(/^bpchar$/, 'char');

const isCutToLength = (type: string): boolean => {
  const { name, modifiers } = typeParts(type);
  return modifiers !== '' && name[0] !== 'interval';
};
