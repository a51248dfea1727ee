import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What is known to differ in one schema: each line with its reason. */
export type Ledger = ReadonlyMap<string, string>;

/** The ledger of a schema; empty where nothing differs. Reasons are headings, and what they explain stands below. */
export const readLedger = (name: string): Ledger => {
  const lines = new Map<string, string>();
  if (!existsSync(pathOf(name))) return lines;
  let reason = unknown;
  for (const line of readFileSync(pathOf(name), 'utf8').split('\n'))
    if (line.startsWith('# ')) reason = line.slice(2);
    else if (line !== '') lines.set(line, reason);
  return lines;
};

/** Writes the ledger anew: what is still there keeps its reason, what is new has to be given one. */
export const writeLedger = (name: string, found: readonly string[]): void => {
  const before = readLedger(name);
  if (found.length === 0) return rmSync(pathOf(name), { force: true });
  const groups = Map.groupBy(found, (line) => before.get(line) ?? unknown);
  const sections = [...groups].map(([reason, lines]) => `# ${reason}\n\n${lines.join('\n')}\n`);
  mkdirSync(dirname(pathOf(name)), { recursive: true });
  writeFileSync(pathOf(name), sections.toSorted().join('\n'));
};

/** The reason of what nobody explained yet. */
export const unknown = '?';

const folder = fileURLToPath(new URL('ledger/', import.meta.url));
const pathOf = (name: string): string => `${folder}${name}.txt`;
