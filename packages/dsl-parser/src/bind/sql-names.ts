import { typeParts, type NameSpace, type NodeId, type Ref } from '@migkit/schema';
import { rowFunctions } from '../sql/row-functions.ts';
import type { Declared } from '../sql/declared.ts';
import { placedKey, type Declarations } from './declare.ts';

/** The declared names as SQL looks for them. */
export const sqlNames = (declared: Declarations): Declared => ({
  named: (space, parts) => knownIn(declared, space, parts),
  columns: (of) => declared.columns.get(of),
  routines: (parts, count) => {
    const all = parts.length > 2 ? [] : (declared.routines.get(placedKey(parts)) ?? []);
    const exact = all.filter(({ signature }) => signature.length === count);
    return (exact.length > 0 ? exact : all).map(({ ref }) => ref);
  },
  shape: shapes(declared),
  mayCall: (name) =>
    rowFunctions.has(name) ||
    [...declared.routines.keys()].some((key) => key.endsWith(`\0${name}`)) ||
    mayBeMade(name, declared),
});

/** Could a block of statements make something of this name? */
export const mayBeMade = (name: string, { entries }: Declarations): boolean =>
  entries.some(({ syntax, block }) => {
    const isLoose = !syntax.signature && !syntax.relation;
    return isLoose && block.body?.text.toLowerCase().includes(name.toLowerCase());
  });

/** What the values of each line with a type are rows of. */
const shapes = (declared: Declarations): ((line: NodeId) => NodeId | undefined) => {
  let known: ReadonlyMap<NodeId, NodeId> | undefined;
  return (line) => (known ??= shapesIn(declared)).get(line);
};

const shapesIn = ({ entries, columns, types }: Declarations): ReadonlyMap<NodeId, NodeId> =>
  new Map(
    entries.flatMap(({ id, members }) =>
      members.flatMap(({ name, type }) => {
        const path = type ? typeParts(type.text).name : [];
        const line = columns.get(id)?.get(name.parts.at(-1) ?? '');
        const shape = path.length === 0 || path.length > 2 ? undefined : types.get(placedKey(path));
        return line && shape && columns.has(shape.ref) ? [[line.ref, shape.ref] as const] : [];
      }),
    ),
  );

/** What has this name among those of its space. */
export const knownIn = (
  { spaces }: Declarations,
  space: NameSpace,
  parts: readonly string[],
): Ref | undefined => (parts.length > 2 ? undefined : spaces.get(space)?.get(placedKey(parts)));
