/** An object of the database that no kind models: what it is, in PostgreSQL's words, and its name. */
export type Unmodeled = { readonly what: string; readonly name: string };

type Source = {
  readonly what: string;
  readonly from: string;
  /** The catalog and the column with its oid, to leave out what an extension brought. */
  readonly catalog: readonly [table: string, oid: string];
  readonly name: string;
  readonly where?: string;
};

const inSchema = 'join pg_namespace n on n.oid =';
const ofUser = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`;
const notOwn = (name: string): string => `${ofUser} and ${name} not like 'mig\\_%'`;
const qualified = (name: string): string => `quote_ident(n.nspname) || '.' || quote_ident(${name})`;
const ofTable = (oid: string): string => `join pg_class t on t.oid = ${oid} ${inSchema} t.relnamespace`;
const onTable = (name: string): string => `quote_ident(${name}) || ' on ' || ${qualified('t.relname')}`;

const defaultOf = (column: string): string =>
  `select pg_get_expr(d.adbin, d.adrelid, true) from pg_attrdef d where d.adrelid = ${column}.attrelid and d.adnum = ${column}.attnum`;
const columnName = `${qualified('t.relname')} || '.' || quote_ident(a.attname)`;

/** What a table was not given with a column from above: PostgreSQL hands on the rest when it is made. */
const saysMoreThanAbove = `(a.attstattarget >= 0
  or exists (select from unnest(a.attoptions) o where o not like 'pg\\_attver=%')
  or a.attidentity <> '' and not exists (
    select from pg_inherits h join pg_attribute b on b.attrelid = h.inhparent
    where h.inhrelid = a.attrelid and b.attname = a.attname and b.attidentity = a.attidentity)
  or (select row(a.attnotnull, a.attstorage, a.attcompression, (${defaultOf('a')})) is distinct from
        row(bool_or(b.attnotnull), max(b.attstorage::text)::"char", max(b.attcompression::text)::"char", max((${defaultOf('b')})))
      from pg_inherits h join pg_attribute b on b.attrelid = h.inhparent and b.attname = a.attname and not b.attisdropped
     where h.inhrelid = a.attrelid))`;

/** Things that lie in a schema: catalog, the prefix of its columns, the word for them. */
const placed = (
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

/** Things that lie in the database itself, told from PostgreSQL's own by their number. */
const loose = (catalog: string, column: string, what: string, where = 'true'): Source => ({
  what: `'${what}'`,
  from: `${catalog} o`,
  catalog: [catalog, 'o.oid'],
  name: `quote_ident(o.${column})`,
  where: `o.oid >= 16384 and ${where}`,
});

const relation = `case t.relkind when 'f' then 'foreign table' end`;

const isRelation = `t.relkind in ('f') and t.relpersistence <> 't'`;

const sources: readonly Source[] = [
  placed('pg_class', 't', 'relname', 'relnamespace', relation, isRelation),
  {
    ...placed('pg_proc', 'p', 'proname', 'pronamespace', `'transform of function'`),
    name: `${qualified('p.proname')} || '(' || pg_get_function_identity_arguments(p.oid) || ')'`,
    where: `p.protrftypes is not null and ${notOwn('p.proname')}`,
  },
  {
    what: `case when g.tgconstraint = 0 then 'trigger' else 'constraint trigger' end`,
    from: `pg_trigger g ${ofTable('g.tgrelid')}`,
    catalog: ['pg_trigger', 'g.oid'],
    name: onTable('g.tgname'),
    where: `not g.tgisinternal and g.tgparentid = 0 and t.relkind = 'f' and ${notOwn('t.relname')}`,
  },
  {
    what: `'rule'`,
    from: `pg_rewrite o ${ofTable('o.ev_class')}`,
    catalog: ['pg_rewrite', 'o.oid'],
    name: onTable('o.rulename'),
    where: `o.rulename <> '_RETURN' and t.relkind = 'f' and ${notOwn('t.relname')}`,
  },
  {
    what: `'setting of its own of an inherited column'`,
    from: `pg_attribute a ${ofTable('a.attrelid')}`,
    catalog: ['pg_class', 't.oid'],
    name: columnName,
    where: `a.attnum > 0 and not a.attisdropped and not a.attislocal and t.relkind in ('r', 'p')
      and t.relpersistence <> 't' and ${notOwn('t.relname')} and ${saysMoreThanAbove}`,
  },
  {
    what: `'comment on an inherited column'`,
    from: `pg_description d join pg_attribute a on d.classoid = 'pg_class'::regclass and a.attrelid = d.objoid
      and a.attnum = d.objsubid and d.objsubid > 0 ${ofTable('a.attrelid')}`,
    catalog: ['pg_class', 't.oid'],
    name: columnName,
    where: `not a.attislocal and t.relkind in ('r', 'p') and ${notOwn('t.relname')}`,
  },
  {
    what: `'right to an inherited column'`,
    from: `pg_attribute a ${ofTable('a.attrelid')}`,
    catalog: ['pg_class', 't.oid'],
    name: columnName,
    where: `a.attacl is not null and not a.attislocal and t.relkind in ('r', 'p') and ${notOwn('t.relname')}`,
  },
  {
    what: `'statistics target of a column of index'`,
    from: `pg_attribute a ${ofTable('a.attrelid')}`,
    catalog: ['pg_class', 't.oid'],
    name: columnName,
    where: `a.attstattarget >= 0 and t.relkind in ('i', 'I') and ${notOwn('t.relname')}`,
  },
  // A sequence is made as its table is, and may differ from PostgreSQL 15 on.
  {
    what: `'sequence that is logged otherwise than its table'`,
    from: `pg_depend d join pg_class x on x.oid = d.refobjid ${ofTable('d.objid')}`,
    catalog: ['pg_class', 't.oid'],
    name: qualified('t.relname'),
    where: `d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0
      and d.deptype in ('a', 'i') and t.relkind = 'S' and current_setting('server_version_num')::int >= 150000
      and x.relkind in ('r', 'p') and x.relpersistence <> t.relpersistence and x.relpersistence <> 't' and ${notOwn('t.relname')}`,
  },
  {
    ...placed('pg_class', 't', 'relname', 'relnamespace', `'unlogged sequence'`),
    where: `t.relkind = 'S' and t.relpersistence = 'u' and ${notOwn('t.relname')} and not exists (
      select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = t.oid and d.refobjsubid > 0 and d.deptype in ('a', 'i'))`,
  },
  {
    ...placed('pg_class', 't', 'relname', 'relnamespace', `'tablespace of materialized view'`),
    where: `t.relkind = 'm' and t.reltablespace <> 0 and ${notOwn('t.relname')}`,
  },
  {
    ...placed('pg_class', 't', 'relname', 'relnamespace', `'access method of relation'`),
    where: `t.relkind in ('r', 'p', 'm') and t.relam <> 0 and ${notOwn('t.relname')}
      and t.relam <> (select am.oid from pg_am am where am.amname = 'heap')`,
  },
  {
    ...placed('pg_class', 't', 'relname', 'relnamespace', `'table of a type'`),
    where: `t.reloftype <> 0 and t.relpersistence <> 't' and ${notOwn('t.relname')}`,
  },
  {
    what: `'not-null constraint that tables below do not have'`,
    from: `pg_constraint o ${ofTable('o.conrelid')}`,
    catalog: ['pg_constraint', 'o.oid'],
    name: onTable('o.conname'),
    where: `o.contype = 'n' and o.connoinherit and o.conislocal and t.relkind in ('r', 'p') and ${notOwn('t.relname')}`,
  },
  {
    what: `'not-null constraint that is not validated'`,
    from: `pg_constraint o ${ofTable('o.conrelid')}`,
    catalog: ['pg_constraint', 'o.oid'],
    name: onTable('o.conname'),
    where: `o.contype = 'n' and not o.convalidated and o.conislocal and ${notOwn('t.relname')}`,
  },
  {
    what: `'invalid index'`,
    from: `pg_index i join pg_class x on x.oid = i.indexrelid ${ofTable('i.indrelid')}`,
    catalog: ['pg_class', 'i.indexrelid'],
    name: onTable('x.relname'),
    where: `not i.indisvalid and t.relkind = 'r' and ${notOwn('t.relname')}`,
  },
  placed(
    'pg_type',
    't',
    'typname',
    'typnamespace',
    `case t.typtype when 'r' then 'range type that needs a shell type, or whose multirange lies elsewhere' else 'base type' end`,
    `(t.typtype = 'b' and t.typelem = 0 or exists (select from pg_range r join pg_type m on m.oid = r.rngmultitypid
      where r.rngtypid = t.oid and (r.rngcanonical::oid <> 0 or m.typnamespace <> t.typnamespace)))`,
  ),
  placed(
    'pg_statistic_ext',
    'o',
    'stxname',
    'stxnamespace',
    `'statistics in another schema than the table'`,
    'o.stxnamespace <> (select c.relnamespace from pg_class c where c.oid = o.stxrelid)',
  ),
  {
    what: `'comment on multirange type'`,
    from: `pg_description d join pg_type t on d.classoid = 'pg_type'::regclass and d.objoid = t.oid and t.typtype = 'm' ${inSchema} t.typnamespace`,
    catalog: ['pg_type', 't.oid'],
    name: qualified('t.typname'),
    where: notOwn('t.typname'),
  },
  {
    what: `'right to a column of a view'`,
    from: `pg_attribute a ${ofTable('a.attrelid')}`,
    catalog: ['pg_class', 't.oid'],
    name: `${qualified('t.relname')} || '.' || quote_ident(a.attname)`,
    where: `a.attacl is not null and t.relkind in ('v', 'm', 'f') and ${notOwn('t.relname')}`,
  },
  // PostgreSQL 17 added MAINTAIN, which owners of older tables may lack after an upgrade.
  {
    ...placed('pg_class', 't', 'relname', 'relnamespace', `'right that its owner lacks, to relation'`),
    where: `t.relacl is not null and t.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and ${notOwn('t.relname')} and exists (
      select from aclexplode(acldefault(case t.relkind when 'S' then 's' else 'r' end::"char", t.relowner)) d
      where d.privilege_type <> 'MAINTAIN' and not exists (
        select from aclexplode(t.relacl) x where x.grantee = t.relowner and x.privilege_type = d.privilege_type))`,
  },
  {
    ...placed(
      'pg_class',
      't',
      'relname',
      'relnamespace',
      `'right granted by another than the owner, to relation'`,
    ),
    where: `t.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and ${notOwn('t.relname')}
      and exists (select from aclexplode(t.relacl) x where x.grantor <> t.relowner)`,
  },
  loose(
    'pg_subscription',
    'subname',
    'subscription',
    'o.subdbid = (select d.oid from pg_database d where d.datname = current_database())',
  ),
];

/** The statement that names all of them. */
export const unmodeledSql =
  sources
    .map(
      ({ what, from, catalog: [table, oid], name, where = 'true' }) => `
  select ${what}::text as what, ${name} as name from ${from} where (${where}) and not exists (
    select from pg_depend e where e.classid = '${table}'::regclass and e.objid = ${oid} and e.deptype = 'e')`,
    )
    .join('\n  union all') + '\n  order by 1, 2';
