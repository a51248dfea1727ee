import fc from 'fast-check';

/** Random choices out of one list of numbers, so that fast-check can shrink them: an empty list chooses the simplest thing every time. */
export type Draw = {
  /** A whole number from 0 up to, not including, `below`. */
  readonly int: (below: number) => number;
  readonly bool: (oneIn?: number) => boolean;
  readonly pick: <T>(from: readonly T[]) => T;
  /** A name that nobody has used yet in this schema; now and then one that is hard to quote. */
  readonly name: () => string;
};

/** An arbitrary that turns random numbers into a value by `make`. */
export const drawn = <T>(make: (draw: Draw) => T, size = 400): fc.Arbitrary<T> =>
  fc
    .array(fc.nat({ max: 0xffff }), { minLength: 0, maxLength: size, size: 'max' })
    .map((numbers) => make(drawFrom(numbers)));

/** The choices of a seed, the same each time. */
export const drawOf = (seed: number): Draw => {
  const lists = fc.array(fc.nat({ max: 0xffff }), { minLength: 300, maxLength: 400 });
  return drawFrom(fc.sample(lists, { seed, numRuns: 1 })[0] ?? []);
};

export const drawFrom = (numbers: readonly number[]): Draw => {
  let next = 0;
  let names = 0;
  const int = (below: number): number => (below <= 1 ? 0 : (numbers[next++] ?? 0) % below);
  return {
    int,
    bool: (oneIn = 2) => int(oneIn) === 1,
    pick: <T>(from: readonly T[]) => from[int(from.length)] as T,
    name: () => hard(int(40), `n${names++}`),
  };
};

/** Most names are plain; one in eight has what breaks careless quoting. */
const hard = (choice: number, plain: string): string =>
  ({
    1: `${plain} two`,
    2: `${plain}"quoted"`,
    3: `${plain}.dotted`,
    4: `${plain}';--`,
    5: `${plain}\${x}\`y\``,
    6: `É${plain}名`,
    7: `Camel${plain}Case`,
    8: `${plain}\\n*/`,
    9: `${plain}${'x'.repeat(60)}`.slice(0, 63),
    10: `select ${plain} as y`,
  })[choice] ?? plain;
