import { someMadeIn } from '../sign.ts';
import { notOfExtension } from './catalog.ts';
import { datdba, homeOwner } from './owner-catalog.ts';
import { isOwnRoutine, signatureColumn } from './routine-catalog.ts';
import { foreignBlocks } from './sql-block-foreign.ts';
import { languageBlocks } from './sql-block-languages.ts';
import { operatorBlocks } from './sql-block-operators.ts';
import type { Source } from './sql-block-source.ts';

const sources: readonly Source[] = [...operatorBlocks, ...languageBlocks, ...foreignBlocks];

const ofForeignTables = (catalog: string): string | undefined =>
  catalog === 'pg_class' ? `relkind = 'f'` : undefined;

const isApart = (catalog: string, owner: string): string =>
  [ofForeignTables(catalog), `${owner} <> ${datdba}`].filter((one) => one !== undefined).join(' and ');

const isOfSuperuser = `(select h.rolsuper from pg_roles h where h.oid = ${homeOwner})`;

const ownersOf = ({ catalog, alias, from = '', where, called, owner }: Source): readonly string[] =>
  owner
    ? [
        `
  select ${called} as object, r.rolname::text as role from ${catalog} ${alias} ${from} join pg_roles r on r.oid = ${alias}.${owner[0]}
  where ${where} and ${notOfExtension(catalog, `${alias}.oid`)} and ${alias}.${owner[0]} <> ${homeOwner}${owner[1] ? ` and ${isOfSuperuser}` : ''}`,
      ]
    : [];

/** What stands on an object, as PostgreSQL notes it of `d`. */
const isOn = ({ catalog, alias, standsFor }: Source): string =>
  `(d.refclassid = '${catalog}'::regclass and d.refobjid = ${alias}.oid${standsFor === undefined ? '' : ` or ${standsFor}`})`;

/** The tables, composite types and views that stand on an object, by way of their indexes, constraints, defaults, rules and statistics; ranges, domains, and what is of text search. */
const users = (source: Source): string => `(
  select json_agg(u order by u[3], u[2]) from (
    select distinct array[case c.relkind when 'v' then 'view' when 'm' then 'materialized_view' when 'c' then 'composite' else 'table' end, cn.nspname, c.relname]::text[] as u
    from pg_depend d
    left join pg_index i on d.classid = 'pg_class'::regclass and i.indexrelid = d.objid
    left join pg_constraint con on d.classid = 'pg_constraint'::regclass and con.oid = d.objid
    left join pg_attrdef def on d.classid = 'pg_attrdef'::regclass and def.oid = d.objid
    left join pg_rewrite rw on d.classid = 'pg_rewrite'::regclass and rw.oid = d.objid
    left join pg_statistic_ext st on d.classid = 'pg_statistic_ext'::regclass and st.oid = d.objid
    join pg_class c on c.oid = coalesce(i.indrelid, nullif(con.conrelid, 0), def.adrelid, rw.ev_class, st.stxrelid,
      case when d.classid = 'pg_class'::regclass then d.objid end)
    join pg_namespace cn on cn.oid = c.relnamespace
    where ${isOn(source)} and c.relkind in ('r', 'p', 'v', 'm', 'c')
    union
    select array[case when d.classid = 'pg_ts_dict'::regclass then 'text_search_dictionary' when d.classid = 'pg_ts_config'::regclass then 'text_search_configuration'
      when ty.typtype = 'd' then 'domain' else 'range' end, un.nspname, coalesce(dict.dictname, conf.cfgname, ty.typname)]::text[]
    from pg_depend d
    left join pg_ts_dict dict on d.classid = 'pg_ts_dict'::regclass and dict.oid = d.objid
    left join pg_ts_config conf on d.classid = 'pg_ts_config'::regclass and conf.oid = d.objid
    left join pg_constraint con on d.classid = 'pg_constraint'::regclass and con.oid = d.objid
    left join pg_type ty on ty.typtype in ('d', 'r') and ty.oid = case when d.classid = 'pg_type'::regclass then d.objid else nullif(con.contypid, 0) end
    join pg_namespace un on un.oid = coalesce(dict.dictnamespace, conf.cfgnamespace, ty.typnamespace)
    where ${isOn(source)}) q)`;

