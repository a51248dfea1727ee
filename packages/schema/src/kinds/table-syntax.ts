import type { Attribute, Block, Word } from '../block.ts';
import { attributesOf, placeOf, readBare } from '../fields.ts';
import type { AttributeText, BlockText, Scope } from '../kind.ts';
import {
  childrenOf,
  idFor,
  idOf,
  lastSegment,
  sameValue,
  type Node,
  type NodeId,
  type Ref,
  type Schema,
} from '../node.ts';
import type { Column } from './column-definition.ts';
import { columnOf } from './index-keys.ts';
import { spell } from '../sql.ts';
import { given } from './catalog.ts';
import { parametersOf, parameterTexts, pathText } from './options.ts';
import { printPartitionKey, readPartitionKey, type PartitionKey } from './partition-key.ts';
import { printRowStorage, readRowStorage, storageFields, storageSaid } from './row-storage.ts';
import type { Table } from './table.ts';
import { storedType } from './serial.ts';
import { allColumnsOf, ancestorsOf, columnsOf, parentsOf, partitionFact } from './table-family.ts';

const own = ['partition', 'inherits', 'unlogged', 'with', ...storageFields] as const;

/** The attributes of a table. The language reads the last two, which are hints. */
export const tableAttributes: readonly string[] = [...own, 'fill', 'was'];

/** `table auth.events @partition(by range (at)) { … }`. */
export const readTable = (block: Block, scope: Scope): readonly Table[] => {
  const attributes = attributesOf(block, own, scope);
  const place = placeOf(block.name, 'table', scope);
  const home: Ref = { ref: idFor('table', [lastSegment(place.in.ref), place.name]) };
  const parameters = parametersOf(attributes.get('with')?.args ?? []);
  const inherits = readInherits(attributes.get('inherits'), scope);
  return [
    {
      kind: 'table',
      ...place,
      ...given({
        inherits: inherits.length > 0 ? inherits : undefined,
        partition: readPartitionKey(attributes.get('partition'), home, scope),
        unlogged: readBare(attributes.get('unlogged'), scope),
        with: Object.keys(parameters).length > 0 ? parameters : undefined,
      }),
      ...readRowStorage(attributes, scope),
    },
  ];
};

/** A table as the head of its block; a partition needs no lines. */
export const printTable = (node: Table, schema: Schema): BlockText => ({
  name: pathText({ ref: idOf(node) }),
  attributes: [
    ...(node.inherits ? [{ name: 'inherits', args: node.inherits.map(pathText) }] : []),
    ...(node.partition ? [printPartitionKey(node.partition)] : []),
    ...(node.unlogged ? [{ name: 'unlogged' }] : []),
    ...(node.with ? [{ name: 'with', args: parameterTexts(node.with) }] : []),
    ...printRowStorage(node),
  ] satisfies readonly AttributeText[],
  ...(partitionFact(schema, idOf(node)) ? { braces: false } : {}),
});

/** The tables that a block names as those whose columns it has. */
export const namedParents = (block: Block): readonly Word[] =>
  block.attributes.flatMap(({ name, args = [] }) => {
    const words = args.filter(({ key }) => !key).map(({ value }) => value);
    if (name.text === 'inherits') return words;
    return name.text === 'partitionOf' ? words.slice(0, 1) : [];
  });

/** What of a table only the whole schema can tell to be wrong. */
export const linkTable = (node: Table, schema: Schema, problem: (text: string) => void): Table => {
  const [id, name] = [idOf(node), spell(idOf(node))];
  const above = parentsOf(schema, id);
  if (above.some(({ ref }) => ref === id || ancestorsOf(schema, ref).includes(id)))
    problem(`${name} would have its columns from itself`);
  if (node.inherits && partitionFact(schema, id)) problem(`${name} is a partition, so it cannot inherit`);
  if (node.partition && node.inherits) problem(`${name} is partitioned, so it cannot inherit`);
  if (node.partition && node.unlogged)
    problem(`${name} is partitioned: its partitions can be unlogged, it cannot`);
  if (node.partition && node.with)
    problem(`${name} is partitioned and keeps no rows itself: write @with on its partitions`);
  if (node.partition)
    for (const key of keysWithout(node.partition, id, schema))
      problem(`a key of a partitioned table has all its columns: ${spell(idOf(key))} lacks one of ${name}`);
  for (const { ref } of node.inherits ?? [])
    if (schema.get(ref)?.['partition'] || partitionFact(schema, ref))
      problem(`${spell(ref)} is partitioned or a partition, so nothing can inherit from it`);
  for (const {
    name: column,
    in: { ref },
  } of unlike(node, schema))
    problem(`${name} has a column "${column}" that is of another type or collation in ${spell(ref)}`);
  return storageSaid(node, schema);
};

/** PostgreSQL makes one column of all that are called alike, where they are of one type and collation. */
const unlike = (node: Table, schema: Schema): readonly Column[] => {
  const id = idOf(node);
  const first = new Map(columnsOf(schema, id).map((column) => [column.name, column]));
  return (node.inherits ?? [])
    .flatMap(({ ref }) => allColumnsOf(schema, ref))
    .filter((column) => {
      const like = first.get(column.name) ?? column;
      first.set(column.name, like);
      return !sameValue(storedType(like), storedType(column)) || !sameValue(like.collate, column.collate);
    });
};

/** Rows with the same key could lie in different partitions, where no index would find both. */
const keysWithout = ({ keys }: PartitionKey, id: NodeId, schema: Schema): readonly Node[] =>
  [id, ...ancestorsOf(schema, id)]
    .flatMap((one) => childrenOf(schema, one))
    .filter(({ kind }) => kind === 'primary_key' || kind === 'unique')
    .filter((key) => {
      // Rows with other spans may overlap, wherever they lie: PostgreSQL looks at what must be the same alone.
      const same = (key['columns'] as readonly Ref[]).slice(0, key['withoutOverlaps'] ? -1 : undefined);
      const columns = new Set(same.map(({ ref }) => ref));
      return keys.some((part) => !columns.has(columnOf(part)?.ref ?? ''));
    });

const readInherits = (attribute: Attribute | undefined, scope: Scope): readonly Ref[] => {
  if (!attribute) return [];
  const words = (attribute.args ?? []).map(({ value }) => value);
  if (words.length === 0)
    scope.problem('MIG110', attribute.span, { attribute: 'inherits', expected: 'a table' });
  const found = words.flatMap((word) => {
    const name = scope.name(word);
    return (name && scope.find(['table'], name)) ?? [];
  });
  if (new Set(found.map(({ ref }) => ref)).size < found.length)
    scope.problem('MIG113', attribute.span, { what: 'a table in @inherits' });
  return found;
};
