import type { ColumnDataType } from 'kysely';
import { kindOf, lastSegment, segmentsOf, type NodeId, type Sql } from '../node.ts';
import { sqlText } from '../sql.ts';

/** How Kysely's builders call a node, or undefined when they would not take its name as it is. */
export const kyselyName = (id: NodeId): string | undefined => {
  if (['column', 'view_column'].includes(kindOf(id))) return plain(lastSegment(id));
  const segments = segmentsOf(id);
  const shown = segments[0] === 'public' && segments.length > 1 ? segments.slice(1) : segments;
  return shown.every(isPlain) ? shown.join('.') : undefined;
};

/** The names of several nodes for Kysely, or undefined when it would not take one of them. */
export const kyselyNames = (ids: readonly NodeId[]): readonly string[] | undefined =>
  allOf(ids.map(kyselyName));

/** The name itself, when Kysely takes it: it splits others at dots and ` as `. */
export const plain = (name: string): string | undefined => (isPlain(name) ? name : undefined);

/** All of these, or undefined when one is. */
export const allOf = <T>(values: readonly (T | undefined)[]): readonly T[] | undefined => {
  const known = values.filter((v) => v !== undefined);
  return known.length === values.length ? known : undefined;
};

/** The type as one of the strings that Kysely knows, which are few; undefined asks for an `sql` template. */
export const kyselyType = (type: Sql): ColumnDataType | undefined => {
  const text = sqlText(type);
  if (simpleTypes.has(text)) return text as ColumnDataType;
  const modified = /^(varchar|char|time|timetz|timestamp|timestamptz|numeric)\((\d+)(?:,(\d+))?\)$/.exec(
    text,
  );
  if (!modified) return undefined;
  const [, name, first, second] = modified;
  return (second === undefined ? `${name}(${first})` : `${name}(${first}, ${second})`) as ColumnDataType;
};

const isPlain = (name: string): boolean => /^[A-Za-z_][\w$]*$/.test(name);

const simpleTypes: ReadonlySet<string> = new Set(
  `bigint bigserial boolean bytea char date datemultirange daterange int4multirange int4range int8multirange int8range
  integer json jsonb numeric nummultirange numrange real serial smallint text time timestamp timestamptz timetz
  tsmultirange tsrange tstzmultirange tstzrange uuid varchar`
    .split(/\s+/)
    .concat('double precision'),
);
