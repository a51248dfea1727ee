import { only } from '../fields.ts';
import type { Alter, Change, Hazard, Kind, Question } from '../kind.ts';
import {
  compareText,
  refOf,
  refTo,
  sameValue,
  segmentsOf,
  type Node,
  type NodeId,
  type Ref,
  type Schema,
} from '../node.ts';
import { someIn } from '../sign.ts';
import { quoteIdent, spell } from '../sql.ts';
import { names, notOfExtension } from './catalog.ts';
import { fieldsOf, fieldType, type CompositeField } from './composite-text.ts';
import type { Column } from './column-definition.ts';
import { storedType } from './serial.ts';
import { waits } from './lock-hazards.ts';
import { pathText } from './options.ts';
import { isOrdinary, ofTable, tableColumns, tableOf } from './table-catalog.ts';
import { columnsOf, parentsOf } from './table-family.ts';
import { refusal } from './inherited-columns.ts';
import { beginType, endType } from './tables-of-type.ts';

/** That a table is one of a composite type: PostgreSQL holds its columns to the fields, name by name and type by type. */
export type OfType = Node & {
  readonly kind: 'of_type';
  readonly in: Ref;
  readonly of: Ref;
  /** By name: their order follows from how each came to be. */
  readonly columns: readonly Ref[];
  readonly fields: readonly Ref[];
};

/** PostgreSQL alters nothing of what is held: with other columns and fields the fact ends before, and begins after. */
const sameOnes: Alter<OfType> = {
  run: () => [],
  can: (before, after) =>
    sameValue(byName(before.columns), byName(after.columns)) &&
    sameValue(byName(before.fields), byName(after.fields)),
};

/** `@of(money_amount)` of a table, which has lines for its columns as any other. */
export const ofType: Kind<OfType> = {
  name: 'of_type',
  syntax: {
    at: 'attribute',
    names: ['of'],
    of: ['table'],
    read: (attribute, home, _, scope) => {
      const word = only(attribute, 'a composite type', scope);
      const name = word && scope.name(word);
      const found = name && scope.find(['composite'], name);
      return found ? [{ kind: 'of_type', in: home, of: found, columns: [], fields: [] }] : [];
    },
    print: (node) => ({ name: 'of', args: [pathText(node.of)], head: true }),
    link: (node, schema, problem) => {
      for (const text of faultsOf(node, schema)) problem('MIG116', { text });
      return {
        ...node,
        columns: byName(columnsOf(schema, node.in.ref).map(refOf)),
        fields: byName(fieldsOf(schema, node.of.ref).map(refOf)),
      };
    },
  },
  create: (node) => [beginType(node.in.ref, node)],
  drop: (node) => [endType(node.in.ref)],
  alter: { columns: sameOnes, fields: sameOnes },
  nesting: { falls: true, holds: true },
  catalog: {
    when: someIn('pg_class', 'reloftype <> 0'),
    sql: `
      select ${tableColumns}, array[yn.nspname, y.typname]::text[] as of,
        (select array_agg(a.attname::text) from pg_attribute a where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped) as columns
      from pg_class c ${ofTable('c.oid')} join pg_type y on y.oid = t.reloftype join pg_namespace yn on yn.oid = y.typnamespace
      where ${isOrdinary} and ${notOfExtension('pg_type', 'y.oid')} order by 1, 2`,
    read: (row) => {
      const [home, path, columns] = [tableOf(row), names(row, 'of'), names(row, 'columns')];
      const within = (kind: string, owner: readonly string[]) =>
        byName(columns.map((name) => refTo(kind, ...owner, name)));
      return [
        {
          kind: 'of_type',
          in: home,
          of: refTo('composite', ...path),
          columns: within('column', segmentsOf(home.ref)),
          fields: within('composite_field', path),
        },
      ];
    },
  },
  hazards: (before, after, change) => hazardsOf(before, after, change),
};

const byName = (refs: readonly Ref[]): readonly Ref[] => refs.toSorted((a, b) => compareText(a.ref, b.ref));

const faultsOf = (node: OfType, schema: Schema): readonly string[] => {
  const [table, type] = [spell(node.in.ref), spell(node.of.ref)];
  const columns = columnsOf(schema, node.in.ref);
  const fields = fieldsOf(schema, node.of.ref);
  const at = fields.findIndex((field, i) => !fits(columns[i], field));
  const [missing, extra] = [fields[at], columns[fields.length]];
  return [
    ...(parentsOf(schema, node.in.ref).length > 0
      ? [`${table} has its columns from a table, so it cannot be one of the type ${type}`]
      : []),
    ...(missing
      ? [
          `${table} is a table of the type ${type}, so its column ${at + 1} has to be ${quoteIdent(missing.name)} ${fieldType(missing)}`,
        ]
      : []),
    ...(!missing && extra
      ? [`${table} is a table of the type ${type}, which has no field ${quoteIdent(extra.name)}`]
      : []),
    ...columns
      .filter(({ generated }) => generated)
      .map(({ name }) => `a table of a type has no generated column: "${name}"`),
  ];
};

const fits = (column: Column | undefined, { name, type, collate }: CompositeField): boolean =>
  column?.name === name && sameValue(storedType(column), type) && sameValue(column.collate, collate);

const hazardsOf = (
  before: OfType | undefined,
  after: OfType | undefined,
  change: Change,
): readonly (Hazard | Question)[] => {
  const node = after ?? before;
  if (!node || (before && after)) return [];
  const table = spell(node.in.ref);
  return [
    ...waits(node.in, change, 'ACCESS EXCLUSIVE', `changing of which type ${table} is`),
    ...(after && !change.hints.rebuilt ? inOtherOrder(after, change) : []),
  ];
};

/** PostgreSQL compares columns and fields one by one in the order in which they came, and moves none of them. */
const inOtherOrder = ({ in: table, of }: OfType, change: Change): readonly Question[] => {
  const columns = asTheyCame(table, change, columnsOf);
  const fields = asTheyCame(of, change, fieldsOf);
  if (sameValue(columns, fields)) return [];
  const [these, those] = [columns, fields].map((names) => names.map(quoteIdent).join(', '));
  return [
    refusal(
      `the columns of ${spell(table.ref)} came in the order ${these}, and the fields of ${spell(of.ref)} in the order ${those}`,
      [table, of].every(({ ref }) => change.before.has(ref))
        ? `make another type, with its fields in the order ${these}`
        : `write both in the order ${change.before.has(table.ref) ? these : those}`,
    ),
  ];
};

/** What stood comes first, whatever the text says by now. */
const asTheyCame = (
  { ref }: Ref,
  { before, after }: Change,
  of: (schema: Schema, id: NodeId) => readonly { readonly name: string }[],
): readonly string[] => {
  const [was, is] = [before, after].map((schema) => of(schema, ref).map(({ name }) => name));
  const kept = was?.filter((name) => is?.includes(name)) ?? [];
  return [...kept, ...(is?.filter((name) => !kept.includes(name)) ?? [])];
};
