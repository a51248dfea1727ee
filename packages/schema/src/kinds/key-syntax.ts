import type { Attribute, Member, Word } from '../block.ts';
import type { AttributeText, Scope } from '../kind.ts';
import { idFor, lastSegment, segmentsOf, type Node, type Ref } from '../node.ts';
import { indexCommentArg, indexCommentOption } from './index-comment.ts';
import type { KeyConstraint } from './key-constraint.ts';
import {
  columnsOf,
  columnsOption,
  choice,
  deferrableOptionOf,
  nameArg,
  nameText,
  readOptions,
  withArg,
  withOption,
  type Options,
} from './options.ts';
import { tableOfColumn } from './table-family.ts';
import { markLast, readMarked, withoutOverlaps } from './temporal.ts';

/** `@id`, `@@id(a, b)`, `@unique`, `@@unique(a, b, nulls: not distinct)`. */
export const readKeyAttribute = (
  kind: 'primary_key' | 'unique',
  attribute: Attribute,
  home: Ref,
  member: Member | undefined,
  scope: Scope,
): readonly Node[] => {
  const keys = ['deferrable', 'include', 'with', 'indexcomment', ...(kind === 'unique' ? ['nulls'] : [])];
  const options = readOptions(attribute, keys, scope);
  const { names, marked } = readMarked(options.values, withoutOverlaps, scope);
  const columns = keyColumnsOf(attribute, home, member, names, scope);
  if (columns.length === 0) return [];
  const include = columnsOption('include', home, options, scope);
  return [
    {
      kind,
      in: home,
      columns,
      ...(marked ? { withoutOverlaps: true } : {}),
      ...(include ? { include } : {}),
      ...nullsOption(options, scope),
      ...deferrableOptionOf(options, scope),
      ...withOption(options, scope),
      ...indexCommentOption(options, scope),
    },
  ];
};

/** The column on whose line the attribute stands, or those that it lists. */
export const keyColumnsOf = (
  attribute: Attribute,
  home: Ref,
  member: Member | undefined,
  names: readonly Word[],
  scope: Scope,
): readonly Ref[] => {
  if (names.length > 0) return columnsOf(home, names, scope);
  if (member) return [memberRef(home, member)];
  scope.problem('MIG110', attribute.span, {
    attribute: attribute.name.text,
    expected: 'the names of columns',
  });
  return [];
};

/** The column that a line declares. */
export const memberRef = (table: Ref, member: Member): Ref => ({
  ref: idFor('column', [...segmentsOf(table.ref), member.name.parts.at(-1) ?? '']),
});

/** `nulls: not distinct`. */
export const nullsOption = (options: Options, scope: Scope): { readonly nullsNotDistinct?: true } =>
  choice(options.named.get('nulls'), ['distinct', 'not distinct'] as const, scope) === 'not distinct'
    ? { nullsNotDistinct: true }
    : {};

/** A key constraint as an attribute: on the line of its column when it has one. */
export const printKey = (name: string, node: KeyConstraint, defaultName: string): AttributeText => {
  const args = [
    ...(node.nullsNotDistinct ? ['nulls: not distinct'] : []),
    ...(node.deferrable ? [`deferrable: ${node.deferrable}`] : []),
    ...includeArg(node.include),
    ...withArg(node.with),
    ...indexCommentArg(node),
    ...nameArg(node.name, defaultName),
  ];
  return attributeOf(name, node.in, node.columns, args, (names) =>
    markLast(names, withoutOverlaps, node.withoutOverlaps),
  );
};

/** An attribute about columns: on the line of the only one, or with a list of them. */
export const attributeOf = (
  name: string,
  home: Ref,
  columns: readonly Ref[],
  args: readonly string[],
  marked: (names: readonly string[]) => readonly string[] = (names) => names,
): AttributeText => {
  const texts = marked(columns.map((c) => nameText(lastSegment(c.ref))));
  const [only] = columns;
  if (columns.length === 1 && only && tableOfColumn(only) === home.ref)
    return { name, on: lastSegment(only.ref), ...(args.length > 0 ? { args } : {}) };
  return { name, args: [...texts, ...args] };
};

/** `include: (a, b)`, when there is something to include. */
export const includeArg = (include: readonly Ref[] | undefined): readonly string[] =>
  include ? [`include: (${include.map((c) => nameText(lastSegment(c.ref))).join(', ')})`] : [];
