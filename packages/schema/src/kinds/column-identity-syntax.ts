import type { Attribute, Member } from '../block.ts';
import { number } from '../fields.ts';
import type { Scope } from '../kind.ts';
import { lastSegment, type Sql } from '../node.ts';
import { canonicalType, isBuiltinType } from '../types.ts';
import type { Column } from './column-definition.ts';
import { choice, nameText, readOptions } from './options.ts';
import { givenOptions, sequenceFault, type SequenceType } from './sequence-options.ts';

const numbers = ['start', 'increment', 'min', 'max', 'cache'] as const;

/** Does it take its numbers from a sequence of its own? Its name where it is not called as PostgreSQL calls one. */
export const isNumbered = ({ type, attributes }: Member): boolean | string => {
  const identity = attributes.find(({ name }) => name.text === 'identity');
  const told = identity?.args?.find(({ key }) => key?.text === 'name');
  if (identity) return told ? lastSegment(`sequence ${told.value.text}`) : true;
  if (type === undefined || !/serial/i.test(type.text)) return false;
  return isBuiltinType(type.text) && canonicalType(type.text).endsWith('serial');
};

/** `@identity(by default, start: 100, cycle)`; `always` unless said. */
export const readIdentity = (
  attribute: Attribute | undefined,
  type: Sql,
  scope: Scope,
): Column['identity'] => {
  if (!attribute) return undefined;
  const options = readOptions(attribute, [...numbers, 'name'], scope);
  const words = options.values.map((word) => choice(word, ['always', 'by default', 'cycle'] as const, scope));
  const given = numbers.flatMap((key) => {
    const word = options.named.get(key);
    const value = word && number.read(word, scope);
    if (word && value === undefined)
      scope.problem('MIG109', word.span, { value: `"${word.text}"`, expected: number.expected });
    return value === undefined ? [] : [[key, value] as const];
  });
  const fault = sequenceFault({ ...Object.fromEntries(given), type: integerType(type) });
  if (fault !== undefined) scope.problem('MIG116', attribute.span, { text: `@identity: ${fault}` });
  return {
    ...(words.includes('by default') ? {} : { always: true as const }),
    ...givenOptions(Object.fromEntries(given), integerType(type)),
    ...(words.includes('cycle') ? { cycle: true as const } : {}),
  };
};

const integerType = (type: Sql): SequenceType =>
  type === 'smallint' || type === 'integer' ? type : 'bigint';

/** The options of an identity whose type is only known now: those that go without saying are left out. */
export const identityOf = (
  { always, cycle, ...options }: NonNullable<Column['identity']>,
  type: Sql,
): NonNullable<Column['identity']> => ({
  ...(always ? { always } : {}),
  ...givenOptions(options, integerType(type)),
  ...(cycle ? { cycle } : {}),
});

/** The same as arguments, with the name of the sequence. */
export const identityArgs = (
  identity: NonNullable<Column['identity']>,
  sequence: string | undefined,
): readonly string[] => [
  ...(identity.always ? [] : ['by default']),
  ...(sequence === undefined ? [] : [`name: ${nameText(sequence)}`]),
  ...numbers.flatMap((name) => (identity[name] === undefined ? [] : [`${name}: ${identity[name]}`])),
  ...(identity.cycle ? ['cycle'] : []),
];
