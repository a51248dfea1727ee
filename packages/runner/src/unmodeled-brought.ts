import { someIn, someMadeIn, type Sign } from '@migkit/schema';
import { only, type Source } from './unmodeled-source.ts';

// What initdb grants in information_schema is not in pg_init_privs.
const aside = (schema: string): string =>
  `${schema} is distinct from to_regnamespace('information_schema')::oid`;

/** What may have rights: catalog, its columns, the letter by which acldefault() knows it, and which of them. */
const withRights = [
  ['pg_proc', 'proacl', 'proowner', `'f'`, aside('pronamespace')],
  ['pg_class', 'relacl', 'relowner', `case relkind when 'S' then 's' else 'r' end`, aside('relnamespace')],
  ['pg_type', 'typacl', 'typowner', `'T'`, aside('typnamespace')],
  ['pg_language', 'lanacl', 'lanowner', `'l'`, 'true'],
  ['pg_namespace', 'nspacl', 'nspowner', `'n'`, `nspname not in ('public', 'information_schema')`],
  ['pg_foreign_data_wrapper', 'fdwacl', 'fdwowner', `'F'`, 'true'],
  ['pg_foreign_server', 'srvacl', 'srvowner', `'S'`, 'true'],
] as const;

/** Made by an extension, or by PostgreSQL itself. */
const isBrought = (catalog: string, oid: string): string =>
  `(${oid} < 16384 or exists (select from pg_depend e where e.classid = '${catalog}'::regclass and e.objid = ${oid} and e.deptype = 'e'))`;

const allRights = [
  ...withRights.map(
    ([catalog, acl, owner, letter, where]) => `
      select '${catalog}'::regclass as class, oid, 0 as sub, ${acl} as acl, ${owner} as owner, (${letter})::"char" as letter
        from ${catalog} where ${acl} is not null and ${isBrought(catalog, 'oid')} and ${where}`,
  ),
  `
      select 'pg_class'::regclass, c.oid, a.attnum, a.attacl, c.relowner, 'c' from pg_attribute a join pg_class c on c.oid = a.attrelid
        where a.attacl is not null and ${isBrought('pg_class', 'a.attrelid')}`,
].join(' union all ');

/** Are the rights to something of PostgreSQL others than initdb gave? */
const otherThanFirst = (acl: string, catalog: string, oid: string, sub: string): string =>
  `${acl} is not null and ${oid} < 16384 and ${acl} is distinct from (select i.initprivs from pg_init_privs i
    where i.classoid = '${catalog}'::regclass and i.objoid = ${oid} and i.objsubid = ${sub})`;

const someChanged: readonly Sign[] = [
  ...withRights.flatMap(([catalog, acl, , , where]) =>
    someIn(catalog, `${otherThanFirst(acl, catalog, 'oid', '0')} and ${where}`),
  ),
  ...someIn('pg_attribute', otherThanFirst('attacl', 'pg_class', 'attrelid', 'attnum')),
];

const rights = (acl: string): string =>
  `select x.grantee, x.privilege_type, x.is_grantable from aclexplode(${acl}) x where x.grantee <> o.owner`;

const first = 'coalesce(o.initprivs, acldefault(o.letter, o.owner))';

/** Rights to what PostgreSQL or an extension made, other than those that it made them with. */
export const unmodeledBrought: readonly Source[] = only(
  [...someMadeIn('pg_extension'), ...someChanged],
  [
    {
      what: `'right to what an extension or PostgreSQL brought'`,
      from: `(select o.*, i.initprivs from (${allRights}) o
        left join pg_init_privs i on i.classoid = o.class and i.objoid = o.oid and i.objsubid = o.sub
        where o.acl is distinct from i.initprivs) o`,
      name: 'pg_describe_object(o.class, o.oid, o.sub)',
      where: `exists ((${rights('o.acl')} except ${rights(first)}) union all (${rights(first)} except ${rights('o.acl')}))`,
    },
  ],
);
