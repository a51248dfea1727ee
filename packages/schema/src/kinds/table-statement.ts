import type { CreateTableBuilder } from 'kysely';
import { ddl, type Dsl, type Statement } from '../kind.ts';
import { idOf, type Node, type Ref } from '../node.ts';
import { spell } from '../sql.ts';
import { checkPart, checkText, type Check } from './check-text.ts';
import { addColumn, columnText, type Column } from './column-definition.ts';
import { settings } from './column-storage.ts';
import { addText, type TablePart } from './constraint-statements.ts';
import { looksAtRows } from './constraint-validity.ts';
import { exclusionText, type Exclusion } from './exclusion.ts';
import { keyText } from './key-constraint.ts';
import { kyselyName, plain } from './kysely-name.ts';
import { boundText, type PartitionOf } from './partition-bound.ts';
import { primaryKeyPart, type PrimaryKey } from './primary-key.ts';
import type { Table } from './table.ts';
import { tableEnd } from './table-end.ts';
import { uniquePart, type Unique } from './unique.ts';

/**
 * CREATE TABLE with its columns and constraints; what Kysely's builder has no words for is added right after. `notNulls` are the
 * constraints of columns that it has from above.
 */
export const createTable = (
  node: Table,
  inside: readonly Node[],
  notNulls: readonly string[] = [],
): readonly Statement[] => {
  const columns = inside.filter((n): n is Column => n.kind === 'column');
  const constraints = inside
    .filter(isConstraint)
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const [apart, written] = sorted(constraints, columns);
  const name = kyselyName(idOf(node));
  const set = columns.flatMap((column) => settings(column));
  const part = inside.find((n): n is PartitionOf => n.kind === 'partition_of');
  const isPlain =
    name !== undefined && !part && notNulls.length === 0 && columns.every((c) => plain(c.name) !== undefined);
  if (!isPlain || constraints.some((c) => !isOf(columns, c)))
    return [
      ddl(tableText(node, part, columns, [...written.map(textOf), ...notNulls])),
      ...apart.map((c) => addText(c, textOf(c))),
      ...set,
    ];
  const parts = constraints.map((constraint) => ({
    constraint,
    part: apart.includes(constraint) ? undefined : partOf(constraint),
  }));
  const later = parts
    .filter(({ part }) => !part)
    .map(({ constraint }) => addText(constraint, textOf(constraint)));
  return [({ schema, sql }) => built(schema.createTable(name), node, columns, parts, sql), ...later, ...set];
};

/** Kysely knows no column but those of the statement; a table may inherit others. */
const isOf = (columns: readonly Column[], { columns: keys }: Constraint): boolean =>
  ((keys ?? []) as readonly Ref[]).every(({ ref }) => columns.some((column) => idOf(column) === ref));

type Constraint = PrimaryKey | Unique | Exclusion | Check;
type Part = { readonly constraint: Constraint; readonly part: TablePart };

const order: readonly string[] = ['primary_key', 'unique', 'check', 'exclusion'];

// PostgreSQL makes one index of two equal ones in one CREATE TABLE and forgets the second constraint, it forgets NOT VALID there, since
// there are no rows, and with a primary key calls what is not null above as if it were so here alone: such ones are added after.
const sorted = (
  constraints: readonly Constraint[],
  columns: readonly Column[],
): readonly [readonly Constraint[], readonly Constraint[]] => {
  const seen = new Set<string>();
  const apart = constraints.filter((constraint) => {
    if (constraint.kind === 'check') return !looksAtRows(constraint);
    if (constraint.kind === 'primary_key' && !isOf(columns, constraint)) return true;
    const { kind: _kind, name: _name, deferrable: _deferrable, with: _with, ...index } = constraint;
    const text = JSON.stringify({ ...index, indexComment: undefined });
    if (seen.has(text)) return true;
    seen.add(text);
    return false;
  });
  return [apart, constraints.filter((constraint) => !apart.includes(constraint))];
};

const isConstraint = (node: Node): node is Constraint => order.includes(node.kind);

const built = (
  empty: CreateTableBuilder<string, string>,
  node: Table,
  columns: readonly Column[],
  parts: readonly Part[],
  sql: Dsl['sql'],
): CreateTableBuilder<string, string> => {
  let made = node.unlogged ? empty.modifyFront(sql.raw('unlogged')) : empty;
  for (const column of columns) made = addColumn<CreateTableBuilder<string, string>>(made, column, sql);
  for (const { part } of parts) if (part) made = part(made, sql);
  const end = tableEnd(node).join(' ');
  return end === '' ? made : made.modifyEnd(sql.raw(end));
};

const tableText = (
  node: Table,
  part: PartitionOf | undefined,
  columns: readonly Column[],
  constraints: readonly string[],
): string => {
  const lines = [...columns.map(columnText), ...constraints].map((line) => `\n  ${line}`);
  return [
    `create ${node.unlogged ? 'unlogged ' : ''}table ${spell(idOf(node))}`,
    ...(part ? [`partition of ${spell(part.table.ref)}`] : []),
    ...(lines.length > 0 || !part ? [`(${lines.join(',')}\n)`] : []),
    ...(part ? [boundText(part.bound)] : []),
    ...tableEnd(node),
  ].join(' ');
};

const partOf = (node: Constraint): TablePart => {
  if (node.kind === 'primary_key') return primaryKeyPart(node);
  if (node.kind === 'unique') return uniquePart(node);
  return node.kind === 'check' ? checkPart(node) : undefined;
};

const textOf = (node: Constraint): string => {
  if (node.kind === 'exclusion') return exclusionText(node);
  if (node.kind === 'check') return checkText(node);
  return keyText(node, node.kind === 'unique' ? 'unique' : 'primary key');
};
