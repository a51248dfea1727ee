import { declaredIn, type Node, type Schema, type Sql } from '../node.ts';
import { sqlText } from '../sql.ts';
import { isBuiltinType, typeParts } from '../types.ts';
import { builtinCast } from './casts.ts';
import { integerBehind } from './serial.ts';

/**
 * How PostgreSQL converts a column from one type to another: by itself, only where a cast is written, only by way of
 * text, or in a way that nobody here knows (the type of an extension).
 */
export type Conversion = {
  readonly how: 'automatic' | 'explicit' | 'through text' | 'unknown';
  /** Must every row be written anew? */
  readonly rewrites: boolean;
  /** Are there values of the old type that the new one cannot hold as they are? */
  readonly narrows: boolean;
  /** Does it change such values without a word? Others it refuses. */
  readonly loses: boolean;
};

/** What ALTER TYPE does to the values of a column; each type is looked up in its own schema. */
export const conversionOf = (from: Sql, to: Sql, before: Schema, after: Schema): Conversion => {
  const [a, b] = [resolve(from, before), resolve(to, after)];
  const how = howOf(a, b);
  const narrower = how === 'automatic' && narrows(a, b);
  return { how, rewrites: !keepsBytes(a, b), narrows: narrower, loses: narrower && !refuses(a, b) };
};

/** Do the same operators and literals serve both types, so that what mentions the column goes on meaning the same? */
export const areRelated = (from: Sql, to: Sql, before: Schema, after: Schema): boolean => {
  const [a, b] = [resolve(from, before), resolve(to, after)];
  if (a.array !== b.array) return false;
  const both = (names: { has(name: string): boolean }): boolean => names.has(a.name) && names.has(b.name);
  return a.name === b.name || both(strings) || both(widerNumbers);
};

/**
 * Is an expression, as PostgreSQL has written it down for a column of the one type, for the other what the expression itself is? It
 * writes down the type that a literal took from the column, and the casts by which several values became of one type.
 */
