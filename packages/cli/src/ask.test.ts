import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { askerOn, type Asker, type Asking } from './ask.ts';

const keys = {
  enter: '\r',
  up: '\u001b[A',
  down: '\u001b[B',
  right: '\u001b[C',
  left: '\u001b[D',
  escape: '\u001b',
  ctrlC: '\u0003',
  ctrlD: '\u0004',
} as const;
type Key = keyof typeof keys;

/** A terminal of the test's own: what stands on it, keys to press, how it was left. */
const terminal = (columns = 80) => {
  const modes: boolean[] = [];
  const setRawMode = (raw: boolean): void => void modes.push(raw);
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode });
  const output = Object.assign(new PassThrough(), { isTTY: true, columns, rows: columns && 24 });
  let drawn = '';
  output.setEncoding('utf8').on('data', (text: string) => (drawn += text));
  return {
    asking: { input, output } satisfies Asking,
    press: (...pressed: readonly string[]): void => {
      for (const key of pressed) input.write(keys[key as Key] ?? key);
    },
    hangUp: (): void => void input.end(),
    /** Everything that was written so far, without colours and moves of the cursor. */
    shown: (): string => stripVTControlCharacters(drawn),
    isRaw: (): boolean | undefined => modes.at(-1),
    hasCursor: (): boolean => drawn.lastIndexOf('\u001b[?25h') > drawn.lastIndexOf('\u001b[?25l'),
    listeners: (): readonly number[] => [
      ...['keypress', 'end'].map((event) => input.listenerCount(event)),
      output.listenerCount('resize'),
    ],
  };
};

const fruits = ['apple', 'pear', 'plum'].map((value) => ({ value, label: `a ripe ${value}` }));
const yes = ({ yes: ask }: Asker) => ask('Go on?');
const yesAtFirst = ({ yes: ask }: Asker) => ask('Go on?', true);
const which = ({ which: ask }: Asker) => ask('Which one?', fruits);

/** What this question is answered with when these keys are pressed. */
const answer = async (ask: (asker: Asker) => Promise<unknown>, ...pressed: readonly string[]) => {
  const { asking, press, isRaw, hasCursor } = terminal();
  const answered = ask(askerOn(asking));
  expect({ raw: isRaw(), cursor: hasCursor() }).toEqual({ raw: true, cursor: false });
  press(...pressed);
  const given = await answered;
  expect({ raw: isRaw(), cursor: hasCursor() }).toEqual({ raw: false, cursor: true });
  return given;
};

test.each([
  ['y', true],
  ['Y', true],
  ['n', false],
  ['N', false],
] as const)('%s is an answer by itself, whatever stands first', async (key, said) => {
  expect(await answer(yes, key)).toBe(said);
  expect(await answer(yesAtFirst, key)).toBe(said);
});

test('Enter takes what stands first: no, unless it was said to be yes', async () => {
  expect(await answer(yes, 'enter')).toBe(false);
  expect(await answer(yesAtFirst, 'enter')).toBe(true);
});

test.each(['left', 'right', 'up', 'down'])('the arrow %s goes to the other answer, and back', async (key) => {
  expect(await answer(yes, key, 'enter')).toBe(true);
  expect(await answer(yesAtFirst, key, 'enter')).toBe(false);
  expect(await answer(yes, key, key, 'enter')).toBe(false);
});

test('a letter that is no answer changes nothing', async () => {
  expect(await answer(yes, 'x', '7', 'enter')).toBe(false);
  expect(await answer(yesAtFirst, 'x', '7', 'enter')).toBe(true);
});

test('of several, arrows choose and Enter takes; past the last comes the first', async () => {
  expect(await answer(which, 'enter')).toBe('apple');
  expect(await answer(which, 'down', 'enter')).toBe('pear');
  expect(await answer(which, 'down', 'down', 'up', 'enter')).toBe('pear');
  expect(await answer(which, 'up', 'enter')).toBe('plum');
  expect(await answer(which, 'down', 'down', 'down', 'enter')).toBe('apple');
});

test('y and n are no answers where there are several', async () => {
  expect(await answer(which, 'y', 'n', 'down', 'enter')).toBe('pear');
});

test.each(['ctrlC', 'ctrlD', 'escape'])('%s gives up', async (key) => {
  expect(await answer(yes, key)).toBeUndefined();
  expect(await answer(yesAtFirst, key)).toBeUndefined();
  expect(await answer(which, 'down', key)).toBeUndefined();
});

test('a terminal that goes away gives up', async () => {
  const { asking, hangUp } = terminal();
  const answered = yes(askerOn(asking));
  hangUp();
  expect(await answered).toBeUndefined();
});

test('the question and its answers are shown, and what was answered stays', async () => {
  const { asking, press, shown } = terminal();
  const answered = which(askerOn(asking));
  for (const text of ['Which one?', ...fruits.map(({ label }) => label)]) expect(shown()).toContain(text);
  const before = shown().length;
  press('down', 'enter');
  await answered;
  expect(shown().slice(before)).toContain('a ripe pear');
});

test('one question after another on the same terminal, which is left as it was', async () => {
  const { asking, press, listeners } = terminal();
  const asker = askerOn(asking);
  const before = listeners();
  const first = yes(asker);
  press('y');
  expect(await first).toBe(true);
  const second = which(asker);
  press('down', 'enter');
  expect(await second).toBe('pear');
  const third = yes(asker);
  press('ctrlD');
  expect(await third).toBeUndefined();
  expect(listeners()).toEqual(before);
});

test('an interrupted command takes its question back, and asks no other', async () => {
  const { asking, isRaw, hasCursor } = terminal();
  const controller = new AbortController();
  const asker = askerOn({ ...asking, signal: controller.signal });
  const answered = yes(asker);
  controller.abort();
  expect(await answered).toBeUndefined();
  expect({ raw: isRaw(), cursor: hasCursor() }).toEqual({ raw: false, cursor: true });
  expect(await which(asker)).toBeUndefined();
});

test('once a question is answered, an interruption is none of its business', async () => {
  const { asking, press, shown } = terminal();
  const controller = new AbortController();
  const answered = yes(askerOn({ ...asking, signal: controller.signal }));
  press('y');
  expect(await answered).toBe(true);
  const before = shown();
  controller.abort();
  expect(shown()).toBe(before);
});

test('a terminal that does not know its size shows whole lines', async () => {
  const { asking, press, shown } = terminal(0);
  const answered = yes(askerOn(asking));
  expect(shown()).toContain('Go on?');
  press('y');
  expect(await answered).toBe(true);
});

test('a narrow terminal breaks the lines, and the answer is taken all the same', async () => {
  const { asking, press, shown } = terminal(12);
  const answered = askerOn(asking).yes('Was this column renamed?');
  expect(shown()).not.toContain('Was this column');
  expect(
    shown()
      .split('\n')
      .every((line) => line.length <= 12),
  ).toBe(true);
  press('y');
  expect(await answered).toBe(true);
});
