import type { SequenceOptions } from './column-definition.ts';

export type SequenceType = 'smallint' | 'integer' | 'bigint';

/** The options that differ from what PostgreSQL does when nothing is said; an absent one is the default. */
export const givenOptions = (options: SequenceOptions, type: SequenceType = 'bigint'): SequenceOptions => {
  const defaults = defaultsOf(options, type);
  const kept = Object.entries(options).filter(
    ([name, value]) => value !== undefined && value !== defaults[name as keyof Defaults],
  );
  return Object.fromEntries(kept);
};

/**
 * The changes between two sets of options as one ALTER SEQUENCE has them, so that no state between is checked; for an
 * identity column each stands behind SET.
 */
export const changedOptions = (before: Typed, after: Typed): readonly string[] => {
  const [old, now] = [allOptions(before), allOptions(after)];
  // A bound that nobody gave moves with the type by itself.
  const set = (name: keyof Defaults, text: string): readonly string[] =>
    old[name] === now[name] || (before[name] === undefined && after[name] === undefined && name !== 'start')
      ? []
      : [text];
  return [
    ...set('increment', `increment by ${now.increment}`),
    ...set('min', after.min === undefined ? 'no minvalue' : `minvalue ${now.min}`),
    ...set('max', after.max === undefined ? 'no maxvalue' : `maxvalue ${now.max}`),
    ...set('start', `start with ${now.start}`),
    ...set('cache', `cache ${now.cache}`),
    ...(before.cycle === after.cycle ? [] : [after.cycle ? 'cycle' : 'no cycle']),
  ];
};

/** The least and the greatest value that a sequence may have. */
export const boundsOf = (options: Typed): readonly [bigint, bigint] => {
  const { min, max } = allOptions(options);
  return [BigInt(min), BigInt(max)];
};

/** What PostgreSQL refuses in a sequence with these options. */
export const sequenceFault = (options: Typed): string | undefined => {
  const type = options.type ?? 'bigint';
  const all = allOptions(options);
  const [increment, cache, min, max, start] = (['increment', 'cache', 'min', 'max', 'start'] as const).map(
    (name) => BigInt(all[name]),
  ) as [bigint, bigint, bigint, bigint, bigint];
  const [least, greatest] = limits[type].map(BigInt) as [bigint, bigint];
  if (increment === 0n) return 'an increment of 0 leads nowhere';
  if (cache < 1n) return 'the cache holds one number at least';
  if (min < least || max > greatest || min > greatest || max < least)
    return `${type} holds numbers from ${least} to ${greatest}`;
  if (min >= max) return `min (${min}) is not below max (${max})`;
  if (start < min || start > max) return `start (${start}) is not between min (${min}) and max (${max})`;
  const [lowest, highest] = limits.bigint.map(BigInt) as [bigint, bigint];
  if ([increment, cache].some((value) => value < lowest || value > highest))
    return 'bigint holds no number that long';
  return undefined;
};

type Typed = SequenceOptions & { readonly type?: SequenceType };
type Defaults = Required<Omit<SequenceOptions, 'cycle'>>;

const allOptions = (options: Typed): Defaults => ({
  ...defaultsOf(options, options.type ?? 'bigint'),
  ...options,
});

/** A sequence that goes down begins at its greatest value, which is -1. */
const defaultsOf = (options: SequenceOptions, type: SequenceType): Defaults => {
  const [least, greatest] = limits[type];
  const isDown = options.increment?.startsWith('-') === true;
  const min = isDown ? least : '1';
  const max = isDown ? '-1' : greatest;
  return {
    increment: '1',
    cache: '1',
    min,
    max,
    start: isDown ? (options.max ?? max) : (options.min ?? min),
  };
};

const limits: { readonly [type in SequenceType]: readonly [string, string] } = {
  smallint: ['-32768', '32767'],
  integer: ['-2147483648', '2147483647'],
  bigint: ['-9223372036854775808', '9223372036854775807'],
};
