import { columnOf, notOwn, ofTable, only, qualified, type Source } from './unmodeled-source.ts';

const defaultOf = (column: string): string =>
  `select pg_get_expr(d.adbin, d.adrelid, true) from pg_attrdef d where d.adrelid = ${column}.attrelid and d.adnum = ${column}.attnum`;

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

const inherited = `not a.attislocal and t.relkind in ('r', 'p')`;

const comment: Source = {
  what: `'comment on an inherited column'`,
  from: `pg_description d join pg_attribute a on d.classoid = 'pg_class'::regclass and a.attrelid = d.objoid
    and a.attnum = d.objsubid and d.objsubid > 0 ${ofTable('a.attrelid')}`,
  catalog: ['pg_class', 't.oid'],
  name: `${qualified('t.relname')} || '.' || quote_ident(a.attname)`,
  where: `${inherited} and ${notOwn('t.relname')}`,
};

const detached: Source = {
  what: `'partition that is being detached'`,
  from: `pg_inherits h ${ofTable('h.inhrelid')}`,
  name: qualified('t.relname'),
  where: `h.inhdetachpending and ${notOwn('t.relname')}`,
};

/** What a table below another says of a column otherwise than that one. */
export const unmodeledInherited: readonly Source[] = only('exists (select from pg_inherits)', [
  columnOf(
    `'setting of its own of an inherited column'`,
    `${inherited} and t.relpersistence <> 't' and ${saysMoreThanAbove}`,
  ),
  comment,
  columnOf(`'right to an inherited column'`, `${inherited} and a.attacl is not null`),
  detached,
]);
