import { quoteIdent } from './sql.ts';

/** A type taken apart: its exact name, its element type in the one spelling, and whether it is an array. */
export type TypeParts = {
  readonly name: readonly string[];
  /** Modifiers included. */
  readonly element: string;
  /** The modifiers with their parentheses, or ''. */
  readonly modifiers: string;
  /** What is written between the parentheses, where there are any. */
  readonly values?: readonly string[];
  readonly array: boolean;
};

/** The one spelling of a type: every alias, and everything that format_type says, comes to it. */
export const canonicalType = (text: string): string => {
  const { element, array } = typeParts(text);
  return array ? `${element}[]` : element;
};

/** A type's name, element and array mark. PostgreSQL keeps neither the number nor the size of dimensions. */
export const typeParts = (text: string): TypeParts => {
  const known = taken.get(text);
  if (known) return known;
  if (taken.size > 1000) taken.clear();
  const parts = takenApart(text);
  taken.set(text, parts);
  return parts;
};

/** A schema has few types, and asks for each again and again. */
const taken = new Map<string, TypeParts>();

const takenApart = (text: string): TypeParts => {
  const { tokens, array } = withoutDimensions(tokensOf(text));
  const open = tokens.findIndex((t) => t === '(');
  const close = open < 0 ? -1 : tokens.indexOf(')', open);
  const values = open < 0 ? [] : valuesOf(tokens.slice(open + 1, close < 0 ? undefined : close));
  const words = open < 0 ? tokens : [...tokens.slice(0, open), ...(close < 0 ? [] : tokens.slice(close + 1))];
  const found = builtinOf(words, values);
  const written = open < 0 ? {} : { values };
  if (found)
    return {
      ...written,
      name: [found.name],
      element: found.name + found.modifiers,
      modifiers: found.modifiers,
      array: array || found.array,
    };
  const name = exactName(words);
  const modifiers = modifiersText(values);
  return { ...written, name, element: name.map(quoteIdent).join('.') + modifiers, modifiers, array };
};

/** Does PostgreSQL itself bring this type? Modifiers and array marks may follow the name. */
export const isBuiltinType = (text: string): boolean => {
  const { name } = typeParts(text);
  return name.length === 1 && isBuiltinName(name[0] ?? '');
};

/** The extension that brings this type, when it is a well known one. */
export const extensionOfType = (text: string): string | undefined =>
  extensionTypes.get((typeParts(text).name.at(-1) ?? '').toLowerCase());

/** The types that a well known extension brings; undefined when nobody here knows them. */
export const typesOfExtension = (extension: string): readonly string[] | undefined => {
  const types = [...extensionTypes].filter(([, from]) => from === extension).map(([type]) => type);
  return types.length > 0 ? types : typeless.has(extension) ? [] : undefined;
};

/** Every name of a type that PostgreSQL or a well known extension brings, for "did you mean". */
export const knownTypes = (): readonly string[] => [...builtinTypes, ...extensionTypes.keys()];

type Found = { readonly name: string; readonly modifiers: string; readonly array: boolean };

const builtinOf = (words: readonly string[], values: readonly string[]): Found | undefined => {
  const bare = words[0]?.toLowerCase() === 'pg_catalog' && words[1] === '.' ? words.slice(2) : words;
  const quoted = bare.length !== words.length;
  const spelling = bare.map((w) => w.toLowerCase()).join(' ');
  // format_type writes these two in quotes where no length was given; char and bit alone mean a length of one.
  if (spelling === '"char"' || (quoted && spelling === 'char'))
    return { name: '"char"', modifiers: '', array: false };
  if ((spelling === '"bit"' || (quoted && spelling === 'bit')) && values.length === 0)
    return { name: '"bit"', modifiers: '', array: false };
  const plain = bare.length === 1 && bare[0]?.startsWith('"') ? unquote(bare[0]) : spelling;
  const array = plain.startsWith('_') && isBuiltinName(aliases.get(plain.slice(1)) ?? plain.slice(1));
  const given = array ? plain.slice(1) : plain;
  const name = aliases.get(given) ?? given;
  if (!isBuiltinName(name)) return undefined;
  return { ...modified(name, values), array };
};

const modified = (
  name: string,
  values: readonly string[],
): { readonly name: string; readonly modifiers: string } => {
  // float(n) is the smaller type up to 24 bits of mantissa, the greater one from there.
  if (name === 'float')
    return { name: Number(values[0] ?? 53) < 25 ? 'real' : 'double precision', modifiers: '' };
  if (name === 'bpchar' && values.length > 0) return { name: 'char', modifiers: modifiersText(values) };
  if ((name === 'char' || name === 'bit') && values.length === 0) return { name, modifiers: '(1)' };
  // numeric(10) has the scale 0, and format_type says so.
  if (name === 'numeric' && values.length === 1) return { name, modifiers: modifiersText([...values, '0']) };
  // It holds no more digits of a second.
  if (values.length === 1 && /^(time|interval)/.test(name))
    return { name, modifiers: modifiersText(values.map((value) => (Number(value) > 6 ? '6' : value))) };
  return { name, modifiers: modifiersText(values) };
};

const isBuiltinName = (name: string): boolean =>
  builtinTypes.has(name) || intervalFields.test(name) || name === 'float';

const intervalFields =
  /^interval (year|month|day|hour|minute|second|year to month|day to (hour|minute|second)|hour to (minute|second)|minute to second)$/;

const modifiersText = (values: readonly string[]): string =>
  values.length > 0 ? `(${values.join(',')})` : '';

