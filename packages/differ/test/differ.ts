import { expect } from 'vitest';
import { sameSchema } from '@migkit/schema';
import { describe, diff, invert, plan, type Answers, type Snapshot } from '../src/index.ts';
import { fakes, read, texts } from './fakes.ts';

/** A table with two columns and a key. */
export const users = `
  table public.users
  column public.users.id type=integer notNull
  column public.users.name type=text notNull
  key public.users.users_pkey columns=[{column public.users.id}]`;

/** The difference between two texts, with its ops, its statements both ways and what is asked as lines; both ways are checked to arrive. */
export const differ = (
  before: string,
  after: string,
  answers: Answers = {},
  spent: Snapshot['spent'] = new Map(),
) => {
  const [a, b] = [read(before), read(after)];
  const difference = diff({ schema: a.schema, spent }, b.schema, { hints: b.hints, answers, kinds: fakes });
  const up = plan(a.schema, difference.ops, fakes);
  const down = plan(b.schema, invert(difference.ops), fakes);
  if (difference.problems.length === 0) {
    expect(sameSchema(up.after, b.schema)).toBe(true);
    expect(sameSchema(down.after, a.schema)).toBe(true);
  }
  return {
    ...difference,
    lines: difference.ops.map(describe),
    up: up.steps.flatMap((s) => texts(s.statements)),
    down: down.steps.flatMap((s) => texts(s.statements)),
    asked: difference.questions.map((q) => `${q.code} ${q.values['on']} ${q.values['hint'] ?? ''}`.trim()),
    faults: difference.problems.map((p) => [p.code, p.message, p.help].filter(Boolean).join(' | ')),
  };
};
