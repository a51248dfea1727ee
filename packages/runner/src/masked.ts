import { sqlTokens, type Token } from '@migkit/schema';

/** A query that may be shown: one line, not long, without the texts in it, which may be secrets. */
export const masked = (query: string): string => {
  const words = sqlTokens(untilOpen(query)).map(({ text, is, start }) => ({
    text: is === 'literal' && !/^[\d.]/.test(text) ? `'…'` : text,
    apart: /\s|^$|\//.test(query.charAt(start - 1)),
  }));
  const line = words.map(({ text, apart }) => (apart ? ` ${text}` : text)).join('');
  const shown = line.trim();
  return shown.length > longest ? `${shown.slice(0, longest)}…` : shown;
};

const longest = 200;

/** PostgreSQL cuts long queries: from a quote that does not end (or ends in a way that depends on a setting) nothing is shown. */
const untilOpen = (query: string): string => {
  const tokens = sqlTokens(query);
  const opens = ({ text, end }: Token): boolean =>
    text.startsWith('/*') ||
    text.endsWith(`\\'`) ||
    /^['"]$/.test(text) ||
    (text === '$' && !/\d/.test(query.charAt(end)));
  const open = tokens.find(opens);
  return open === undefined ? query : query.slice(0, open.start);
};
