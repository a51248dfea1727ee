import {
  integerBehind,
  isBuiltinType,
  quoteIdent,
  typeParts,
  type NameSpace,
  type NodeId,
  type Ref,
} from '@migkit/schema';
import { rowFunctions } from '../sql/row-functions.ts';
import type { Declared, MadeOperator } from '../sql/declared.ts';
import { operatorsIn } from '../sql/operators.ts';
import { checkQuery } from '../sql/check.ts';
import { outputShapes } from '../sql/output-shapes.ts';
import { placedKey, type Declarations } from './declare.ts';

/** The declared names as SQL looks for them. */
export const sqlNames = (declared: Declarations): Declared => {
  const { shape, ...lines } = typed(declared);
  const inQueries = shapesInQueries(declared, () => names);
  const names: Declared = {
    named: (space, parts) => knownIn(declared, space, parts),
    numbered: (parts) => (parts.length > 2 ? undefined : declared.sequences.get(placedKey(parts))),
    ownerOf: (column) => declared.owners.get(column),
    columns: (of) => declared.columns.get(of),
    routines: (parts) => (parts.length > 2 ? [] : (declared.routines.get(placedKey(parts)) ?? [])),
    operators: operatorsOf(declared),
    ...lines,
    shape: (id) => shape(id) ?? inQueries(id),
    mayCall: (name) =>
      rowFunctions.has(name) ||
      [...declared.routines.keys()].some((key) => key.endsWith(`\0${name}`)) ||
      mayBeMade(name, declared),
  };
  return names;
};

/** What makes the operators, found out when the first is asked for. */
const operatorsOf = ({ entries }: Declarations): Declared['operators'] => {
  let known: ReadonlyMap<string, readonly (MadeOperator & { readonly key: string })[]> | undefined;
  const made = () =>
    entries.flatMap(({ id, syntax, block }) =>
      syntax.statements && block.body
        ? operatorsIn(block.body.text).map(({ parts, takes }) => ({
            key: placedKey(parts),
            ref: { ref: id },
            takes,
          }))
        : [],
    );
  return (parts) => (known ??= Map.groupBy(made(), ({ key }) => key)).get(placedKey(parts)) ?? [];
};

/** What the columns of what a query defines are rows of, found out when it is first asked for. */
const shapesInQueries = (
  { entries, columns }: Declarations,
  names: () => Declared,
): ((id: NodeId) => NodeId | undefined) => {
  const found = new Map<NodeId, NodeId | undefined>();
  const open = new Map(
    entries.flatMap((entry) =>
      entry.syntax.relation
        ? [...(columns.get(entry.id)?.values() ?? [])].map(({ ref }) => [ref, entry] as const)
        : [],
    ),
  );
  return (id) => {
    const entry = open.get(id);
    if (!entry?.block.body) return found.get(id);
    const own = [...(columns.get(entry.id)?.values() ?? [])];
    for (const { ref } of own) open.delete(ref);
    const checked = checkQuery(entry.block.body.text);
    const shapes = 'fault' in checked ? [] : outputShapes(checked.tree, names());
    if (shapes.length === own.length) own.forEach(({ ref }, i) => found.set(ref, shapes[i]));
    return found.get(id);
  };
};

/** Could a block of statements make something of this name? */
export const mayBeMade = (name: string, { entries }: Declarations): boolean =>
  entries.some(({ syntax, block }) => {
    const isLoose = !syntax.signature && !syntax.relation;
    return isLoose && block.body?.text.toLowerCase().includes(name.toLowerCase());
  });

type Typed = {
  readonly shape: NodeId | undefined;
  readonly isArray: boolean | undefined;
  readonly type: string;
};

/** What the values of each line and each block with a type are, found out when it is first asked for. */
const typed = (declared: Declarations): Pick<Declared, 'shape' | 'isArray' | 'isTyped' | 'typeOf'> => {
  const blocks = new Map(
    declared.entries.flatMap(({ id, block }) => (block.type ? [[id, block.type.text]] : [])),
  );
  let known: ReadonlyMap<NodeId, Typed> | undefined;
  const of = (id: NodeId): Typed | undefined => (known ??= typesOf(declared, blocks)).get(id);
  return {
    shape: (id) => of(id)?.shape,
    isArray: (id) => of(id)?.isArray,
    isTyped: (id) => blocks.has(id),
    typeOf: (id) => of(id)?.type,
  };
};

const typesOf = (
  { entries, columns, types }: Declarations,
  blocks: ReadonlyMap<NodeId, string>,
): ReadonlyMap<NodeId, Typed> => {
  // A domain over a domain over a row is a row; a circle of them ends where it closes.
  const shapeOf = (text: string, seen: readonly NodeId[] = []): NodeId | undefined => {
    const { name: path } = typeParts(text);
    const own = path.length > 2 ? undefined : types.get(placedKey(path))?.ref;
    if (own === undefined || columns.has(own)) return own;
    const under = seen.includes(own) ? undefined : blocks.get(own);
    return under === undefined ? undefined : shapeOf(under, [...seen, own]);
  };
  const typedAs = (text: string): Typed => {
    const { name, array } = typeParts(text);
    // What is not PostgreSQL's own may be a name for an array.
    return {
      shape: shapeOf(text),
      isArray: array || isBuiltinType(text) ? array : undefined,
      type: plainType(name, array),
    };
  };
  const lines = entries.flatMap(({ id, members }) =>
    members.flatMap(({ name, type }): readonly (readonly [NodeId, Typed])[] => {
      const line = columns.get(id)?.get(name.parts.at(-1) ?? '');
      return line && type ? [[line.ref, typedAs(type.text)]] : [];
    }),
  );
  return new Map([...lines, ...[...blocks].map(([id, text]) => [id, typedAs(text)] as const)]);
};

/** A serial column holds integers. */
const plainType = (name: readonly string[], array: boolean): string => {
  const [only = '', more] = name;
  const stored = more === undefined ? integerBehind(only) : undefined;
  return (stored ?? name.map(quoteIdent).join('.')) + (array ? '[]' : '');
};

/** What has this name among those of its space. */
export const knownIn = (
  { spaces }: Declarations,
  space: NameSpace,
  parts: readonly string[],
): Ref | undefined => (parts.length > 2 ? undefined : spaces.get(space)?.get(placedKey(parts)));
