import { someMadeIn } from '../sign.ts';
import { notOfExtension } from './catalog.ts';
import { datdba, homeOwner } from './owner-catalog.ts';
import { foreignBlocks } from './sql-block-foreign.ts';
import { languageBlocks } from './sql-block-languages.ts';
import { operatorBlocks } from './sql-block-operators.ts';
import { own, type Source } from './sql-block-source.ts';

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

/** The tables and views that stand on an object, by way of their indexes, constraints, defaults and rules; ranges, domains, and what is of text search. */
const users = ({ catalog, alias, standsFor }: Source): string => `(
  select json_agg(u order by u[3], u[2]) from (
    select distinct array[case c.relkind when 'v' then 'view' when 'm' then 'materialized_view' else 'table' end, cn.nspname, c.relname]::text[] as u
    from pg_depend d
    left join pg_index i on d.classid = 'pg_class'::regclass and i.indexrelid = d.objid
    left join pg_constraint con on d.classid = 'pg_constraint'::regclass and con.oid = d.objid
    left join pg_attrdef def on d.classid = 'pg_attrdef'::regclass and def.oid = d.objid
    left join pg_rewrite rw on d.classid = 'pg_rewrite'::regclass and rw.oid = d.objid
    join pg_class c on c.oid = coalesce(i.indrelid, nullif(con.conrelid, 0), def.adrelid, rw.ev_class,
      case when d.classid = 'pg_class'::regclass then d.objid end)
    join pg_namespace cn on cn.oid = c.relnamespace
    where (d.refclassid = '${catalog}'::regclass and d.refobjid = ${alias}.oid
      or d.refclassid = 'pg_proc'::regclass and d.refobjid = ${standsFor ?? '0'}) and c.relkind in ('r', 'p', 'v', 'm')
    union
    select array[case when d.classid = 'pg_ts_dict'::regclass then 'text_search_dictionary' when d.classid = 'pg_ts_config'::regclass then 'text_search_configuration'
      when ty.typtype = 'd' then 'domain' else 'range' end, un.nspname, coalesce(dict.dictname, conf.cfgname, ty.typname)]::text[]
    from pg_depend d
    left join pg_ts_dict dict on d.classid = 'pg_ts_dict'::regclass and dict.oid = d.objid
    left join pg_ts_config conf on d.classid = 'pg_ts_config'::regclass and conf.oid = d.objid
    left join pg_constraint con on d.classid = 'pg_constraint'::regclass and con.oid = d.objid
    left join pg_type ty on ty.typtype in ('d', 'r') and ty.oid = case when d.classid = 'pg_type'::regclass then d.objid else nullif(con.contypid, 0) end
    join pg_namespace un on un.oid = coalesce(dict.dictnamespace, conf.cfgnamespace, ty.typnamespace)
    where d.refclassid = '${catalog}'::regclass and d.refobjid = ${alias}.oid) q)`;

/** The kind and name of what it stands on: the extension that brought that, or the block of SQL that makes it; nothing of PostgreSQL's own. */
const standsOn = ({ catalog, oid, called }: NonNullable<Source['on']>): string => `
    case when ${own(oid)} then coalesce((select array['extension', e.extname]::text[] from pg_depend d join pg_extension e on e.oid = d.refobjid
      where d.classid = '${catalog}'::regclass and d.objid = ${oid} and d.refclassid = 'pg_extension'::regclass and d.deptype = 'e'),
      array['sql_block', ${called}]::text[]) end`;

/** One of them, with its comment, and the blocks and objects around it. */
const blockSql = (source: Source): string => {
  const { catalog, alias, from = '', where, called, on, made, secrets = "'{}'" } = source;
  return `
  select ${called} as name, (${made})::text[] || coalesce((
      select array['comment on ' || ${called} || ' is ' || quote_literal(d.description)] from pg_description d
      where d.classoid = '${catalog}'::regclass and d.objoid = ${alias}.oid and d.objsubid = 0), '{}') as made,
    'drop ' || ${called} as dropped, ${on ? standsOn(on) : 'null::text[]'} as stands_on, ${users(source)} as users, (${secrets})::text[] as secrets
  from ${catalog} ${alias} ${from} where ${where} and ${notOfExtension(catalog, `${alias}.oid`)}`;
};

/** What the other kinds have no word for, each with the statements that make it (its comment too) and the one that drops it. */
export const sqlBlockCatalog = `${sources.map(blockSql).join('\n  union all')}\n  order by 1`;

/** Does the database hold any of them? */
export const sqlBlockWhen = [...new Set(sources.map(({ catalog }) => catalog))].flatMap((catalog) =>
  someMadeIn(catalog, ofForeignTables(catalog)),
);

/** What of them belongs to another than everything else. */
export const blockOwners = `${sources.flatMap(ownersOf).join('\n  union all')}\n  order by 1`;

/** Does any belong to another than the owner of the database? */
export const someBlockOwnedApart = sources.flatMap(({ catalog, owner }) =>
  owner ? someMadeIn(catalog, isApart(catalog, owner[0])) : [],
);
