import { describe, test } from 'vitest';
import { allCases, type Case } from './cases.ts';
import { migrationsFrom, schemaFrom } from './pipeline.ts';
import { prove } from './prove.ts';
import type { Place } from './target.ts';

/** Every golden folder, there and back, in this place. */
export const provesEveryCase = (place: Place): void => {
  describe(place.name, () => {
    test.each(allCases().filter((one) => runsOn(one, place)))('$name', async (one) => {
      const before = await schemaFrom(one.before);
      const after = await schemaFrom(one.after);
      const { migrations } = migrationsFrom(before.schema, after);
      await prove(place, { before: before.schema, after: after.schema, migrations, seed: one.seed });
    });
  });
};

/** A case may say in its first line from which version on PostgreSQL has what it shows. */
const runsOn = ({ after }: Case, { version }: Place): boolean =>
  version >= Number(/^\/\/ PostgreSQL (\d+)/.exec(after)?.[1] ?? 0);
