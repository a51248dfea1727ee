import { canonicalType, isBuiltinType, quoteIdent, sqlText, typeParts } from '@migkit/schema';
import type { Called } from './declared.ts';
import { asList, textsIn, type Tree } from './tree.ts';

/** Of several routines the one that takes just these types; all of them where none does, or nobody says. */
export const signedBy = (all: readonly Called[], types: readonly string[] | undefined): readonly Called[] => {
  if (!types) return all;
  const exact = all.filter(({ signature }) => takesJust(signature, types));
  return exact.length === 1
    ? exact
    : orAll(
        all.filter(({ signature }) => signature.length === types.length),
        all,
      );
};

/** The routines that may be called with so many arguments; all of them where none may. */
export const takingSoMany = (all: readonly Called[], count: number): readonly Called[] =>
  orAll(
    all.filter(({ least, most }) => least <= count && count <= most),
    all,
  );

/** The routine whose first parameters are just of these types. Of several PostgreSQL takes the one with the fewest defaults. */
export const takingFirst = (all: readonly Called[], types: readonly string[]): Called | undefined => {
  const [first, next] = all
    .filter(({ signature, most }) => most < Infinity && takesJust(signature.slice(0, types.length), types))
    .sort((a, b) => a.signature.length - b.signature.length);
  return first && next?.signature.length === first.signature.length ? undefined : first;
};

const orAll = (some: readonly Called[], all: readonly Called[]): readonly Called[] =>
  some.length > 0 ? some : all;

/** A type in a tree as text. */
export const typeText = (type: Tree): string =>
  textsIn(type['names']).map(quoteIdent).join('.') + (asList(type['arrayBounds']).length > 0 ? '[]' : '');

/** Are these just the types that it takes? */
export const takesJust = (signature: Called['signature'], types: readonly string[]): boolean =>
  signature.length === types.length &&
  signature.every((type, i) => areAlike(sqlText(type), (types[i] ?? '').trim()));

/** The types of the schema are told apart by their last names: in which schema a bare one lies, nobody knows here. */
const areAlike = (own: string, said: string): boolean => {
  if (canonicalType(own) === canonicalType(said)) return true;
  const [one, other] = [own, said].map(typeParts);
  return !isBuiltinType(said) && one?.array === other?.array && one?.name.at(-1) === other?.name.at(-1);
};
