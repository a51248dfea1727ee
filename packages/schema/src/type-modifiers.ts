import { typeParts } from './types.ts';

/** What PostgreSQL refuses in the parentheses of a type of its own: `varchar(0)`, `integer(4)`, `interval month(3)`. */
export const modifierFault = (text: string): string | undefined => {
  const { name, values } = typeParts(text);
  if (!values) return undefined;
  const called = /^\s*float\s*\(/i.test(text) ? 'float' : (name[0] ?? '');
  const rule = rules[called] ?? (/^interval .*second$/.test(called) ? seconds : none);
  const numbers = values.map(numberIn);
  const odd = values.find((_, i) => numbers[i] === undefined);
  // PostgreSQL's own way of writing the fields of one, where it stands in quotes.
  if (called === 'interval' && values.length === 2) return undefined;
  return rule === none || odd === undefined
    ? rule(numbers as readonly number[], called)
    : `${odd} is no whole number`;
};

type Rule = (numbers: readonly number[], name: string) => string | undefined;

const none: Rule = (_, name) => `${name} takes nothing in parentheses`;

const isBetween = (value: number, [least, most]: readonly [number, number]): boolean =>
  value >= least && value <= most;

const length =
  (most: number): Rule =>
  ([value, ...more], name) =>
    value === undefined || more.length > 0 || !isBetween(value, [1, most])
      ? `the length of a ${name} is one number from 1 to ${most}`
      : undefined;

/** PostgreSQL makes a greater number the 6 that it can hold. */
const seconds: Rule = ([value, ...more]) =>
  value === undefined || more.length > 0 || value < 0
    ? 'the digits of a second are one number from 0 to 6'
    : undefined;

const decimal: Rule = ([precision, scale = 0, ...more]) =>
  precision === undefined ||
  more.length > 0 ||
  !isBetween(precision, [1, 1000]) ||
  !isBetween(scale, [-1000, 1000])
    ? 'a numeric has a precision from 1 to 1000, and a scale from -1000 to 1000'
    : undefined;

const [characters, bits] = [length(10_485_760), length(83_886_080)];

const rules: { readonly [type: string]: Rule } = {
  varchar: characters,
  char: characters,
  bit: bits,
  varbit: bits,
  float: length(53),
  numeric: decimal,
  time: seconds,
  timetz: seconds,
  timestamp: seconds,
  timestamptz: seconds,
  interval: seconds,
};

/** PostgreSQL takes a text as well, and from version 16 on 0x10 and 1_000. */
const numberIn = (value: string): number | undefined => {
  const bare = value.replace(/^(['"])\s*(.*?)\s*\1$/, '$2');
  return /^([+-]?\d+(_\d+)*|0[xob][\da-f_]+)$/i.test(bare) ? Number(bare.replaceAll('_', '')) : undefined;
};
