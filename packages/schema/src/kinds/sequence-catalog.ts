import type { Row } from '../kind.ts';
import { someMadeIn } from '../sign.ts';
import { makeObjectName } from '../sql.ts';
import { notOfExtension, text, userSchema } from './catalog.ts';
import type { SequenceOptions } from './column-definition.ts';
import { hasNotNull, isUnproven } from './not-null.ts';
import { givenOptions, type SequenceType } from './sequence-options.ts';

/** `q` the options of a sequence, `s` the sequence, `n` its schema. */
export const ofSequence = `
  from pg_sequence q join pg_class s on s.oid = q.seqrelid join pg_namespace n on n.oid = s.relnamespace`;

/** True for a sequence that is not the inside of an identity column. */
export const isStandalone = `s.relpersistence <> 't' and ${userSchema('n.nspname')} and ${notOfExtension('pg_class', 's.oid')}
  and not exists (select from pg_depend inner_ where inner_.classid = 'pg_class'::regclass and inner_.objid = s.oid and inner_.deptype = 'i')`;

/** Whether there is a sequence that is not the inside of an identity column. */
export const someStandalone = someMadeIn(
  'pg_class',
  `relkind = 'S' and not exists (
    select from pg_depend own where own.classid = 'pg_class'::regclass and own.objid = oid and own.deptype = 'i')`,
);

/** The options of a sequence as `readSequenceOptions` reads them; `q` is its row in pg_sequence. */
export const optionsObject = `json_build_object('type', format_type(q.seqtypid, null), 'start', q.seqstart::text,
  'increment', q.seqincrement::text, 'min', q.seqmin::text, 'max', q.seqmax::text, 'cache', q.seqcache::text, 'cycle', q.seqcycle)`;

/** The type and the options in such an object. */
export const readSequenceOptions = (
  value: unknown,
): { readonly type: SequenceType; readonly options: SequenceOptions } => {
  const row = value as Row;
  const type = text(row, 'type') as SequenceType;
  const names = ['start', 'increment', 'min', 'max', 'cache'] as const;
  const options = Object.fromEntries(names.map((name) => [name, text(row, name)]));
  return {
    type,
    options: givenOptions({ ...options, ...(row['cycle'] === true ? { cycle: true } : {}) }, type),
  };
};

/**
 * Columns that look as serial ones do, with their sequences: `st` the table, `sa` the column, `ss` the sequence. Whether the
 * sequence has the default name is for `isSerialName` to say.
 */
export const serialPairs = `
  from pg_depend so
  join pg_class ss on ss.oid = so.objid join pg_sequence sq on sq.seqrelid = ss.oid
  join pg_class st on st.oid = so.refobjid join pg_attribute sa on sa.attrelid = st.oid and sa.attnum = so.refobjsubid
  join pg_attrdef sd on sd.adrelid = st.oid and sd.adnum = sa.attnum
  join pg_depend sn on sn.classid = 'pg_attrdef'::regclass and sn.objid = sd.oid
    and sn.refclassid = 'pg_class'::regclass and sn.refobjid = ss.oid
  where so.classid = 'pg_class'::regclass and so.refclassid = 'pg_class'::regclass and so.deptype = 'a'
    and sa.attnotnull and not ${hasNotNull('sa', `k.connoinherit or ${isUnproven}`)}
    and sa.atttypid = sq.seqtypid and pg_get_expr(sd.adbin, sd.adrelid) ~ '^nextval\\(''.*''::regclass\\)$'
    and sq.seqstart = 1 and sq.seqincrement = 1 and sq.seqmin = 1 and sq.seqcache = 1 and not sq.seqcycle
    -- A table made anew gets the name without a number, unless something else has it.
    and (ss.relname ~ '[^0-9]$' or exists (select from pg_class su where su.relnamespace = ss.relnamespace
      and su.relname = regexp_replace(ss.relname, '[0-9]+$', '')))
    -- From PostgreSQL 15 on it is logged as the table is.
    and (ss.relpersistence = st.relpersistence or current_setting('server_version_num')::int < 150000)
    and sq.seqmax = case sq.seqtypid when 21 then 32767 when 23 then 2147483647 else 9223372036854775807 end`;

/** The column of the serial type that a sequence may be part of: table and column, or null. */
export const serialColumn = `(select array[st.relname, sa.attname]::text[] ${serialPairs} and ss.oid = s.oid) as serial_of`;

/** Is the sequence in a row with `serialColumn` a part of a serial column? */
export const isOfSerial = (row: Row): boolean => {
  const [table, column] = (row['serial_of'] as readonly string[] | null) ?? [];
  return table !== undefined && column !== undefined && isSerialName(table, column, text(row, 'name'));
};

/** Is this the name that PostgreSQL gives the sequence of a serial column, with or without the number that makes it alone? */
export const isSerialName = (table: string, column: string, sequence: string): boolean =>
  sequence === makeObjectName(table, column, `seq${/seq(\d*)$/.exec(sequence)?.[1] ?? ''}`);