/** The values between the parentheses: what stands between two commas is one. */
const valuesOf = (tokens: readonly string[]): readonly string[] => {
  const values: string[] = [];
  let value = '';
  for (const token of [...tokens, ',']) {
    if (token !== ',') value += token;
    else if (value !== '') {
      values.push(value);
      value = '';
    }
  }
  return values;
};

const withoutDimensions = (
  tokens: readonly string[],
): { readonly tokens: readonly string[]; readonly array: boolean } => {
  let end = tokens.length;
  while (tokens[end - 1] === ']') {
    const open = tokens.lastIndexOf('[', end - 1);
    if (open < 0 || end - open > 3) break;
    end = open;
  }
  if (end > 1 && tokens[end - 1]?.toLowerCase() === 'array') end--;
  return { tokens: tokens.slice(0, end), array: end < tokens.length };
};

/** Names in quotes, words, numbers and single signs; white space between them says nothing. */
const tokensOf = (text: string): readonly string[] =>
  text.match(/"(?:[^"]|"")*"|'(?:[^']|'')*'|[\p{L}_][\p{L}\p{N}_$]*|-?\d+(?:\.\d+)?|\S/gu) ?? [];

/** `auth.user_role` gives two names; words with no dot between stay one, which no type has. */
const exactName = (words: readonly string[]): readonly string[] => {
  const names: string[] = [];
  let joined = false;
  for (const word of words) {
    if (word === '.') joined = true;
    else if (joined || names.length === 0) {
      names.push(unquote(word));
      joined = false;
    } else names[names.length - 1] += ` ${unquote(word)}`;
  }
  const [only] = names;
  return names.length === 1 && only !== undefined && extensionTypes.has(only.toLowerCase())
    ? [only.toLowerCase()]
    : names;
};

const unquote = (word: string): string =>
  word.startsWith('"') ? word.slice(1, -1).replaceAll('""', '"') : word;

const table = (text: string): readonly string[] =>
  text.split(';').map((line) => line.trim().replace(/\s+/g, ' '));

const aliases: ReadonlyMap<string, string> = new Map(
  table(`int:integer; int4:integer; int8:bigint; int2:smallint; bool:boolean; float4:real; float8:double precision;
    decimal:numeric; dec:numeric; character varying:varchar; char varying:varchar; national character varying:varchar;
    national char varying:varchar; nchar varying:varchar; character:char; national character:char; national char:char;
    nchar:char; bit varying:varbit; time without time zone:time; time with time zone:timetz;
    timestamp without time zone:timestamp; timestamp with time zone:timestamptz; serial4:serial; serial8:bigserial;
    serial2:smallserial`).map((line) => line.split(':') as [string, string]),
);

// PostgreSQL 14 to 18, in our spelling.
const builtinTypes: ReadonlySet<string> = new Set([
  '"bit"',
  '"char"',
  'double precision',
  ...`aclitem bigint bigserial bit boolean box bpchar bytea char cid cidr circle date datemultirange daterange gtsvector
  inet int2vector int4multirange int4range int8multirange int8range integer interval json jsonb jsonpath line lseg
  macaddr macaddr8 money name numeric nummultirange numrange oid oidvector path pg_brin_bloom_summary
  pg_brin_minmax_multi_summary pg_dependencies pg_lsn pg_mcv_list pg_ndistinct pg_node_tree pg_snapshot point polygon
  real refcursor regclass regcollation regconfig regdictionary regnamespace regoper regoperator regproc regprocedure
  regrole regtype serial smallint smallserial text tid time timestamp timestamptz timetz tsmultirange tsquery tsrange
  tstzmultirange tstzrange tsvector txid_snapshot uuid varbit varchar xid xid8 xml`.split(/\s+/),
]);

const extensionTypes: ReadonlyMap<string, string> = new Map(
  table(`citext:citext; hstore:hstore; ghstore:hstore; ltree:ltree; lquery:ltree; ltxtquery:ltree; ltree_gist:ltree;
    cube:cube; seg:seg; lo:lo; query_int:intarray; intbig_gkey:intarray; gtrgm:pg_trgm;
    ean13:isn; isbn13:isn; ismn13:isn; issn13:isn; isbn:isn; ismn:isn; issn:isn; upc:isn;
    vector:vector; halfvec:vector; sparsevec:vector; earth:earthdistance;
    geometry:postgis; geography:postgis; box2d:postgis; box3d:postgis; box2df:postgis; raster:postgis_raster;
    topogeometry:postgis_topology; h3index:h3; agtype:age; graphid:age; roaringbitmap:roaringbitmap; semver:semver;
    uint1:uint; uint2:uint; uint4:uint; uint8:uint; int1:uint; hll:hll; ip4:ip4r; ip4r:ip4r; ip6:ip4r; ip6r:ip4r;
    ipaddress:ip4r; iprange:ip4r; uri:uri`).map((line) => line.split(':') as [string, string]),
);

// Extensions that come with PostgreSQL and bring no type for columns.
const typeless: ReadonlySet<string> = new Set(
  `amcheck autoinc bloom btree_gin btree_gist dblink dict_int dict_xsyn file_fdw fuzzystrmatch insert_username intagg
  moddatetime pageinspect pg_buffercache pg_freespacemap pg_logicalinspect pg_prewarm pg_stat_statements pg_surgery
  pg_visibility pg_walinspect pgcrypto pgrowlocks pgstattuple plpgsql postgres_fdw refint sslinfo tcn
  tsm_system_rows tsm_system_time unaccent uuid-ossp xml2`.split(/\s+/),
);
