import type { Statement } from '@migkit/schema';

/** One statement of a migration, and what the reader should know about it. */
export type Step = { readonly statement: Statement; readonly note?: string };

/** Blocks of text below each other, with an empty line around those that have several lines. */
export const stack = (blocks: readonly string[]): string =>
  blocks
    .map((block, n) => {
      const before = blocks[n - 1];
      if (before === undefined) return block;
      return before.includes('\n') || block.includes('\n') ? `\n\n${block}` : `\n${block}`;
    })
    .join('');
