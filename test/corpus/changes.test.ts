import { test } from 'vitest';
import { servers } from '../harness/index.ts';
import { drawOf } from '../laws/draw.ts';
import { prove, wayBetween } from '../support/prove.ts';
import { serverPlaces } from '../support/target.ts';
import { edited } from './edits.ts';
import { loadedOn } from './round.ts';
import { corpus, type Dump } from './schemas.ts';

// Schemas that others wrote, changed as a team would, there and back. SEEDS=1,2,3 draws other changes, EDITS=n so many.

const seeds = (process.env['SEEDS'] ?? '1').split(',').map(Number);
const count = Number(process.env['EDITS'] ?? 8);
const newestFirst = () => servers().toSorted((a, b) => b.version - a.version);

const thereAndBack = async (dump: Dump, seed: number): Promise<void> => {
  const loaded = await loadedOn(dump, newestFirst(), async ({ schema }, _, { version }) => ({
    schema,
    version,
  }));
  const place = serverPlaces().find(({ version }) => loaded.ok && version === loaded.value.version);
  if (!loaded.ok || !place) return;
  const { schema } = loaded.value;
  const { nodes, hints, said } = edited(drawOf(seed), schema, count);
  try {
    await prove(place, { before: schema, after: nodes, migrations: wayBetween(schema, nodes, hints) });
  } catch (error) {
    throw new Error(`after these changes:\n${said.join('\n')}\n${(error as Error).message}`, {
      cause: error,
    });
  }
};

const dumps = corpus();
if (dumps.length === 0) test.skip('there is no corpus beside the repository');
for (const dump of dumps) test.each(seeds)(`${dump.name}, changes %i`, (seed) => thereAndBack(dump, seed));
