import { diff } from '@migkit/differ';
import { read, ready } from '@migkit/dsl-parser';
import type { Schema } from '@migkit/schema';
import { beforeAll, expect, test } from 'vitest';
import { nextMigrations } from './next-migrations.ts';

beforeAll(ready);

const schemaOf = (text: string): Schema => read([{ name: 'schema.mig', text }]).schema;

const place = { last: undefined, parents: [] };

const withLabels = (labels: string, fallback: string): string =>
  `enum state { ${labels} }\n\ntable jobs {\n  id bigint @id\n  state state @default('${fallback}')\n}\n`;

test.each([
  ['late jobs', ['late jobs (1 of 2)', 'late jobs (2 of 2)'], ['late_jobs_1_of_2', 'late_jobs_2_of_2']],
  [
    undefined,
    ['change labels of state (1 of 2)', 'change default of jobs state (2 of 2)'],
    ['change_labels_of_state_1_of_2', 'change_default_of_jobs_state_2_of_2'],
  ],
])(
  'a label and its use are two migrations, told apart by their messages (-m %j)',
  (message, messages, stems) => {
    const before = schemaOf(withLabels('open done', 'open'));
    const { ops } = diff(before, schemaOf(withLabels('open done late', 'late')));
    const now = new Date('2026-11-20T10:15:30Z');
    const made = nextMigrations(ops, { before, place, now, message });
    expect(made.map((one) => one.message)).toEqual(messages);
    expect(made.map(({ name }) => name)).toEqual([
      `20261120101530_${stems[0]}`,
      `20261120101531_${stems[1]}`,
    ]);
    expect(made[1]?.files[1].text).toContain(`"parents": ["${made[0]?.revision}"]`);
  },
);

test('one migration has its message as it is', () => {
  const before = schemaOf(withLabels('open', 'open'));
  const { ops } = diff(before, schemaOf(withLabels('open done', 'open')));
  const made = nextMigrations(ops, { before, place, now: new Date(), message: 'done' });
  expect(made.map((one) => one.message)).toEqual(['done']);
});
