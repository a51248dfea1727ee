import { isBuiltinType, typeParts, type NameSpace, type NodeId, type Ref } from '@migkit/schema';
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
    return exact.length > 0 ? exact : all;
  },
  ...typed(declared),
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

type Typed = { readonly shape: NodeId | undefined; readonly isArray: boolean | undefined };

/** What the values of each line with a type are, found out when it is first asked for. */
const typed = (declared: Declarations): Pick<Declared, 'shape' | 'isArray'> => {
  let known: ReadonlyMap<NodeId, Typed> | undefined;
  const of = (line: NodeId): Typed | undefined => (known ??= typesOf(declared)).get(line);
  return { shape: (line) => of(line)?.shape, isArray: (line) => of(line)?.isArray };
};

const typesOf = ({ entries, columns, types }: Declarations): ReadonlyMap<NodeId, Typed> =>
  new Map(
    entries.flatMap(({ id, members }) =>
      members.flatMap(({ name, type }): readonly (readonly [NodeId, Typed])[] => {
        const line = columns.get(id)?.get(name.parts.at(-1) ?? '');
        if (!line || !type) return [];
        const { name: path, array } = typeParts(type.text);
        const own = path.length > 2 ? undefined : types.get(placedKey(path))?.ref;
        const shape = own !== undefined && columns.has(own) ? own : undefined;
        // What is not PostgreSQL's own may be a name for an array.
        const isSure = array || isBuiltinType(type.text);
        return [[line.ref, { shape, isArray: isSure ? array : undefined }]];
      }),
    ),
  );

/** What has this name among those of its space. */
export const knownIn = (
  { spaces }: Declarations,
  space: NameSpace,
  parts: readonly string[],
): Ref | undefined => (parts.length > 2 ? undefined : spaces.get(space)?.get(placedKey(parts)));
