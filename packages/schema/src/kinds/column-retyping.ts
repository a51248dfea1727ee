import type { AlterColumnBuilder, AlteredColumnBuilder } from 'kysely';
import { ddl, joint, type Dsl, type Statement } from '../kind.ts';
import type { NodeId } from '../node.ts';
import { quoteIdent, spell, sqlText } from '../sql.ts';
import { defaultValue, type Column } from './column-definition.ts';
import { kyselyName, kyselyType, plain } from './kysely-name.ts';
import { storedType } from './serial.ts';

/** What becomes of a column, by the way of its values; the default as it was has the old type in it. */
export type Retyping = {
  readonly column: Column;
  readonly using: string;
  readonly dropsDefault: boolean;
  readonly setsDefault: boolean;
};

/** ALTER TYPE of one column, or of all columns of the table that change next to each other, so that it is written anew once. */
export const retypeStatement = (retyping: Retyping, alone: boolean): Statement => {
  const table = retyping.column.in.ref;
  return alone
    ? write(table, [retyping])
    : joint(`the types of ${table}`, [retyping], (all) => write(table, all));
};

/** PostgreSQL drops the old defaults first and sets the new ones last, whatever their order. */
const write = (id: NodeId, all: readonly Retyping[]): Statement => {
  const table = kyselyName(id);
  if (table === undefined || all.some(({ column }) => plain(column.name) === undefined))
    return ddl(`alter table ${spell(id)} ${all.flatMap(texts).join(', ')}`);
  return ({ schema, sql }) => {
    const [first, ...rest] = all.flatMap((one) =>
      calls(one, sql).map((call) => ({ name: one.column.name, call })),
    );
    const start = schema.alterTable(table);
    if (!first) throw new Error(`nothing becomes of the columns of ${id}`);
    return rest.reduce(
      (done, { name, call }) => done.alterColumn(name, call),
      start.alterColumn(first.name, first.call),
    );
  };
};

const texts = ({ column, using, dropsDefault, setsDefault }: Retyping): readonly string[] =>
  [
    ...(dropsDefault ? ['drop default'] : []),
    `type ${typeText(column)}${using}`,
    ...(setsDefault && column.default !== undefined ? [`set default ${sqlText(column.default)}`] : []),
  ].map((action) => `alter column ${quoteIdent(column.name)} ${action}`);

type Call = (column: AlterColumnBuilder) => AlteredColumnBuilder;

const calls = ({ column, using, dropsDefault, setsDefault }: Retyping, sql: Dsl['sql']): readonly Call[] => {
  const text = typeText(column) + using;
  const known = using === '' && column.collate === undefined ? kyselyType(storedType(column)) : undefined;
  const { default: value } = column;
  return [
    ...(dropsDefault ? [(c: AlterColumnBuilder) => c.dropDefault()] : []),
    (c) => c.setDataType(known ?? sql.raw(text)),
    ...(setsDefault && value !== undefined
      ? [(c: AlterColumnBuilder) => c.setDefault(defaultValue(value, sql))]
      : []),
  ];
};

const typeText = (column: Column): string =>
  sqlText(storedType(column)) + (column.collate === undefined ? '' : ` collate ${sqlText(column.collate)}`);
