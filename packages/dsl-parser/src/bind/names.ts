import { byteLength, segmentsOf, type Name, type NodeId, type Span, type Word } from '@migkit/schema';
import { wordPattern } from '../text/tokens.ts';
import type { Report } from './report.ts';

/** The exact name or dotted name in a word; reports what is none, and what PostgreSQL would not keep. */
export const nameIn = (word: Word, report: Report): Name | undefined => {
  const parts = dotted.test(word.text) ? [...word.text.matchAll(part)].map((m) => unquote(m[0])) : [];
  if (parts.length === 0) {
    report('MIG109', word.span, {
      value: shown(word.text),
      expected: 'a name is expected, in double quotes unless it is a plain word',
    });
    return undefined;
  }
  const name = { parts, span: word.span };
  return checkName(name, report) ? name : undefined;
};

/** Reports names that PostgreSQL would cut or cannot hold. */
export const checkName = (name: Name, report: Report): boolean =>
  name.parts.every((text) => checkPart(text, name.span, report));

/** The same of a word of a list, which may be empty. */
export const checkWord = (text: string, span: Span, report: Report): boolean =>
  text === '' || checkPart(text, span, report);

const checkPart = (text: string, span: Span, report: Report): boolean => {
  const bytes = byteLength(text);
  if (bytes > 63) report('MIG112', span, { bytes: String(bytes) });
  const wrong =
    text === ''
      ? 'an empty name'
      : !text.isWellFormed()
        ? 'half of a surrogate pair'
        : text.includes('\0')
          ? 'a NUL character'
          : undefined;
  if (wrong !== undefined) report('MIG109', span, { value: wrong, expected: 'PostgreSQL has no such names' });
  return bytes <= 63 && wrong === undefined;
};

/** A value as a message shows it: one line, not too long. */
export const shown = (text: string): string => {
  const [line = ''] = text.split('\n');
  return `"${line.length > 40 || line !== text ? `${line.slice(0, 40)}…` : line}"`;
};

/** A path as the text would say it. */
export const textOf = (id: NodeId): string => {
  const path = segmentsOf(id);
  return (path.length > 1 && path[0] === 'public' ? path.slice(1) : path).join('.');
};

const one = `(?:"(?:[^"]|"")*"|${wordPattern})`;
const dotted = new RegExp(`^${one}(?:\\s*\\.\\s*${one})*$`);
const part = new RegExp(one, 'g');

const unquote = (text: string): string =>
  text.startsWith('"') ? text.slice(1, -1).split('""').join('"') : text;
