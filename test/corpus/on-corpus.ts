import { expect, test } from 'vitest';
import { servers } from '../harness/index.ts';
import { readLedger, unknown, writeLedger } from './ledger.ts';
import { roundOn } from './round.ts';
import { corpus } from './schemas.ts';

/** Every schema of the corpus in this share of it, on the newest server that takes it; what differs must be in its ledger, with a reason. */
export const comesBackWhole = (share: number, of: number): void => {
  const dumps = corpus().filter((_, at) => at % of === share);
  if (dumps.length === 0) return test.skip('there is no corpus beside the repository');
  const newestFirst = servers().toSorted((a, b) => b.version - a.version);
  test.each(dumps)('$name', async (dump) => {
    const found = await roundOn(dump, newestFirst);
    if (process.env['UPDATE'] === '1') writeLedger(dump.name, found);
    const ledger = readLedger(dump.name);
    const known = [...ledger.keys()];
    expect(
      found.filter((line) => !ledger.has(line)),
      'what the ledger does not know',
    ).toEqual([]);
    expect(
      known.filter((line) => !found.includes(line)),
      'what the ledger lists, and is gone',
    ).toEqual([]);
    expect(
      known.filter((line) => ledger.get(line) === unknown),
      'what has no reason',
    ).toEqual([]);
  });
};
