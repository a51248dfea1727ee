import { canonicalType, isBuiltinType, quoteIdent, sqlText, typeParts } from '@migkit/schema';
import type { Called } from './declared.ts';
import { asList, textsIn, type Tree } from './tree.ts';

/** Of several routines the one that takes just these types; all of them where none does, or nobody says. */
export const signedBy = (all: readonly Called[], types: readonly string[] | undefined): readonly Called[] => {
  const exact = types ? all.filter(({ signature }) => takesJust(signature, types)) : [];
  return exact.length === 1 ? exact : all;
};

/** A type in a tree as text. */
export const typeText = (type: Tree): string =>
  textsIn(type['names']).map(quoteIdent).join('.') + (asList(type['arrayBounds']).length > 0 ? '[]' : '');

const takesJust = (signature: Called['signature'], types: readonly string[]): boolean =>
  signature.length === types.length &&
  signature.every((type, i) => areAlike(sqlText(type), (types[i] ?? '').trim()));

/** The types of the schema are told apart by their last names: in which schema a bare one lies, nobody knows here. */
const areAlike = (own: string, said: string): boolean => {
  if (canonicalType(own) === canonicalType(said)) return true;
  const [one, other] = [own, said].map(typeParts);
  return !isBuiltinType(said) && one?.array === other?.array && one?.name.at(-1) === other?.name.at(-1);
};
