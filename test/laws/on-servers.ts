import { describe, test } from 'vitest';
import type { Schema } from '@migkit/schema';
import { prove, wayBetween } from '../support/prove.ts';
import type { Place } from '../support/target.ts';
import { drawOf } from './draw.ts';
import { before18, pairOf } from './generators.ts';

/** Random schemas, there and back, in this place. SEED=n runs one of them again. */
export const holdsInPlace = (place: Place, runs: number): void => {
  describe(place.name, () => {
    const only = process.env['SEED'];
    const seeds = only ? [Number(only)] : Array.from({ length: runs }, (_, i) => i + 1);
    test.each(seeds)('random schemas, seed %i', async (seed) => {
      const draw = drawOf(seed);
      const { hints, ...pair } = pairOf(draw, 10 + draw.int(50));
      const [before, after] = [pair.before, pair.after].map((schema) =>
        place.version < 18 ? before18(schema) : schema,
      ) as [Schema, Schema];
      await prove(place, { before, after, migrations: wayBetween(before, after, hints) });
    });
  });
};
