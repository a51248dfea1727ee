import type { Attribute } from '../block.ts';
import { string } from '../fields.ts';
import type { AttributeText, Hazard, Scope } from '../kind.ts';
import { compareText, type Node } from '../node.ts';
import { stringText } from '../sql.ts';

/** What has options or settings whose values are given by hand and stand in no file. */
type Holder = Node & { readonly secrets?: readonly string[] };

/** `@secret('password', 'api_key')`. */
export const secretText = ({ secrets }: Holder): readonly AttributeText[] =>
  secrets ? [{ name: 'secret', args: secrets.map(stringText) }] : [];

/** The names in it. */
export const secretsIn = (attribute: Attribute | undefined, scope: Scope): readonly string[] | undefined =>
  secretsFrom(textsIn(attribute, scope));

/** The names of secrets in one order; undefined where there are none. */
export const secretsFrom = (names: readonly string[]): readonly string[] | undefined =>
  names.length > 0 ? [...new Set(names)].sort(compareText) : undefined;

/** The strings of an attribute; what is none is reported. */
export const textsIn = (attribute: Attribute | undefined, scope: Scope): readonly string[] =>
  (attribute?.args ?? []).flatMap(({ value }) => {
    const read = string.read(value, scope);
    if (read === undefined)
      scope.problem('MIG109', value.span, {
        value: `"${value.text}"`,
        expected: `expected ${string.expected}`,
      });
    return read ?? [];
  });

/** What is dropped takes its secrets along, and what is made has none yet. */
export const secretHazards = <N extends Holder>(
  before: N | undefined,
  after: N | undefined,
  called: (node: N) => string,
): readonly Hazard[] => {
  const lost = lostSecrets(before, after).join(', ');
  const missing = before ? '' : (after?.secrets ?? []).join(', ');
  return [
    ...(before && lost !== ''
      ? [
          {
            hazard: 'loses-data' as const,
            text: `${lost} of ${called(before)} is lost, and stands in no file`,
          },
        ]
      : []),
    ...(after && missing !== ''
      ? [
          {
            hazard: 'breaks-clients' as const,
            text: `${called(after)} is made without ${missing}: give it by hand`,
          },
        ]
      : []),
  ];
};

/** The secrets that a change takes away. */
export const lostSecrets = (before: Holder | undefined, after: Holder | undefined): readonly string[] =>
  (before?.secrets ?? []).filter((name) => !after?.secrets?.includes(name));
