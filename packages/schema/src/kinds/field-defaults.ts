import { ddl, type Change, type Statement } from '../kind.ts';
import { childrenOf, idOf, refsIn, sameValue, type NodeId } from '../node.ts';
import { quoteIdent, spell, sqlText } from '../sql.ts';
import type { Column } from './column-definition.ts';
import type { CompositeField } from './composite-text.ts';
import { typedBy } from './type-users.ts';

/** Must a default wait, since the type of its column has not yet the fields for which it is written? */
export const waitsForFields = (column: Column, change: Change): boolean =>
  refsIn(column.type).some(
    ({ ref }) => change.after.get(ref)?.kind === 'composite' && !isSettled(ref, change),
  );

/** The defaults that waited for the last of the fields to come or go. */
export const defaultsAfter = (field: CompositeField, change: Change): readonly Statement[] => {
  if (!change.standing || !isSettled(field.in.ref, change, idOf(field))) return [];
  const standing = change.standing();
  return typedBy(change.after, field.in.ref).flatMap((node) => {
    const [old, now] = [change.before.get(idOf(node)), standing.get(idOf(node))];
    const waited = old && now && sameValue(now, node) && !sameValue(old['default'], node['default']);
    if (node.kind !== 'column' || !waited) return [];
    const column = node as Column;
    if (column.default === undefined) return [];
    return [
      ddl(
        `alter table ${spell(column.in.ref)} alter column ${quoteIdent(column.name)} set default ${sqlText(column.default)}`,
      ),
    ];
  });
};

/** Does the type stand with the fields that it is to have, once this one has come or gone? */
const isSettled = (type: NodeId, change: Change, turning?: NodeId): boolean => {
  const fields = new Set(
    childrenOf(change.standing?.() ?? change.after, type)
      .filter(isField)
      .map(idOf),
  );
  if (turning !== undefined && !fields.delete(turning)) fields.add(turning);
  const wanted = childrenOf(change.after, type).filter(isField).map(idOf);
  return wanted.length === fields.size && wanted.every((id) => fields.has(id));
};

const isField = ({ kind }: { readonly kind: string }): boolean => kind === 'composite_field';
