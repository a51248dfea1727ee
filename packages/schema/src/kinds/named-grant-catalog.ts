import { someIn, type Sign } from '../sign.ts';
import { liesInOwn } from './extension-catalog.ts';
import { placedIn } from './sql-block-source.ts';

type Source = {
  readonly catalog: string;
  /** The prefix of its columns. */
  readonly of: string;
  /** The letter by which acldefault() knows such an object. */
  readonly letter: string;
  /** What GRANT … ON calls it, as SQL. */
  readonly word: string;
  readonly where?: string;
  /** Where a block of SQL makes such: which of them, and the name of the block. */
  readonly blocks?: readonly [where: string, name: string];
};

const sources: readonly Source[] = [
  {
    catalog: 'pg_proc',
    of: 'pro',
    letter: `'f'`,
    word: `case o.prokind when 'p' then 'procedure' else 'function' end`,
  },
  {
    catalog: 'pg_class',
    of: 'rel',
    letter: `case o.relkind when 'S' then 's' else 'r' end`,
    word: `case o.relkind when 'S' then 'sequence' else 'table' end`,
    blocks: [`o.relkind = 'f'`, `'foreign table ' || ${placedIn('n.nspname', 'quote_ident(o.relname)')}`],
  },
  { catalog: 'pg_type', of: 'typ', letter: `'T'`, word: `'type'` },
  {
    catalog: 'pg_language',
    of: 'lan',
    letter: `'l'`,
    word: `'language'`,
    blocks: ['true', `'language ' || quote_ident(o.lanname)`],
  },
  { catalog: 'pg_namespace', of: 'nsp', letter: `'n'`, word: `'schema'`, where: `nspname <> 'public'` },
  {
    catalog: 'pg_foreign_data_wrapper',
    of: 'fdw',
    letter: `'F'`,
    word: `'foreign data wrapper'`,
    blocks: ['true', `'foreign data wrapper ' || quote_ident(o.fdwname)`],
  },
  {
    catalog: 'pg_foreign_server',
    of: 'srv',
    letter: `'S'`,
    word: `'foreign server'`,
    blocks: ['true', `'server ' || quote_ident(o.srvname)`],
  },
];

const isPlaced = ({ of }: Source): boolean => ['pro', 'rel', 'typ'].includes(of);

/** What initdb grants in information_schema is not in pg_init_privs; `row` is the prefix of the columns. */
const firstInStandard = ({ of }: Source, row: string): string | undefined => {
  const isStandard = (oid: string): string =>
    `${oid} = (select s.oid from pg_namespace s where s.nspname = 'information_schema')`;
  const and = (letter: string, owner: string, right: string): string =>
    `acldefault('${letter}', ${owner}) || makeaclitem(0, ${owner}, '${right}', false)`;
  if (of === 'nsp')
    return `case when ${isStandard(`${row}oid`)} then ${and('n', `${row}nspowner`, 'USAGE')} end`;
  if (of !== 'rel') return undefined;
  return `case when ${isStandard(`${row}relnamespace`)} and ${row}relname !~ '^_|^sql_parts$|^transforms$' then ${and('r', `${row}relowner`, 'SELECT')} end`;
};

/** The rights that it came with, where they are not PostgreSQL's defaults. */
const firstOf = (source: Source): string => {
  const kept = `(select i.initprivs from pg_init_privs i where i.classoid = '${source.catalog}'::regclass and i.objoid = o.oid and i.objsubid = 0)`;
  const standard = firstInStandard(source, 'o.');
  return standard === undefined ? kept : `coalesce(${standard}, ${kept})`;
};

/** The extension that brought it. */
const broughtBy = (catalog: string, oid: string): string =>
  `(select d.refobjid from pg_depend d where d.classid = '${catalog}'::regclass and d.objid = ${oid} and d.deptype = 'e' and ${oid} >= 16384)`;

/** What has rights and no block of its own: its extension or else the block of SQL that makes it, its rights now and at first. */
const rowsOf = (source: Source, column?: string): string => {
  const { catalog, of, letter, word, where = 'true', blocks } = source;
  const acl = column === undefined ? `o.${of}acl` : 'a.attacl';
  const placed = isPlaced(source);
  const first =
    column === undefined
      ? `coalesce(${firstOf(source)}, acldefault((${letter})::"char", o.${of}owner))`
      : `coalesce((select i.initprivs from pg_init_privs i where i.classoid = '${catalog}'::regclass and i.objoid = o.oid and i.objsubid = a.attnum), acldefault('c', o.${of}owner))`;
  const extension =
    of === 'nsp'
      ? `coalesce(${broughtBy(catalog, 'o.oid')}, (select e.oid from pg_extension e where o.oid >= 16384 and e.extnamespace = o.oid and ${liesInOwn('e', 'o')}))`
      : broughtBy(catalog, 'o.oid');
  const isMade = blocks
    ? `(o.oid >= 16384 and ${blocks[0]} and ${broughtBy(catalog, 'o.oid')} is null)`
    : 'false';
  return `
  select ${extension} as extension, case when ${isMade} then ${blocks?.[1] ?? 'null'} end as block, ${word} as word, o.${of}name::text as name,
      ${placed ? 'n.nspname::text' : 'null'} as schema, ${argsOf(source)} as args, ${column ?? 'null'} as column,
      o.${of}owner as owner, ${acl} as acl, ${first} as first, ${isMade} as is_made, o.oid < 16384 as is_first
    from ${catalog} o ${placed ? `join pg_namespace n on n.oid = o.${of}namespace` : ''}
    ${column === undefined ? '' : 'join pg_attribute a on a.attrelid = o.oid'}
    where ${acl} is not null and ${where}`;
};