export const readAlike = (expression: string, from: Sql, to: Sql, before: Schema, after: Schema): boolean => {
  const [a, b] = [resolve(from, before), resolve(to, after)];
  if (a.name === b.name) return a.array === b.array;
  if (a.array || b.array) return false;
  const agrees = /\b(in|any|all|some|case|coalesce|greatest|least|nullif|array)\b/i.test(expression);
  if (agrees) return false;
  if (whole.has(a.name) && (whole.has(b.name) || b.name === 'numeric'))
    return a.name === 'integer' || !/[\w"]\s*\(/.test(expression);
  if (!strings.has(a.name) || !strings.has(b.name)) return false;
  return (texts.has(a.name) && texts.has(b.name)) || !expression.includes("'");
};

/** A type without domains around it. */
type Type = {
  /** The name of a built-in type, or the address or text of another. */
  readonly name: string;
  readonly modifiers: readonly number[];
  readonly array: boolean;
  readonly family: 'builtin' | 'declared' | 'foreign';
  /** Did a domain with constraints stand around it? Its values are then checked one by one. */
  readonly checked: boolean;
};

const resolve = (sql: Sql, schema: Schema): Type => {
  const own = declaredIn(sql);
  if (own) {
    const { ref, array } = own;
    const node = schema.get(ref);
    if (node?.kind === 'domain' && !array)
      return { ...resolve(node['type'] as Sql, schema), checked: isChecked(node, schema) };
    return { name: ref, modifiers: [], array, family: 'declared', checked: false };
  }
  const text = sqlText(sql);
  const { name, modifiers, array } = typeParts(text);
  const given = name.join('.');
  const plain = integerBehind(given) ?? given;
  const numbers = modifiers.match(/-?\d+/g)?.map(Number) ?? [];
  return {
    name: plain,
    modifiers: numbers,
    array,
    family: isBuiltinType(plain) ? 'builtin' : 'foreign',
    checked: false,
  };
};

const isChecked = (domain: Node, schema: Schema): boolean =>
  domain['notNull'] === true ||
  [...schema.values()].some((n) => n.kind === 'check' && n.in?.ref === `domain ${pathOf(domain)}`);

const pathOf = (node: Node): string => `${node.in?.ref.replace(/^schema /, '') ?? ''}.${node.name ?? ''}`;

const howOf = (a: Type, b: Type): Conversion['how'] => {
  if (a.name === b.name && a.array === b.array) return 'automatic';
  if (strings.has(b.name) && (a.array || !b.array)) return 'automatic';
  if (a.array !== b.array) return !a.array && strings.has(a.name) ? 'explicit' : 'through text';
  const cast = builtinCast(castName(a.name), castName(b.name));
  if (cast) return cast.context === 'explicit' ? 'explicit' : 'automatic';
  if (a.family === 'foreign' || b.family === 'foreign') return 'unknown';
  return strings.has(a.name) ? 'explicit' : 'through text';
};

/** Anything can be assigned to these by way of its text form, and read from them where a cast is written. */
const strings: ReadonlySet<string> = new Set(['text', 'varchar', 'char', 'bpchar', 'name']);

/** Those of them that are compared as the same type. */
const texts: ReadonlySet<string> = new Set(['text', 'varchar']);

/** pg_cast knows char(n) by its internal name. */
const castName = (name: string): string => (name === 'char' ? 'bpchar' : name === '"bit"' ? 'bit' : name);

const keepsBytes = (a: Type, b: Type): boolean => {
  if (b.checked || a.array !== b.array) return false;
  if (a.array && (a.name !== b.name || b.modifiers.length > 0)) return false;
  if (a.name !== b.name && builtinCast(castName(a.name), castName(b.name))?.binary !== true)
    return isVarcharToText(a, b);
  if (a.name !== b.name && b.modifiers.length > 0) return false;
  return a.name === 'char' ? a.modifiers[0] === b.modifiers[0] : holds(a, b);
};

const isVarcharToText = (a: Type, b: Type): boolean => a.name === 'varchar' && b.name === 'text';

/** Does the second type, of the same name, hold each value of the first unchanged? */
const holds = (a: Type, b: Type): boolean => {
  if (b.modifiers.length === 0) return true;
  if (a.modifiers.length === 0) return false;
  if (a.name !== 'numeric') return (b.modifiers[0] ?? 0) >= (a.modifiers[0] ?? 0);
  const [precision = 0, scale = 0] = a.modifiers;
  const [newPrecision = 0, newScale = 0] = b.modifiers;
  return newScale === scale && newPrecision >= precision;
};

const narrows = (a: Type, b: Type): boolean => {
  if (a.array !== b.array) return false;
  if (a.name === b.name) return a.name === 'numeric' ? !holdsDigits(a, b) : !holds(a, b);
  if (strings.has(a.name) && strings.has(b.name))
    return b.name === 'name' || (b.modifiers.length > 0 && !holds(a, b));
  if (strings.has(b.name)) return b.modifiers.length > 0;
  const wider = widerNumbers.get(a.name);
  if (wider && (widerNumbers.has(b.name) || wider.includes(b.name)))
    return !wider.includes(b.name) || (b.name === 'numeric' && b.modifiers.length > 0);
  return lossy.has(`${a.name} ${b.name}`);
};

/** Does PostgreSQL raise an error for a value that does not fit? It does for whole numbers, and for digits before the point. */
const refuses = (a: Type, b: Type): boolean => {
  if (a.array) return false;
  if (whole.has(a.name) && whole.has(b.name)) return true;
  if (a.name !== 'numeric' && !whole.has(a.name)) return false;
  if (b.name !== 'numeric') return false;
  return a.name !== 'numeric' || (a.modifiers.length > 0 && (b.modifiers[1] ?? 0) >= (a.modifiers[1] ?? 0));
};

const whole: ReadonlySet<string> = new Set(['smallint', 'integer', 'bigint']);

/** A numeric keeps its values when it has room for as many digits on both sides of the point. */
const holdsDigits = (a: Type, b: Type): boolean => {
  if (b.modifiers.length === 0) return true;
  if (a.modifiers.length === 0) return false;
  const [precision = 0, scale = 0] = a.modifiers;
  const [newPrecision = 0, newScale = 0] = b.modifiers;
  return newScale >= scale && newPrecision - newScale >= precision - scale;
};

/** The numbers that hold each value of a number unchanged. */
const widerNumbers: ReadonlyMap<string, readonly string[]> = new Map([
  ['smallint', ['integer', 'bigint', 'real', 'double precision', 'numeric']],
  ['integer', ['bigint', 'double precision', 'numeric']],
  ['bigint', ['numeric']],
  ['real', ['double precision']],
  ['double precision', []],
  ['numeric', []],
]);

/** Automatic conversions in which a part of the value is gone. */
const lossy: ReadonlySet<string> = new Set([
  'timestamptz date',
  'timestamptz time',
  'timestamptz timetz',
  'timestamp date',
  'timestamp time',
  'timetz time',
  'interval time',
  'inet cidr',
  'numeric money',
  'bigint money',
  'bigint oid',
  'macaddr8 macaddr',
]);
