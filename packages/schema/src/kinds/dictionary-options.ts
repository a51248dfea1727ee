import { exactIdent } from '../sql-tokens.ts';

/** The options of a dictionary as PostgreSQL writes them down: `language = 'german', stopwords = E'a\\\\b', n = 3`. */
export const dictionaryOptions = (text: unknown): { readonly [option: string]: string } | undefined => {
  if (typeof text !== 'string' || text === '') return undefined;
  const pairs = [...text.matchAll(option)].map(
    ([, name = '', escape, quoted, bare]) =>
      [exactIdent(name), quoted === undefined ? (bare ?? '') : unquoted(quoted, escape !== '')] as const,
  );
  return Object.fromEntries(pairs);
};

const option = /("(?:[^"]|"")*"|[\w$\u0080-\uffff]+)\s*=\s*(?:(E?)'((?:[^']|'')*)'|([^\s,']+))/g;

const unquoted = (quoted: string, escaped: boolean): string => {
  const text = quoted.replaceAll("''", "'");
  return escaped ? text.replaceAll('\\\\', '\\') : text;
};
