import { ddl, type Alter } from '../kind.ts';
import { idOf, lastSegment, type Node, type Ref } from '../node.ts';
import { quoteIdent, quoteName, spell } from '../sql.ts';

/** Something that lies in a schema. */
export type Placed = Node & { readonly in: Ref; readonly name: string };

/** ALTER … RENAME TO, where it lies. */
export const renamePlaced = (what: string): Alter<Placed> => ({
  run: (before, after) => [ddl(`alter ${what} ${spell(idOf(before))} rename to ${quoteIdent(after.name)}`)],
});

/** ALTER … SET SCHEMA, of what has its new name already. */
export const movePlaced = (what: string): Alter<Placed> => ({
  run: (before, after) => {
    const standing = quoteName([lastSegment(before.in.ref), after.name]);
    return [ddl(`alter ${what} ${standing} set schema ${quoteIdent(lastSegment(after.in.ref))}`)];
  },
});