const argsOf = ({ of }: Source): string =>
  of === 'pro'
    ? `(select coalesce(array_agg(format_type(t.oid, null) order by t.at), '{}') from unnest(o.proargtypes::oid[]) with ordinality t(oid, at))`
    : 'null::text[]';

const relations = sources.filter(({ of }) => of === 'rel');

/** What plpgsql brought PostgreSQL did, though after an upgrade of a cluster its numbers are those of a user. */
const objects = `
  select case when e.oid is not null then 'extension' when b.is_made then 'sql_block' end as kind, coalesce(e.extname::text, b.block) as home,
    nullif(b.schema, case when b.is_made then 'public' when e.oid is null then 'pg_catalog'
      when ${liesInOwn('e', 'n')} then 'public' else n.nspname::text end) as schema,
    b.word, b.name, b.args, b.column, b.owner, b.acl, b.first
  from (${[...sources.map((source) => rowsOf(source)), ...relations.map((source) => rowsOf(source, 'a.attname'))].join(' union all ')}) b
  left join pg_extension e on e.oid = b.extension and e.extname <> 'plpgsql' left join pg_namespace n on n.oid = e.extnamespace
  where b.acl is distinct from b.first and (b.extension is not null or b.is_made or b.is_first)`;

const privilege = `lower(x.privilege_type) || coalesce('(' || quote_ident(o.column) || ')', '')`;
const list = (filter = ''): string => `array_agg(distinct ${privilege} order by ${privilege}) ${filter}`;
const isAll = (filter = ''): string =>
  `count(distinct x.privilege_type) filter (where o.column is null${filter}) = (select count(*) from aclexplode(acldefault('r', o.owner)))`;

/** The rights that are in one list and not in the other; `x` and `y` their rows. */
const differing = (one: string, other: string, more: string): string => `
  from (${objects}) o cross join lateral aclexplode(o.${one}) x left join pg_roles r on r.oid = x.grantee
  where x.grantee <> o.owner and not exists (
    select from aclexplode(o.${other}) y where y.grantee = x.grantee and y.privilege_type = x.privilege_type${more})
  group by o.kind, o.home, o.word, o.schema, o.name, o.args, o.owner, r.rolname`;

const what = 'select o.kind, o.home, o.word, o.schema, o.name, o.args, r.rolname::text as grantee';

/** The rights that somebody was given, and those that were taken away. */
export const namedRights = `
  ${what}, ${list()} as privileges, coalesce(${list('filter (where x.is_grantable)')}, '{}') as grantable,
    ${isAll()} as has_all, ${isAll(' and x.is_grantable')} as grants_all, false as revoked
  ${differing('acl', 'first', ' and (y.is_grantable or not x.is_grantable)')}
  union all
  ${what}, ${list()}, '{}', ${isAll()}, false, true
  ${differing('first', 'acl', '')}
  order by 1, 2, 3, 4, 5, 6, 7`;

/** Is this something that PostgreSQL or an extension brought, or that only a block of SQL makes? */
const isMeant: { readonly [of: string]: string } = {
  pro: '',
  rel: ` or relkind = 'f'`,
  typ: '',
  // What lies in its own schema cannot move.
  nsp: ' or oid in (select e.extnamespace from pg_extension e where not e.extrelocatable)',
};

const isMember = (catalog: string, oid: string): string =>
  `${oid} in (select d.objid from pg_depend d where d.refclassid = 'pg_extension'::regclass and d.classid = '${catalog}'::regclass and d.deptype = 'e')`;

/** Are these the rights that pg_init_privs has? Such a list is hashed once for all rows. */
const isKept = (catalog: string, key: readonly string[]): string =>
  `(${key.join(', ')}) in (select i.objoid, i.objsubid, i.initprivs from pg_init_privs i where i.classoid = '${catalog}'::regclass)`;

/** Rights to such things that are others than those that they came with; what costs least is asked first. */
export const someNamed: readonly Sign[] = [
  ...sources.flatMap((source) => {
    const { catalog, of, where } = source;
    const meant =
      isMeant[of] === undefined ? '' : ` and (oid < 16384${isMeant[of]} or ${isMember(catalog, 'oid')})`;
    const more = where === undefined ? '' : ` and ${where}`;
    const standard = firstInStandard(source, '');
    const isFirst = standard === undefined ? '' : ` and ${of}acl is distinct from ${standard}`;
    return someIn(
      catalog,
      `${of}acl is not null${more}${meant} and not ${isKept(catalog, ['oid', '0', `${of}acl`])}${isFirst}`,
    );
  }),
  ...someIn(
    'pg_attribute',
    `attacl is not null and (attrelid < 16384 or attrelid in (select ftrelid from pg_foreign_table) or ${isMember('pg_class', 'attrelid')})
      and not ${isKept('pg_class', ['attrelid', 'attnum::integer', 'attacl'])}`,
  ),
];
