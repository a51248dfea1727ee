import type { Attribute, Member, Word } from '../block.ts';
import type { AttributeText, Scope } from '../kind.ts';
import { kindOf, lastSegment, type Node, type Ref } from '../node.ts';
import { makeObjectName, sqlText } from '../sql.ts';
import { nameAddition } from './default-names.ts';
import { indexKeyName, indexKeyText, readIndexKey } from './index-keys.ts';
import { statisticsArg, statisticsOption } from './index-statistics.ts';
import { includeArg, nullsOption } from './key-syntax.ts';
import { choice, columnsOption, nameArg, nameText, readOptions, withArg, withOption } from './options.ts';
import type { Index } from './table-index.ts';
import { tablespaceOption } from './row-storage.ts';

/** `@@index(created_at desc, lower(name), using: gin)`; `unique`: it was written as `@@unique`. */
export const readIndexAttribute = (
  attribute: Attribute,
  home: Ref,
  member: Member | undefined,
  scope: Scope,
  unique: boolean,
): readonly Node[] => {
  const options = readOptions(
    attribute,
    ['using', 'where', 'include', 'with', 'nulls', 'unique', 'tablespace', 'statistics'],
    scope,
  );
  const words = options.values.length > 0 ? options.values : member ? [memberWord(member)] : [];
  if (words.length === 0)
    scope.problem('MIG110', attribute.span, {
      attribute: attribute.name.text,
      expected: 'columns or expressions',
    });
  const keys = words.flatMap((word) => readIndexKey(word, home, scope) ?? []);
  if (keys.length === 0) return [];
  const using = options.named.get('using')?.text.toLowerCase();
  const where = options.named.get('where');
  const include = columnsOption('include', home, options, scope);
  const isUnique =
    unique || choice(options.named.get('unique'), ['true', 'false'] as const, scope) === 'true';
  return [
    {
      kind: 'index',
      in: home,
      ...(isUnique ? { unique: true } : {}),
      ...(using === undefined || using === 'btree' ? {} : { using }),
      keys,
      ...(include ? { include } : {}),
      ...(where ? { where: scope.scalar(where, home) } : {}),
      ...nullsOption(options, scope),
      ...withOption(options, scope),
      ...tablespaceOption(options.named.get('tablespace'), scope),
      ...statisticsOption(options, keys, scope),
    },
  ];
};

/** An index as a line of its block; a unique one that no constraint could be is written as `@@unique`. */
export const printIndex = (node: Index): AttributeText => {
  // Only a table has @@unique.
  const asUnique =
    node.unique === true &&
    kindOf(node.in.ref) === 'table' &&
    (node.where !== undefined || node.keys.some((k) => k.expression));
  const args = [
    ...node.keys.map(indexKeyText),
    ...(node.unique && !asUnique ? ['unique: true'] : []),
    ...(node.using === undefined ? [] : [`using: ${node.using}`]),
    ...includeArg(node.include),
    ...(node.where === undefined ? [] : [`where: ${sqlText(node.where)}`]),
    ...(node.nullsNotDistinct ? ['nulls: not distinct'] : []),
    ...withArg(node.with),
    ...(node.tablespace === undefined ? [] : [`tablespace: ${nameText(node.tablespace)}`]),
    ...statisticsArg(node.statistics),
    ...nameArg(node.name, defaultIndexName(node, '')),
  ];
  return { name: asUnique ? 'unique' : 'index', args };
};

/** The name that PostgreSQL gives an index without one (ChooseIndexName in indexcmds.c). */
export const defaultIndexName = (node: Index, again: string): string => {
  const columns = [...node.keys.map(indexKeyName), ...(node.include ?? []).map((c) => lastSegment(c.ref))];
  return makeObjectName(lastSegment(node.in.ref), nameAddition(columns), `idx${again}`);
};

const memberWord = (member: Member): Word => ({
  text: nameText(member.name.parts.at(-1) ?? ''),
  span: member.name.span,
});