/** The routines that stand on it: written in a language, sorted by an operator, or with a body that PostgreSQL keeps parsed. */
const routines = (source: Source): string => `(
  select json_agg(q order by q.schema, q.name, q.oid) from (
    select distinct on (p.oid) p.oid, case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end as kind,
      n.nspname::text as schema, p.proname::text as name, ${signatureColumn} as signature
    from pg_depend d join pg_proc p on d.classid = 'pg_proc'::regclass and p.oid = d.objid join pg_namespace n on n.oid = p.pronamespace
    where ${isOn(source)} and ${isOwnRoutine}) q)`;

const catalogs = [...new Set(sources.map(({ catalog }) => catalog))];

const found = ({ catalog, alias, from = '', where }: Source): string =>
  `from ${catalog} ${alias} ${from} where ${where} and ${notOfExtension(catalog, `${alias}.oid`)}`;

/** The kinds and names of what it stands on: blocks, and the extensions that brought the like. What a class or family of operators lists hangs on it. */
const standsOn = ({ catalog, alias }: Source): string => `(
    select json_agg(distinct case when b.oid is null then array['extension', e.extname] else array['sql_block', b.name] end::text[])
    from pg_depend d left join block b on b.classid = d.refclassid and b.oid = d.refobjid
    left join pg_depend of on of.classid = d.refclassid and of.objid = d.refobjid and of.deptype = 'e'
      and d.refclassid in (${catalogs
        .filter((one) => one !== 'pg_class')
        .map((one) => `'${one}'::regclass`)
        .join(', ')})
    left join pg_extension e on e.oid = of.refobjid
    where (d.classid = '${catalog}'::regclass and d.objid = ${alias}.oid or (d.classid, d.objid) in (
        select part.classid, part.objid from pg_depend part where part.refclassid = '${catalog}'::regclass and part.refobjid = ${alias}.oid
          and part.classid in ('pg_amop'::regclass, 'pg_amproc'::regclass) and part.refclassid in ('pg_opclass'::regclass, 'pg_opfamily'::regclass)))
      and (b.oid is not null or e.oid is not null) and (d.refclassid, d.refobjid) <> ('${catalog}'::regclass, ${alias}.oid))`;

/** One of them, with its comment, and the blocks and objects around it. */
const blockSql = (source: Source): string => {
  const { catalog, alias, called, made, secrets = "'{}'" } = source;
  return `
  select ${called} as name, (${made})::text[] || coalesce((
      select array['comment on ' || ${called} || ' is ' || quote_literal(d.description)] from pg_description d
      where d.classoid = '${catalog}'::regclass and d.objoid = ${alias}.oid and d.objsubid = 0), '{}') as made,
    'drop ' || ${called} as dropped, ${standsOn(source)} as stands_on, ${users(source)} as users, ${routines(source)} as routines, (${secrets})::text[] as secrets
  ${found(source)}`;
};

/** All of them, by catalog and number. */
const blocks = sources.map(
  (source) =>
    `select '${source.catalog}'::regclass as classid, ${source.alias}.oid, ${source.called} as name ${found(source)}`,
);

/** What the other kinds have no word for, each with the statements that make it (its comment too) and the one that drops it. */
export const sqlBlockCatalog = `with block as materialized (
  ${blocks.join('\n  union all ')})
  ${sources.map(blockSql).join('\n  union all')}\n  order by 1`;

/** Does the database hold any of them? */
export const sqlBlockWhen = catalogs.flatMap((catalog) => someMadeIn(catalog, ofForeignTables(catalog)));

/** What of them belongs to another than everything else. */
export const blockOwners = `${sources.flatMap(ownersOf).join('\n  union all')}\n  order by 1`;

/** Does any belong to another than the owner of the database? */
export const someBlockOwnedApart = sources.flatMap(({ catalog, owner }) =>
  owner ? someMadeIn(catalog, isApart(catalog, owner[0])) : [],
);
