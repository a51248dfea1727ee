import type { GivenHint } from '@migkit/differ';
import { idFor, kindOf, kinds, segmentsOf, type Block, type NodeId, type Problem } from '@migkit/schema';
import type { Context } from './command.ts';
import type { SchemaFile, SchemaText } from './schema-text.ts';
import { replaceFile } from './write.ts';

/** Writes the renames that a person said at a prompt into the schema, so that the text says them from now on. */
export const writeHints = (
  { files }: Pick<SchemaText, 'files'>,
  hints: readonly GivenHint[],
  { say, paint }: Context,
): readonly Problem[] => {
  const problems: Problem[] = [];
  for (const file of files) {
    const edits = hints.flatMap((hint) => editFor(file, hint));
    if (edits.length === 0) continue;
    const written = replaceFile(file.path, withEdits(file, edits));
    if (!written.ok) problems.push(...written.problems.map(asWarning));
    else for (const { text } of edits) say(`${paint.talk.green('wrote')}${text} into ${file.name}`);
  }
  return problems;
};

const asWarning = (found: Problem): Problem => ({
  ...found,
  severity: 'warning',
  help: 'the migration is written and knows of the rename: the text can do without the hint',
});

type Edit = { readonly at: number; readonly text: string };

const editFor = (file: SchemaFile, { on, hint }: GivenHint): readonly Edit[] => {
  const at = placeOf(file.blocks, on);
  if (at === undefined || hint.hint !== 'was') return [];
  return [{ at, text: ` @was(${idFor('', hint.name.parts).trim()})` }];
};

/** Where an attribute of this node would follow: at the end of a member's line, or behind the head of a block. */
const placeOf = (blocks: readonly Block[], id: NodeId): number | undefined => {
  const path = segmentsOf(id);
  const syntax = kinds.find(({ name }) => name === kindOf(id))?.syntax;
  if (syntax?.at === 'member') {
    const owner = blocks.find((block) => isNamed(block, syntax.of, path.slice(0, -1)));
    return owner?.lines?.find((line) => line.line === 'member' && line.name.parts.join('\0') === path.at(-1))
      ?.span.end;
  }
  const block = blocks.find((one) => syntax?.at === 'block' && isNamed(one, [syntax.keyword], path));
  return block && (block.attributes.at(-1) ?? block.type ?? block.name).span.end;
};

/** A mixin or a schema may be called like a table: the keyword tells them apart. */
const isNamed = (
  { keyword, name: { parts } }: Block,
  keywords: readonly string[],
  path: readonly string[],
): boolean => {
  const whole = parts.length === 1 && path.length > 1 ? ['public', ...parts] : parts;
  return (
    keywords.includes(keyword.text) &&
    whole.length === path.length &&
    whole.every((part, at) => part === path[at])
  );
};

const withEdits = ({ text, windows }: SchemaFile, edits: readonly Edit[]): string => {
  const edited = edits
    .toSorted((a, b) => b.at - a.at)
    .reduce((t, edit) => t.slice(0, edit.at) + edit.text + t.slice(edit.at), text);
  return windows ? edited.replaceAll('\n', '\r\n') : edited;
};
