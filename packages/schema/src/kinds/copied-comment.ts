import { standingIn, type Kind } from '../kind.ts';
import { childrenOf, idOf, lastSegment, refOf, refTo, sameValue, type NodeId, type Schema } from '../node.ts';
import { someIn } from '../sign.ts';
import { nameText, stringText } from '../sql.ts';
import { names, text } from './catalog.ts';
import { copiedComments } from './copied-comment-catalog.ts';
import { sayOfCopy, type CopiedComment, type CopyOf } from './copied-comment-node.ts';
import { noneAbove } from './copied-sentence.ts';
import { isIndexLike } from './partition-copies.ts';
import { copiedFrom, type Inner } from './partition-twins.ts';
import { ancestorsOf, parentsOf, partitionedBy } from './table-family.ts';
import { tableOf } from './table-catalog.ts';
import { triggersAbove } from './trigger-copy-node.ts';

/** `@@copy(events_at_idx, comment: 'Sorts.')`, and of a foreign key, a check, a trigger. */
export const copiedComment: Kind<CopiedComment> = {
  name: 'copied_comment',
  syntax: {
    at: 'attribute',
    names: [],
    of: ['table'],
    // The attribute is read where the name of a copy is.
    read: () => [],
    print: ({ apart: [what], of, name, text: said }) => ({
      name: 'copy',
      args: [
        `${what === 'index' || what === 'behind' ? '' : `${what}: `}${nameText(of ? lastSegment(of.ref) : name)}`,
        `${what === 'behind' ? 'indexComment' : 'comment'}: ${stringText(said)}`,
      ],
    }),
    link: (node, schema, problem) => linkOriginal(node, schema, (said) => problem('MIG116', { text: said })),
  },
  create: (node, _, change) => {
    const original = standingIn(change).get(node.of?.ref ?? '');
    return original ? [sayOfCopy(node, original as Inner, node.text)] : [];
  },
  drop: (node, change) => {
    const { after, hints } = change;
    const standing = standingIn(change);
    const original = standing.get(node.of?.ref ?? '');
    const isGone = hints.rebuilt || !after.has(node.of?.ref ?? '') || !after.has(node.in.ref);
    if (isGone || !original) return [];
    const isLeft = !sameValue(aboveOf(change.before, node.in.ref), aboveOf(after, node.in.ref));
    const own = idOf({ kind: 'check', in: node.in, name: node.name });
    // What stays behind in a partition that leaves is settled with that; the check of a table that inherits is its own then.
    const stays = node.apart[0] === 'check' && after.has(own) && !after.has(`comment ${own}`);
    const isOfHeir = isLeft && stays && partitionedBy(change.before, node.in.ref) === undefined;
    return isLeft && !isOfHeir ? [] : [sayOfCopy(node, original as Inner, undefined)];
  },
  alter: {
    name: { run: () => [] },
    text: {
      run: (_, after, change) => {
        const original = change.after.get(after.of?.ref ?? '');
        return original ? [sayOfCopy(after, original as Inner, after.text)] : [];
      },
    },
  },
  nesting: { falls: true, anonymous: true },
  catalog: {
    when: someIn('pg_inherits'),
    sql: copiedComments,
    read: (row) => {
      const original = names(row, 'original');
      return [
        {
          kind: 'copied_comment',
          in: tableOf(row),
          name: original.at(-1) ?? '',
          apart: [text(row, 'what')],
          of: refTo(original[0] ?? '', ...original.slice(1)),
          text: text(row, 'text'),
        },
      ];
    },
  },
};

const aboveOf = (schema: Schema, table: NodeId): readonly NodeId[] =>
  parentsOf(schema, table).map(({ ref }) => ref);

/** What a table has from those above, by the word for it. */
export const originals: { readonly [what in CopyOf]: (schema: Schema, table: NodeId) => readonly Inner[] } = {
  index: (schema, table) => copiedFrom(table, schema).filter(isIndexLike),
  behind: (schema, table) =>
    copiedFrom(table, schema).filter((node) => isIndexLike(node) && node.kind !== 'index'),
  foreign: (schema, table) => copiedFrom(table, schema).filter(({ kind }) => kind === 'foreign_key'),
  check: (schema, table) =>
    ancestorsOf(schema, table)
      .flatMap((id) => childrenOf(schema, id))
      .filter((node): node is Inner => node.kind === 'check' && node['noInherit'] !== true),
  trigger: (schema, table) => triggersAbove(schema, table),
};

const words: { readonly [what in CopyOf]: string } = {
  index: 'index or key',
  behind: 'key',
  foreign: 'foreign key',
  check: 'check',
  trigger: 'trigger for each row',
};

const linkOriginal = (
  node: CopiedComment,
  schema: Schema,
  problem: (text: string) => void,
): CopiedComment => {
  const [what] = node.apart;
  const above = originals[what](schema, node.in.ref);
  const found = above.find(({ name }) => name === node.name);
  if (found) return { ...node, of: refOf(found) };
  problem(noneAbove(node.in.ref, words[what], node.name, above));
  return node;
};
