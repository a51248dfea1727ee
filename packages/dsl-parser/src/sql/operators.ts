import type { Ref } from '@migkit/schema';
import { isUntyped, sureType } from './arguments.ts';
import { builtinOperators } from './builtin-operators.ts';
import { checkStatements } from './check.ts';
import type { MadeOperator } from './declared.ts';
import type { Place } from './edits-for.ts';
import type { Found } from './reach.ts';
import { takesJust, typeText } from './signatures.ts';
import { asList, partOf, textsIn } from './tree.ts';

type Use = Extract<Found, { what: 'operator' }>;

/**
 * What makes the operator that is used here. Its sign alone tells where PostgreSQL has none that is called so; else the types on its
 * sides do, and where they are not known, it may be meant.
 */
export const operatorMentions = (found: Use, place: Place): readonly Ref[] => {
  const { parts, sides, reach } = found;
  const made = place.declared
    .operators(parts)
    .filter(({ takes }) => sides.every((side, i) => (side === undefined) === (takes[i] === undefined)));
  if (made.length === 0) return [];
  const given = sides.map((side) => (isUntyped(side) ? undefined : sureType(side, reach, place)));
  const takes = (one: MadeOperator, unless: (side: unknown) => boolean): boolean =>
    one.takes.every((own, i) => {
      const type = given[i];
      return own === undefined || (type === undefined ? unless(sides[i]) : takesJust([own], [type]));
    });
  // A string takes the type of what stands on the other side.
  const exact = given.some((type) => type !== undefined) ? made.filter((one) => takes(one, isUntyped)) : [];
  const isOwn = parts.length > 1 || !builtinOperators.has(parts.at(-1) ?? '');
  const meant = exact.length > 0 ? exact : isOwn ? made : made.filter((one) => takes(one, () => true));
  const as = exact.length > 0 || isOwn ? 'implied' : 'unsaid';
  return [...new Set(meant.map(({ ref }) => ref.ref))].map((ref) => ({ ref, as }));
};

/** The signs of operators that these statements make, with the types on both sides. */
export const operatorsIn = (
  text: string,
): readonly { readonly parts: readonly string[]; readonly takes: MadeOperator['takes'] }[] => {
  const checked = /\boperator\b/i.test(text) ? checkStatements(text) : { tree: [] };
  if ('fault' in checked) return [];
  return asList(checked.tree).flatMap((statement) => {
    const defined = partOf(statement, 'DefineStmt');
    if (defined?.['kind'] !== 'OBJECT_OPERATOR') return [];
    const type = (side: string): string | undefined => {
      const option = asList(defined['definition'])
        .map((item) => partOf(item, 'DefElem'))
        .find((item) => item?.['defname'] === side);
      const named = partOf(option?.['arg'], 'TypeName');
      return named && typeText(named);
    };
    return [{ parts: textsIn(defined['defnames']), takes: [type('leftarg'), type('rightarg')] }];
  });
};
