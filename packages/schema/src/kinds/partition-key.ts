import type { Attribute } from '../block.ts';
import { only } from '../fields.ts';
import type { AttributeText, Row, Scope } from '../kind.ts';
import type { Ref } from '../node.ts';
import { splitCommas, withoutParens } from '../sql-tokens.ts';
import { maybe } from './catalog.ts';
import { collationJson, collationOf } from './collation-name.ts';
import { indexKeySql, indexKeyText, keyParts, readIndexKey, type IndexKey } from './index-keys.ts';
import { columnIn, columnPath, type ColumnPath } from './table-catalog.ts';

/** How the rows of a table are spread over its partitions. */
export type PartitionKey = {
  readonly by: (typeof strategies)[number];
  readonly keys: readonly IndexKey[];
};

const strategies = ['range', 'list', 'hash'] as const;

/** `@partition(by range (at))`. */
export const readPartitionKey = (
  attribute: Attribute | undefined,
  table: Ref,
  scope: Scope,
): PartitionKey | undefined => {
  const word = attribute && only(attribute, expected, scope);
  if (!word) return undefined;
  const [, head = '', by = ''] = /^(by\s+(\w+)\s*)\(/i.exec(word.text) ?? [];
  const strategy = strategies.find((one) => one === by.toLowerCase());
  if (!strategy) {
    scope.problem('MIG109', word.span, { value: `"${word.text}"`, expected: `expected ${expected}` });
    return undefined;
  }
  const list = {
    text: word.text.slice(head.length),
    span: { ...word.span, start: word.span.start + head.length },
  };
  const words = scope.list(list);
  const keys = words.flatMap((one) => {
    const key = readIndexKey(one, table, scope);
    if (!key?.order && !key?.nulls) return key ?? [];
    scope.problem('MIG109', one.span, {
      value: `"${one.text}"`,
      expected: 'the key of a partition has no order',
    });
    return [];
  });
  return keys.length === words.length && keys.length > 0 ? { by: strategy, keys } : undefined;
};

const expected = 'a way and its columns, as in by range (created_at), by list (region) or by hash (id)';

/** The attribute of a partitioned table. */
export const printPartitionKey = ({ by, keys }: PartitionKey): AttributeText => ({
  name: 'partition',
  args: [`by ${by} (${keys.map(indexKeyText).join(', ')})`],
});

/** `partition by range (at)`. */
export const partitionKeyText = ({ by, keys }: PartitionKey): string =>
  `partition by ${by} (${keys.map(indexKeySql).join(', ')})`;

/** The columns that `readPartitionKeyRow` reads, of a table `t`: PostgreSQL's own spelling, and which keys are columns. */
export const partitionKeyColumns = `
  case when t.relkind = 'p' then pg_get_partkeydef(t.oid) end as partition_key,
  (select json_agg(json_build_object('column', ${columnPath}, 'collate', ${collationJson('num.coll')}) order by num.ord)
     from pg_partitioned_table pt, unnest(pt.partattrs::int2[], pt.partcollation::oid[]) with ordinality num(attnum, coll, ord)
     left join pg_attribute att on att.attrelid = t.oid and att.attnum = num.attnum and num.attnum > 0
    where pt.partrelid = t.oid) as partition_keys`;

/** The key in such a row. */
export const readPartitionKeyRow = (row: Row, home: readonly [string, string]): PartitionKey | undefined => {
  const [, by = '', list = ''] = /^(\w+) \(([\s\S]*)\)$/.exec(maybe(row, 'partition_key') ?? '') ?? [];
  const strategy = strategies.find((one) => one === by.toLowerCase());
  const details = (row['partition_keys'] ?? []) as readonly KeyRow[];
  if (!strategy) return undefined;
  const keys = splitCommas(list).map((text, i): IndexKey => {
    const { head, options } = keyParts(text);
    const { column, collate } = details[i] ?? { column: null };
    // PostgreSQL spells a collation only where it is not the column's own.
    const said =
      options.collate === undefined ? options : { ...options, collate: collationOf(collate) ?? '' };
    return column === null
      ? { key: withoutParens(head), expression: true, ...said }
      : { key: [columnIn(home, column)], ...said };
  });
  return { by: strategy, keys };
};

type KeyRow = { readonly column: ColumnPath | null; readonly collate?: unknown };
