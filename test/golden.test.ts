import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { diff } from '@migkit/differ';
import type { Hazard } from '@migkit/schema';
import { hazardText } from '../packages/cli/src/next-migrations.ts';
import { allCases, type Case } from './support/cases.ts';
import { migrationsFrom, schemaFrom, script } from './support/pipeline.ts';

// What each golden folder says, without a database. UPDATE=1 writes the files anew; a person reads the difference.

const between = '\n-- the next migration\n';

test.each(allCases())('$name', async (one) => {
  const before = await schemaFrom(one.before);
  const after = await schemaFrom(one.after);
  const { difference, migrations, reached } = migrationsFrom(before.schema, after);
  golden(one, 'up.sql', migrations.map(({ up }) => script(up)).join(between));
  golden(
    one,
    'down.sql',
    migrations
      .toReversed()
      .map(({ down }) => script(down))
      .join(between),
  );
  golden(one, 'dangers.txt', dangers('up', difference.hazards.up) + dangers('down', difference.hazards.down));
  expect(diff(reached, after.schema, { hints: after.hints }).ops, 'a second generate finds nothing').toEqual(
    [],
  );
});

/** What the migration's header and the terminal say of it. */
const dangers = (way: string, found: readonly Hazard[]): string =>
  [...new Set(found.map((one) => `${way}: ${one.hazard}: ${hazardText(one)}\n`))].join('');

const golden = ({ folder }: Case, name: string, text: string): void => {
  const file = join(folder, name);
  const wanted = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (!process.env['UPDATE']) expect(text, `${name}; UPDATE=1 writes it anew`).toBe(wanted);
  else if (text === '') rmSync(file, { force: true });
  else if (text !== wanted) writeFileSync(file, text);
};
