import { escapeInvisible } from './escape.ts';

/**
 * Text as lines of a comment, each after its prefix and no longer than 80 characters where words allow. Nothing in the
 * text ends a line or the comment, or speaks to a compiler.
 */
export const commentLines = (text: string, first: string, next = first): readonly string[] => {
  const lines: string[] = [];
  let line = first;
  for (const word of safe(text).split(' ')) {
    const empty = line === first || line === next;
    if (!empty && line.length + 1 + word.length > 80) {
      lines.push(line);
      line = next + word;
    } else line += empty ? word : ` ${word}`;
  }
  return [...lines, line].map((made) => made.trimEnd());
};

const safe = (text: string): string =>
  escapeInvisible(text.trim().replaceAll(/\s+/g, ' ')).replaceAll('*/', '* /').replaceAll('@ts-', '@ ts-');
