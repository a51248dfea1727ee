import { expect, test } from 'vitest';
import { stemsAfter } from './stem.ts';

const now = new Date('2026-11-20T10:15:30.900Z');

test('a stem is UTC time to the second and the message', () => {
  expect(stemsAfter(undefined, now, ['Add bio'])).toEqual(['20261120101530_add_bio']);
});

test('several stems rise by a second each', () => {
  expect(stemsAfter(undefined, new Date('2026-12-31T23:59:59Z'), ['a', 'b'])).toEqual([
    '20261231235959_a',
    '20270101000000_b',
  ]);
});

test('a stem is later than the last one, even when the clock went back', () => {
  expect(stemsAfter('20261120101530_x', now, ['b'])).toEqual(['20261120101531_b']);
  expect(stemsAfter('20301231235959_x', now, ['b'])).toEqual(['20310101000000_b']);
});

test('a last one with a foreign name does not matter', () => {
  expect(stemsAfter('0001_x', now, ['b'])).toEqual(['20261120101530_b']);
});

test.each(['../../etc/passwd', '*/ `${process.exit()}` /*', 'a\n\r\0b', '日本語', '', 'x'.repeat(500)])(
  'whatever the message %j holds, the stem is a plain file name',
  (message) => {
    expect(stemsAfter(undefined, now, [message])[0]).toMatch(/^20261120101530_[a-z0-9_]{1,60}$/);
  },
);
