import type { Attribute } from '../block.ts';
import { only } from '../fields.ts';
import type { Row, Scope } from '../kind.ts';
import { isRef, refTo, type Sql } from '../node.ts';
import { nameText, quoteName } from '../sql.ts';
import { exactIdent, sqlTokens } from '../sql-tokens.ts';
import { notOfExtension, userSchema } from './catalog.ts';
import { pathText } from './options.ts';

/** `@collate(german)`: a mention where the text declares it, otherwise one that the server has. */
export const readCollate = (attribute: Attribute | undefined, scope: Scope): Sql | undefined => {
  const word = attribute && only(attribute, 'the name of a collation', scope);
  const name = word && scope.name(word);
  if (!name) return undefined;
  const known = scope.known('collation', name);
  return known ? [known] : quoteName(name.parts[0] === 'pg_catalog' ? name.parts.slice(1) : name.parts);
};

/** A collation as the text spells it: names are exact there. */
export const collateText = (collate: Sql): string =>
  typeof collate === 'string'
    ? sqlTokens(collate)
        .map((t) => (t.is === 'name' ? nameText(exactIdent(t.text)) : t.text))
        .join('')
    : collate.map((part) => (isRef(part) ? pathText(part) : part)).join('');

/** A collation by its number: `name` is SQL, `node` the path of one that a schema declares. */
const named = (
  collation: string,
): { readonly name: string; readonly node: string; readonly from: string } => ({
  name: `case when cn.nspname in ('pg_catalog', 'public') then quote_ident(co.collname)
    else quote_ident(cn.nspname) || '.' || quote_ident(co.collname) end`,
  node: `case when ${userSchema('cn.nspname')} and ${notOfExtension('pg_collation', 'co.oid')}
    then array[cn.nspname, co.collname]::text[] end`,
  from: `pg_collation co join pg_namespace cn on cn.oid = co.collnamespace where co.oid = ${collation}`,
});

/** A collation as one JSON value, which `collationOf` reads. */
export const collationJson = (collation: string, where: string): string => {
  const { name, node, from } = named(collation);
  return `(select json_build_object('name', ${name}, 'node', ${node}) from ${from} and ${where})`;
};

/** The column of a collation, when it is not the one that the type has by itself. */
export const collationColumn = (collation: string, ofType: string): string =>
  `${collationJson(collation, `${collation} <> ${ofType}`)} as collate`;

/** The collation in a row with that column. */
export const readCollation = (row: Row): Sql | undefined => collationOf(row['collate']);

/** The collation in a JSON value. */
export const collationOf = (value: unknown): Sql | undefined => {
  if (value === null || value === undefined) return undefined;
  const { name, node } = value as { readonly name: string; readonly node: readonly string[] | null };
  return node ? [refTo('collation', ...node)] : name;
};
