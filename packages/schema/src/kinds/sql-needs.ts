import type { Need } from '../kind.ts';
import { lastSegment, refsIn, unsigned, type Node, type Sql, type Value } from '../node.ts';
import { sqlText } from '../sql.ts';
import { isWord, sqlTokens, type Token } from '../sql-tokens.ts';

/** What the SQL in these fields of a node says that came with a version. A function that the schema has itself is none of PostgreSQL's. */
export const sqlNeeds = (node: Node, fields: readonly string[]): readonly SqlNeed[] => {
  const own = new Set(refsIn(node).map(({ ref }) => unsigned(lastSegment(ref))));
  const needs = fields.flatMap((field) =>
    textsIn(node[field])
      .filter((text) => newer.test(text))
      .flatMap((text) => needsIn(sqlTokens(text))),
  );
  const seen = new Set<string>();
  return needs.filter(({ name, what }) => {
    const isSaid = seen.has(what) || own.has(name ?? '');
    seen.add(what);
    return !isSaid;
  });
};

/** `name` is that of a function, where it is one. */
export type SqlNeed = Need & { readonly name?: string };

const needsIn = (tokens: readonly Token[]): readonly SqlNeed[] =>
  tokens.flatMap((token, at): readonly SqlNeed[] => {
    const [before, next, last] = [tokens[at - 1], tokens[at + 1], tokens[at + 2]];
    if (isWord(token, 'is') && isWord(isWord(next, 'not') ? last : next, 'json'))
      return [{ version: 16, what: 'IS JSON' }];
    const isBare = before?.text !== '.' || isWord(tokens[at - 2], 'pg_catalog');
    if (token.is !== 'name' || next?.text !== '(' || !isBare) return [];
    const name = token.text.toLowerCase();
    const version = functionsSince.get(name);
    if (version !== undefined) return [{ name, version, what: `the function ${name}` }];
    const syntax = syntaxSince.get(name);
    return syntax === undefined ? [] : [{ version: syntax, what: name }];
  });

/** Each SQL text in a value: of an index they stand among the keys. */
const textsIn = (value: Value): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  if (!Array.isArray(value)) return Object.values(value).flatMap(textsIn);
  const isSql = value.some((part) => typeof part === 'string') || value.some((part) => isMention(part));
  return isSql ? [sqlText(value as Sql)] : value.flatMap(textsIn);
};

const isMention = (value: Value): boolean => typeof value === 'object' && value !== null && 'ref' in value;

const versions = (texts: { readonly [version: number]: string }): ReadonlyMap<string, number> =>
  new Map(
    Object.entries(texts).flatMap(([version, names]) =>
      names.split(/\s+/).map((name) => [name, Number(version)] as const),
    ),
  );

/** PostgreSQL's own functions that 14 does not have, by the version that brought them. */
export const functionsSince = versions({
  15: 'regexp_count regexp_instr regexp_like regexp_substr',
  16: `any_value any_value_transfn array_sample array_shuffle date_add date_subtract erf erfc json_agg_strict json_object_agg_strict
    json_object_agg_unique json_object_agg_unique_strict jsonb_agg_strict jsonb_object_agg_strict jsonb_object_agg_unique
    jsonb_object_agg_unique_strict random_normal system_user`,
  17: `icu_unicode_version jsonb_populate_record_valid to_bin to_oct to_regtypemod unicode_assigned unicode_version
    uuid_extract_timestamp uuid_extract_version xmltext`,
  18: `array_reverse array_sort bytea casefold crc32 crc32c gamma gist_translate_cmptype_common lgamma timestamptz_hash_extended
    uuidv4 uuidv7`,
});

/** What looks like a function, and is syntax of its own. */
const syntaxSince = versions({
  16: 'json_array json_arrayagg json_objectagg',
  17: 'json_exists json_query json_scalar json_serialize json_table json_value merge_action',
});

const newer = new RegExp(
  String.raw`\b(?:json|${[...functionsSince.keys(), ...syntaxSince.keys()].join('|')})\b`,
  'i',
);
