/** A name in double quotes, as SQL and the language write it. */
export const inDoubleQuotes = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A name as the text of a schema spells it, where names are exact: in double quotes only where it must be. */
export const nameText = (name: string): string =>
  /^[A-Za-z_][\w$]*$/.test(name) ? name : inDoubleQuotes(name);

/** An identifier as SQL: in double quotes only where PostgreSQL's own quote_ident would put them. */
export const quoteIdent = (name: string): string =>
  /^[a-z_][a-z0-9_$]*$/.test(name) && !keywords.has(name) ? name : inDoubleQuotes(name);

// Every key word of PostgreSQL 14 to 18 that is not "unreserved": quote_ident quotes these.
const keywords: ReadonlySet<string> = new Set(
  `all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast
  char character check coalesce collate collation column concurrently constraint create cross current_catalog
  current_date current_role current_schema current_time current_timestamp current_user dec decimal default deferrable
  desc distinct do else end except exists extract false fetch float for foreign freeze from full grant greatest group
  grouping having ilike in initially inner inout int integer intersect interval into is isnull join json json_array
  json_arrayagg json_exists json_object json_objectagg json_query json_scalar json_serialize json_table json_value
  lateral leading least left like limit localtime localtimestamp merge_action national natural nchar none normalize
  not notnull null nullif numeric offset on only or order out outer overlaps overlay placing position precision primary
  real references returning right row select session_user setof similar smallint some substring symmetric system_user
  table tablesample then time timestamp to trailing treat trim true union unique user using values varchar variadic
  verbose when where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi
  xmlroot xmlserialize xmltable`.split(/\s+/),
);
