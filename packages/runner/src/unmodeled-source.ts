import { hereOid, someMadeIn, type Sign } from '@migkit/schema';

/** Where things that no kind models are found, and what they are called. */
export type Source = {
  /** PostgreSQL's word for them, as SQL. */
  readonly what: string;
  readonly from: string;
  /** The catalog and the column with its oid, to leave out what an extension brought; absent where that does not matter. */
  readonly catalog?: readonly [table: string, oid: string];
  readonly name: string;
  readonly where?: string;
  /** What can be done about it, as SQL. */
  readonly why?: string;
  /** Looked for before, where they are rare and this is quicker: with none of these there are none. */
  readonly when?: readonly Sign[];
};

/** The same source with what can be done about it. */
export const mendedBy = (why: string, source: Source): Source => ({ ...source, why: `'${why}'` });

/** The same sources, each asked only where there is such a sign. */
export const only = (when: readonly Sign[], sources: readonly Source[]): readonly Source[] =>
  sources.map((source) => ({ ...source, when }));

/** The statement that names what a source finds. */
export const sourceSql = ({ what, from, catalog, name, where = 'true', why = 'null' }: Source): string =>
  `select ${what}::text as what, ${name} as name, ${why}::text as why from ${from} where (${where})${catalog ? ofNoExtension(...catalog) : ''}`;

const ofNoExtension = (table: string, oid: string): string =>
  ` and ${oid} not in (select e.objid from pg_depend e where e.refclassid = 'pg_extension'::regclass
    and e.classid = '${table}'::regclass and e.deptype = 'e')`;

const ofUser = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`;

export const inSchema = 'join pg_namespace n on n.oid =';

/** Something in a schema of the user that is none of the runner's; `ownSql` stands before. */
export const notOwn = (name: string): string =>
  `${ofUser} and (n.nspname, ${name}) not in (select own.schema, own.name from own)`;

/** The runner's tables, which `mig.own` names, with the indexes and sequences in them. */
export const ownSql = `with own_table as (
    select to_regclass(o.name)::oid as oid from json_array_elements_text(current_setting('mig.own', true)::json) o (name)),
  own as materialized (
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.oid in (select t.oid from own_table t union all select i.indexrelid from pg_index i join own_table t on t.oid = i.indrelid
      union all select d.objid from pg_depend d join own_table t on t.oid = d.refobjid
        where d.refclassid = 'pg_class'::regclass and d.classid = 'pg_class'::regclass and d.deptype = 'i'))`;

export const qualified = (name: string): string => `quote_ident(n.nspname) || '.' || quote_ident(${name})`;

/** The joins for something of a table: `t` the table, `n` its schema. */
export const ofTable = (oid: string): string =>
  `join pg_class t on t.oid = ${oid} ${inSchema} t.relnamespace`;

export const onTable = (name: string): string =>
  `quote_ident(${name}) || ' on ' || ${qualified('t.relname')}`;

/** Things that lie in a schema: catalog, its alias, its columns with the name and the schema, the word for them. */
export const placed = (
  catalog: string,
  alias: string,
  column: string,
  namespace: string,
  what: string,
  where?: string,
): Source => ({
  what,
  from: `${catalog} ${alias} ${inSchema} ${alias}.${namespace}`,
  catalog: [catalog, `${alias}.oid`],
  name: qualified(`${alias}.${column}`),
  where: [notOwn(`${alias}.${column}`), ...(where === undefined ? [] : [where])].join(' and '),
});

/** Relations, which lie in a schema: `t` each of them. */
export const relation = (what: string, where: string): Source =>
  placed('pg_class', 't', 'relname', 'relnamespace', what, where);

/** Columns `a` of relations `t`. */
export const columnOf = (what: string, where: string): Source => ({
  what,
  from: `pg_attribute a ${ofTable('a.attrelid')}`,
  catalog: ['pg_class', 't.oid'],
  name: `${qualified('t.relname')} || '.' || quote_ident(a.attname)`,
  where: `a.attnum > 0 and not a.attisdropped and ${notOwn('t.relname')} and ${where}`,
});

/** Things that lie in the database itself, told from PostgreSQL's own by their number. */
export const loose = (catalog: string, column: string, what: string, where = 'true'): Source => ({
  what: `'${what}'`,
  from: `${catalog} o`,
  catalog: [catalog, 'o.oid'],
  name: `quote_ident(o.${column})`,
  where: `o.oid >= 16384 and ${where}`,
  when: someMadeIn(catalog),
});

/** Of what the server shares, what has to do with a role that something in this database mentions. */
export const isUsedHere = (role: string): string =>
  `exists (select from pg_shdepend u where u.dbid = ${hereOid} and u.refclassid = 'pg_authid'::regclass and u.refobjid = ${role})`;
