import { expect, test } from 'vitest';
import { servers } from '../harness/index.ts';
import { readLedger, unknown, writeLedger } from './ledger.ts';
import { renamesOn } from './renames.ts';
import { onFirst, roundOn, type Finder } from './round.ts';
import { corpus, type Dump } from './schemas.ts';

/** Every schema of the corpus in this share of it, on the newest server that takes it; what differs must be in its ledger, with a reason. */
export const comesBackWhole = (share: number, of: number): void =>
  holds(
    roundOn,
    '',
    corpus().filter((_, at) => at % of === share),
  );

/** Every schema of the corpus, with another name for everything in it. */
export const followsRenames = (): void => holds(renamesOn, 'renamed/', corpus());

const holds = (find: Finder, under: string, dumps: readonly Dump[]): void => {
  if (dumps.length === 0) return test.skip('there is no corpus beside the repository');
  const newestFirst = servers().toSorted((a, b) => b.version - a.version);
  test.each(dumps)('$name', async (dump) => {
    const found = await onFirst(newestFirst, (server) => find(dump, server));
    if (process.env['UPDATE'] === '1') writeLedger(under + dump.name, found);
    const ledger = readLedger(under + dump.name);
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
