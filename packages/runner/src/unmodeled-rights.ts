import { hereOid, homeOwner, insideInherited, objectsAndColumns, someGranted, someIn } from '@migkit/schema';
import {
  inSchema,
  isUsedHere,
  mendedBy,
  notOwn,
  ofTable,
  only,
  qualified,
  relation,
  type Source,
} from './unmodeled-source.ts';

const isRelation = `t.relkind in ('r', 'p', 'v', 'm', 'f', 'S')`;

const roleName = (oid: string): string =>
  `quote_ident((select r.rolname from pg_roles r where r.oid = ${oid}))`;

// PostgreSQL 17 added MAINTAIN, which owners of older tables may lack after an upgrade.
const lacking = relation(
  `'right that its owner lacks, to relation'`,
  `t.relacl is not null and ${isRelation} and exists (
    select from aclexplode(acldefault(case t.relkind when 'S' then 's' else 'r' end::"char", t.relowner)) d
    where d.privilege_type <> 'MAINTAIN' and not exists (
      select from aclexplode(t.relacl) x where x.grantee = t.relowner and x.privilege_type = d.privilege_type))`,
);

/** What the owner takes away, such a right survives. */
const byAnother: Source = {
  what: `'right granted by another than the owner, to ' || replace(o.kind, '_', ' ')`,
  from: `(${objectsAndColumns}) o`,
  name: `(select string_agg(quote_ident(part), '.') from unnest(case o.kind when 'inherited_column' then o.path || o.name else o.path end) part)`,
  where: `o.kind <> 'database' and (o.path[1], coalesce(o.path[2], '')) not in (select own.schema, own.name from own)
    and exists (select from aclexplode(o.acl) x where x.grantor <> o.owner)`,
};

const toSystemColumn: Source = {
  what: `'right to system column'`,
  from: `pg_attribute a ${ofTable('a.attrelid')}`,
  catalog: ['pg_class', 't.oid'],
  name: `${qualified('t.relname')} || '.' || quote_ident(a.attname)`,
  where: `a.attnum < 0 and a.attacl is not null and ${notOwn('t.relname')}`,
};

const toType = (what: string, from: string, where: string): Source => ({
  what: `'${what}'`,
  from: `pg_type t ${inSchema} t.typnamespace ${from}`,
  catalog: ['pg_type', 't.oid'],
  name: qualified('t.typname'),
  where: `${where} and ${notOwn('t.typname')}`,
});

const toRows = toType(
  'right to the type of the rows of',
  'join pg_class c on c.oid = t.typrelid',
  `t.typacl is not null and c.relkind <> 'c'`,
);

/** Up to PostgreSQL 16 a multirange may have other rights than its range, and another owner: it stays with who made it when the range is given away. */
const toMultirange = toType(
  'right to multirange type',
  'join pg_range r on r.rngmultitypid = t.oid join pg_type s on s.oid = r.rngtypid',
  `(t.typacl is not null or t.typowner not in (s.typowner, ${homeOwner}))`,
);

const byDefault: Source = {
  what: `'default right to ' || case o.defaclobjtype when 'L' then 'large objects' else 'what is made' end || ' of'`,
  from: 'pg_default_acl o',
  name: roleName('o.defaclrole'),
  where: `o.defaclobjtype not in ('r', 'S', 'f', 'T', 'n') or (select r.rolname ~ '^pg_' from pg_roles r where r.oid = o.defaclrole)`,
};

const toLargeObject: Source = {
  what: `'right to large object'`,
  from: 'pg_largeobject_metadata o',
  name: 'o.oid::text',
  where: 'o.lomacl is not null',
};

const toDatabase: Source = {
  what: `'right that its owner lacks, or another granted, to the database'`,
  from: 'pg_database o',
  name: 'quote_ident(o.datname)',
  where: `o.oid = ${hereOid} and o.datacl is not null and (exists (select from aclexplode(o.datacl) x where x.grantor <> o.datdba)
    or (select count(*) from aclexplode(o.datacl) x where x.grantee = o.datdba) < 3)`,
};

const toTablespace: Source = {
  what: `'right to tablespace'`,
  from: 'pg_tablespace o',
  name: 'quote_ident(o.spcname)',
  where: `o.spcacl is not null and o.oid in (select c.reltablespace from pg_class c)`,
};

/** PostgreSQL 15 has rights to parameters; 14 lacks their catalog, but not the one of what depends on roles. */
const toParameter: Source = {
  what: `'right to'`,
  from: 'pg_shdepend o',
  name: `pg_describe_object(o.classid, o.objid, 0) || ' of ' || ${roleName('o.refobjid')}`,
  where: `o.classid = to_regclass('pg_catalog.pg_parameter_acl') and o.deptype = 'a' and ${isUsedHere('o.refobjid')}`,
};

/** Rights that no kind reads, to what the schema declares and to what it does not. */
export const unmodeledRights: readonly Source[] = [
  ...only(someGranted, [
    mendedBy('grant all on it to its owner', lacking),
    mendedBy('grant it as the owner, and revoke it as who did', byAnother),
    toSystemColumn,
    relation(
      `'right to the sequence of an inherited column'`,
      `t.relkind = 'S' and t.relacl is not null and exists (select from pg_depend own
        where own.classid = 'pg_class'::regclass and own.objid = t.oid and exists (${insideInherited('own')}))`,
    ),
    toRows,
    toDatabase,
  ]),
  ...only(someIn('pg_range', 'rngtypid >= 16384'), [toMultirange]),
  ...only(someIn('pg_default_acl'), [byDefault]),
  ...only(someIn('pg_largeobject_metadata'), [toLargeObject]),
  ...only(someIn('pg_tablespace', 'spcacl is not null'), [toTablespace]),
  ...only(someIn('pg_shdepend', `classid = to_regclass('pg_catalog.pg_parameter_acl')`), [toParameter]),
];
