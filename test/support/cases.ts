import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One golden folder: a schema before, a schema after, rows between. */
export type Case = {
  readonly name: string;
  readonly folder: string;
  readonly before: string;
  readonly after: string;
  readonly seed: string;
};

const home = fileURLToPath(new URL('../cases', import.meta.url));

/** All golden folders, by name. CASE=text keeps those whose name holds it. */
export const allCases = (): readonly Case[] =>
  readdirSync(home)
    .filter((name) => name.includes(process.env['CASE'] ?? ''))
    .sort()
    .map((name) => {
      const folder = join(home, name);
      const file = (of: string): string =>
        existsSync(join(folder, of)) ? readFileSync(join(folder, of), 'utf8') : '';
      return { name, folder, before: file('before.mig'), after: file('after.mig'), seed: file('seed.sql') };
    });
