import { isBuiltinType, sqlText, type Ref } from '@migkit/schema';
import type { Called, Declared } from './declared.ts';
import type { Place } from './edits-for.ts';
import type { Found, Reach } from './reach.ts';
import { resolve } from './resolve.ts';
import { takingFirst, takingSoMany, typeText } from './signatures.ts';
import { asList, partOf, placeOf, textsIn, type Tree } from './tree.ts';

type Call = Extract<Found, { what: 'routine' }>;

/**
 * The declared routines that a call may mean. PostgreSQL has functions of the same names: one that takes an array is not called
 * with what is none, nor the other way round.
 */
export const calledBy = (call: Call, place: Place): readonly Called[] => {
  const { parts, args } = call;
  const all = takingSoMany(place.declared.routines(parts), args.length);
  if (all.length === 0) return all;
  const exact = exactly(all, call, place);
  if (exact) return [exact];
  const known = arraysIn(call, place);
  return all.filter(
    ({ signature, most }) =>
      most === Infinity ||
      signature.every((type, i) => {
        const text = sqlText(type);
        return known[i] === undefined || text.startsWith('any') || known[i] === text.endsWith('[]');
      }),
  );
};

/** The one that takes just these types, which goes before all others; nothing where a type is not sure. */
const exactly = (all: readonly Called[], call: Call, place: Place): Called | undefined => {
  if (all.length < 2) return undefined;
  const types = call.args.flatMap((arg) => sureType(arg, call.reach, place) ?? []);
  if (types.length !== call.args.length) return undefined;
  // Beside what has no type yet PostgreSQL sees in a domain what is under it.
  if (call.args.some(isUntyped) && !types.every(isBuiltinType)) return undefined;
  return takingFirst(all, types);
};

/** The type of a cast, of a column, of a literal. */
export const sureType = (
  value: unknown,
  reach: Reach,
  { declared, home, rows }: Place,
): string | undefined => {
  const type = partOf(partOf(value, 'TypeCast'), 'typeName');
  if (type) return typeText(type);
  const literal = partOf(value, 'A_Const');
  if (literal) return literalType(literal);
  const column = columnIn(value, reach, declared, rows.length > 0 ? undefined : home);
  return column && declared.typeOf(column.ref);
};

/**
 * What has no type yet is best taken as text: PostgreSQL looks at the arguments whose types it knows first, then prefers strings, and
 * among them text.
 */
const literalType = (literal: Tree): string | undefined => {
  if ('ival' in literal) return 'integer';
  if ('boolval' in literal) return 'boolean';
  return isUntyped({ A_Const: literal }) ? 'text' : undefined;
};

/** A string, or NULL. */
export const isUntyped = (value: unknown): boolean => {
  const literal = partOf(value, 'A_Const');
  return literal !== undefined && ('sval' in literal || 'isnull' in literal);
};

/** Is it sure to be called with an array? Then it is none of PostgreSQL's own that take something else. */
export const takesArray = (call: Call, place: Place): boolean => arraysIn(call, place).includes(true);

const arraysIn = ({ args, reach }: Call, { declared, home, rows }: Place): readonly (boolean | undefined)[] =>
  args.map((arg) => isArray(arg, reach, declared, rows.length > 0 ? undefined : home));

/** Is the value an array? Undefined where that cannot be told. */
const isArray = (
  value: unknown,
  reach: Reach,
  declared: Declared,
  home: string | undefined,
): boolean | undefined => {
  if (partOf(value, 'A_ArrayExpr')) return true;
  const type = partOf(partOf(value, 'TypeCast'), 'typeName');
  if (type) {
    const isOwn = declared.named('type', textsIn(type['names'])) !== undefined;
    return isOwn ? undefined : asList(type['arrayBounds']).length > 0;
  }
  // `array[a] || b`: what else a chain of operators gives is not looked for.
  const joined = partOf(value, 'A_Expr');
  const sides = joined && textsIn(joined['name'])[0] === '||' ? [joined['lexpr'], joined['rexpr']] : [];
  if (sides.some((side) => partOf(side, 'A_ArrayExpr'))) return true;
  const column = columnIn(value, reach, declared, home);
  return column && declared.isArray(column.ref);
};

/** The column that a value is. */
const columnIn = (
  value: unknown,
  reach: Reach,
  declared: Declared,
  home: string | undefined,
): Ref | undefined => {
  const node = partOf(value, 'ColumnRef');
  if (!node) return undefined;
  const reference = {
    what: 'reference',
    parts: textsIn(node['fields']),
    at: placeOf(node),
    reach,
    isStar: false,
    sorting: false,
  } as const;
  return resolve({ ...reference, grouped: [] }, declared, home).column;
};
