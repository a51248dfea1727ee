import { quoteIdent, type Ref } from '@migkit/schema';
import { fieldsOf } from './fields.ts';
import { fieldsOn, rowOfType } from './rows.ts';
import type { Env, Sources, Spelled } from './sources.ts';
import { partOf, textsIn } from './tree.ts';

/** What `p.*`, `(p).*`, `($1).*` and `((p).home).*` stand for, where `p` is a parameter and no column that is read. */
export const fieldsOfParameter = (
  value: unknown,
  levels: readonly Sources[],
  { declared, parameters }: Env,
): readonly Spelled[] | undefined => {
  const { root = value, parts } = fieldsOf(partOf(value, 'A_Indirection') ?? {});
  const [name = '', ...path] = textsIn(partOf(root, 'ColumnRef')?.['fields']);
  const number = partOf(root, 'ParamRef')?.['number'];
  const parameter = typeof number === 'number' ? parameters[number - 1] : named(name, parameters, levels);
  if (!parameter) return undefined;
  const way = [...path, ...parts];
  const found = fieldsOn(rowOfType(parameter.type, declared), way);
  const row = way.length === 0 ? rowOfType(parameter.type, declared) : found.at(-1)?.row();
  if (!row || found.length < way.length) return undefined;
  const start: readonly (string | Ref)[] = [typeof number === 'number' ? `$${number}` : quoteIdent(name)];
  const by = found.reduce(
    (head, field) => ['(', ...head, ').', field.ref ?? quoteIdent(field.name ?? '')],
    start,
  );
  return row
    .fields()
    .flatMap(({ name: field, ref }): readonly Spelled[] =>
      field === undefined
        ? []
        : [{ name: field, ...(ref ? { ref } : {}), by: ['(', ...by, ').', ref ?? quoteIdent(field)] }],
    );
};

/** A column, or what is read from, hides a parameter of the same name. */
const named = (name: string, parameters: Env['parameters'], levels: readonly Sources[]) =>
  levels.every(
    ({ columns, each }) =>
      columns?.every((column) => column.name !== name) && each.every(({ called }) => called.at(-1) !== name),
  )
    ? parameters.find((one) => one.name === name)
    : undefined;
