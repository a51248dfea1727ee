import { slugOf } from '@migkit/differ';

/** The names of the next migrations' files, without their ends: UTC time to the second and the message, each later than `last`. */
export const stemsAfter = (
  last: string | undefined,
  now: Date,
  messages: readonly string[],
): readonly string[] => {
  let seconds = Math.floor(now.getTime() / 1000);
  const before = last === undefined ? undefined : secondsOf(last);
  if (before !== undefined && before >= seconds) seconds = before + 1;
  return messages.map((message, n) => `${stamp(seconds + n)}_${slugOf(message)}`);
};

const stamp = (seconds: number): string =>
  new Date(seconds * 1000).toISOString().slice(0, 19).replace(/\D/g, '');

/** The time in a stem; undefined for a name that was made otherwise. */
const secondsOf = (stem: string): number | undefined => {
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)_/.exec(stem);
  if (!found) return undefined;
  const [year = 0, month = 0, ...rest] = found.slice(1).map(Number);
  const [day, hour, minute, second] = rest;
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  return Number.isNaN(time) ? undefined : time / 1000;
};
