import type { Attribute } from '../block.ts';
import { only } from '../fields.ts';
import type { Row, Scope } from '../kind.ts';
import { isRef, type Sql } from '../node.ts';
import { nameText } from '../sql.ts';
import { exactIdent, sqlTokens } from '../sql-tokens.ts';
import { foreignName } from './foreign-name.ts';
import { nameJson, nameOf } from './name-json.ts';
import { pathText } from './options.ts';

/** `@collate(german)`: a mention where the text declares it, otherwise one that the server has. */
export const readCollate = (attribute: Attribute | undefined, scope: Scope): Sql | undefined => {
  const word = attribute && only(attribute, 'the name of a collation', scope);
  const name = word && scope.name(word);
  if (!name) return undefined;
  const known = scope.known('collation', name);
  return known ? [known] : foreignName(name, scope);
};

/** A collation as the text spells it: names are exact there. */
export const collateText = (collate: Sql): string =>
  [collate]
    .flat()
    .map((part) => (isRef(part) ? pathText(part) : exactText(part)))
    .join('');

const exactText = (sql: string): string =>
  sqlTokens(sql)
    .map((t) => (t.is === 'name' ? nameText(exactIdent(t.text)) : t.text))
    .join('');

/** A collation as one JSON value, which `collationOf` reads. */
export const collationJson = (collation: string, where = 'true'): string =>
  `(select ${nameJson('pg_collation', 'co', 'co.collname')} from pg_collation co join pg_namespace ns on ns.oid = co.collnamespace
    where co.oid = ${collation} and ${where})`;

/** The column of a collation, when it is not the one that the type has by itself. */
export const collationColumn = (collation: string, ofType: string): string =>
  `case when ${collation} <> ${ofType} then ${collationJson(collation)} end as collate`;

/** The collation in a row with that column. */
export const readCollation = (row: Row): Sql | undefined => collationOf(row['collate']);

/** The collation in a JSON value. */
export const collationOf = (value: unknown): Sql | undefined => nameOf('collation', value);
