import { diff, isCreate, isDrop, isRename, type Answers, type Difference, type Op } from '@migkit/differ';
import { read, ready } from '@migkit/dsl-parser';
import { idOf } from '@migkit/schema';
import { expect } from 'vitest';
import type { Asker } from './ask.ts';
import { decide } from './questions.ts';

await ready();

/** What separates two texts, under answers that were given so far. */
export const between = (before: string, after: string): ((answers: Answers) => Difference) => {
  const [from, to] = [before, after].map((text) => {
    const { schema, hints, problems } = read([{ name: 'schema.mig', text }]);
    expect(problems).toEqual([]);
    return { schema, hints: [...hints].flatMap(([on, list]) => list.map((hint) => ({ on, hint }))) };
  });
  if (!from || !to) throw new Error('two texts');
  return (answers) => diff(from.schema, to.schema, { hints: to.hints, answers });
};

/** A table of users with an id and these columns. */
export const table = (...columns: readonly string[]): string =>
  `table users {\n  id bigint @id\n${columns.map((column) => `  ${column}\n`).join('')}}\n`;

type Said = string | boolean | undefined;

/** A person who says these things one after another, and what they were asked; a question too many is a fault. */
export const person = (...answers: readonly Said[]) => {
  const asked: (string | readonly string[])[] = [];
  const left = [...answers];
  const next = (): Said => {
    if (left.length === 0) throw new Error(`nobody answers: ${String(asked.at(-1))}`);
    return left.shift();
  };
  const asker: Asker = {
    yes: async (message, initial = false) => {
      asked.push(`${message} ${initial ? '[yes]' : '[no]'}`);
      return next() as boolean | undefined;
    },
    which: async (message, choices) => {
      asked.push([message, ...choices.map(({ label }) => label)]);
      const said = next();
      const found = choices.find(({ label }) => label === said);
      if (said !== undefined && !found) throw new Error(`${String(said)} is no choice`);
      return found?.value;
    },
  };
  return { asked, left, asker };
};

/** An op in a word and the ids that it is about. */
export const shown = (op: Op): string => {
  if (isRename(op)) return `rename ${idOf(op.before)} to ${idOf(op.after)}`;
  if (isCreate(op)) return `create ${idOf(op.after)}`;
  return isDrop(op) ? `drop ${idOf(op.before)}` : `alter ${op.after ? idOf(op.after) : ''}`;
};

/** How it ends when a person says these things: what they were asked, what is done, what is still open. */
export const ending = async (
  compare: (answers: Answers) => Difference,
  start: Answers,
  ...said: readonly Said[]
): Promise<object> => {
  const { asked, left, asker } = person(...said);
  const decided = await decide(compare, start, async () => asker);
  expect(left, 'answers to nothing').toEqual([]);
  if (!decided.ok) return { asked, refused: decided.problems.map(({ code }) => code) };
  const { difference } = decided.value;
  return {
    asked,
    open: difference.questions.map(({ code }) => code),
    ops: difference.ops.map(shown),
  };
};
