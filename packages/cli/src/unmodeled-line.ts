import type { Unmodeled } from '@migkit/runner';

/** What a database holds and no file does, as a person reads it. */
export const unmodeledLine = ({ what, name, why }: Unmodeled): string =>
  `${what} ${name}${why === undefined ? '' : `: ${why}`}`;
