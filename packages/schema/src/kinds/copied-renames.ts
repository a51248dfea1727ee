import { ddl, standingIn, type Alter, type Change, type Statement } from '../kind.ts';
import { dependentsOf, idOf, segmentsOf, type NodeId } from '../node.ts';
import { quoteBody, quoteIdent, quoteLiteral, quoteName, spell } from '../sql.ts';
import { renameConstraint } from './constraint-statements.ts';
import type { Column } from './column-definition.ts';
import { commentedAgain } from './copied-comment-node.ts';
import { copiedOf, isCopied, type Copied } from './copied-node.ts';
import { nameCopy } from './copied-statements.ts';
import { keptAgain } from './index-kept-node.ts';
import { copyName, isIndexLike } from './partition-copies.ts';
import { copiedFrom, type Inner } from './partition-twins.ts';
import { partitionFact, tablesBelow } from './table-family.ts';

/**
 * The copies in partitions get the names that they would have in a database built fresh: PostgreSQL leaves the old ones. One whose
 * name the partition says keeps it.
 */
export const renameCopies = (
  partitions: readonly { readonly from: NodeId; readonly to: NodeId }[],
  change: Change,
  renamed: (node: Inner) => Inner = (node) => node,
): readonly Statement[] =>
  partitions.flatMap(({ from, to }) =>
    copiedFrom(from, change.before)
      .filter((node) => isIndexLike(node) && !copiedOf(node, from, change.before))
      .flatMap((node) => {
        const [before, after] = [copyName(node, from), copyName(renamed(node), to)];
        if (before === after) return [];
        const path = quoteName([...segmentsOf(to).slice(0, -1), before]);
        return [ddl(`alter index if exists ${path} rename to ${quoteIdent(after)}`)];
      }),
  );

/** The rename of a foreign key: PostgreSQL calls the copies as it is called when it makes them, and leaves them then. */
export const renameWithCopies: Alter<Inner> = {
  run: (before, after, change) => {
    const { ref } = before.in;
    const parts = tablesBelow(change.before, ref)
      .filter((id) => partitionFact(change.before, id) && !copiedOf(before, id, change.before))
      .flatMap((id) => [
        `  if exists (select from pg_constraint where conrelid = ${quoteLiteral(spell(id))}::regclass and conparentid <> 0 and conname = ${quoteLiteral(before.name)}) then`,
        `    alter table ${spell(id)} rename constraint ${quoteIdent(before.name)} to ${quoteIdent(after.name)};`,
        '  end if;',
      ]);
    return [
      ...renameConstraint.run(before, after, change),
      ...(parts.length > 0 ? [ddl(`do ${quoteBody(`\nbegin\n${parts.join('\n')}\nend\n`)}`)] : []),
    ];
  },
};

/** ALTER TYPE makes the copies of indexes and foreign keys anew, calls them as it likes, and keeps them as those above. */
export const namedAfterRetype = (column: Column, change: Change): readonly Statement[] => {
  const standing = standingIn(change);
  return dependentsOf(standing, idOf(column)).flatMap((original) => [
    ...dependentsOf(standing, idOf(original))
      .filter(isCopied)
      .flatMap((copied) => {
        const later = change.after.get(idOf(copied)) as Copied | undefined;
        return later ? [nameCopy(later, original as Inner, change)] : [];
      }),
    ...keptAgain(original as Inner, standing),
    ...commentedAgain(original as Inner, standing),
  ]);
};
