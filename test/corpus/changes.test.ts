import { test } from 'vitest';
import type { Schema } from '@migkit/schema';
import { servers, type Server } from '../harness/index.ts';
import { drawOf } from '../laws/draw.ts';
import { prove, wayBetween } from '../support/prove.ts';
import { placeOn } from '../support/target.ts';
import { edited } from './edits.ts';
import { loadedOn, onFirst } from './round.ts';
import { corpus, type Dump } from './schemas.ts';

// Schemas that others wrote, changed as a team would, there and back. SEEDS=1,2,3 draws other changes, EDITS=n so many.

const seeds = (process.env['SEEDS'] ?? '1').split(',').map(Number);
const count = Number(process.env['EDITS'] ?? 8);
const newestFirst = () => servers().toSorted((a, b) => b.version - a.version);

const thereAndBack = (dump: Dump, seed: number): Promise<void> =>
  onFirst(newestFirst(), async (server) => {
    const loaded = await loadedOn(dump, server, async ({ schema }) => schema);
    if (!loaded.ok) throw new Error(loaded.problems.join('\n'));
    await proveChanged(loaded.value, seed, server);
  });

const proveChanged = async (schema: Schema, seed: number, server: Server): Promise<void> => {
  const { nodes, hints, said } = edited(drawOf(seed), schema, count);
  const migrations = wayBetween(schema, nodes, hints);
  try {
    await prove(placeOn(server), { before: schema, after: nodes, migrations });
  } catch (error) {
    throw new Error(`after these changes:\n${said.join('\n')}\n${(error as Error).message}`, {
      cause: error,
    });
  }
};

const dumps = corpus();
if (dumps.length === 0) test.skip('there is no corpus beside the repository');
for (const dump of dumps) test.each(seeds)(`${dump.name}, changes %i`, (seed) => thereAndBack(dump, seed));
