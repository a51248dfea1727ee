/** A JavaScript string with the quotes that need the fewer escapes, double ones when even. */
export const quoteString = (text: string): string => {
  if (plain.test(text)) return `"${text}"`;
  const quote = count(text, '"') > count(text, "'") ? "'" : '"';
  const body = text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`);
  return quote + escapeInvisible(body).replaceAll('\n', '\\n').replaceAll('\t', '\\t') + quote;
};

/** Text for the inside of a template literal, its lines kept as lines. */
export const escapeTemplate = (text: string): string =>
  escapeInvisible(text.replaceAll(/[\\`]|\$(?=\{)/g, '\\$&'));

/** Text for the inside of a template literal that has to stay on one line. */
export const escapeTemplateLine = (text: string): string => escapeTemplate(text).replaceAll('\n', '\\n');

/** A file cannot carry some characters unharmed (lone surrogates, `\r`), and a reader cannot see others. */
export const escapeInvisible = (text: string): string =>
  !plain.test(text) && invisible.test(text) ? text.replaceAll(invisibles, escapeUnit) : text;

/** What needs no escape anywhere. */
const plain = /^[ !#-&(-[\]-_a-~]*$/;

const count = (text: string, quote: string): number => text.split(quote).length - 1;

const invisible = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const invisibles = new RegExp(invisible, 'gu');

const escapeUnit = (character: string): string => {
  if (character === '\r') return '\\r';
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
};
