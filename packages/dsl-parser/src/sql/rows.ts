import { isRef, type NodeId, type Ref, type Sql, type Typed } from '@migkit/schema';
import type { Declared } from './declared.ts';

/** A value that is a row, or an array of rows. */
export type Row = {
  /** The table or composite type that it is of, where it is of one. */
  readonly of?: NodeId;
  /** Those that are known, in their order. */
  readonly fields: () => readonly Field[];
  readonly field: (name: string) => Field | undefined;
};

/** One part of a row; it is a row itself where it has parts. */
export type Field = {
  readonly name?: string | undefined;
  readonly ref?: Ref | undefined;
  /** Whose column it is, where it is that of a relation or a type: of that, and of the one from which it has it. */
  readonly owners?: readonly NodeId[];
  readonly row: () => Row | undefined;
};

/** The rows of a relation or of a composite type. */
export const rowOfNode = (id: NodeId, declared: Declared): Row => {
  const fieldOf = (name: string, ref: Ref): Field => ({
    name,
    ref,
    owners: [id, declared.ownerOf(ref.ref) ?? id],
    row: () => rowOfType([{ ref: ref.ref }], declared),
  });
  return {
    of: id,
    fields: () => [...(declared.columns(id) ?? [])].map(([name, ref]) => fieldOf(name, ref)),
    field: (name) => {
      const ref = declared.columns(id)?.get(name);
      return ref && fieldOf(name, ref);
    },
  };
};

/** The row that a value of this type is, or of what a column or a domain holds. */
export const rowOfType = (type: Sql, declared: Declared): Row | undefined => {
  const ref = typeof type === 'string' ? undefined : type.find((part) => isRef(part));
  if (ref === undefined) return undefined;
  const shape = declared.columns(ref.ref) ? ref.ref : declared.shape(ref.ref);
  return shape === undefined ? undefined : rowOfNode(shape, declared);
};

/** A row of these fields. */
export const rowOfFields = (fields: () => readonly Field[]): Row => ({
  fields,
  field: (name) => {
    const named = fields().filter((one) => one.name === name);
    return named.length === 1 ? named[0] : undefined;
  },
});

/** What a routine gives back: a value of the one type, or a row of several. */
export const rowOfResult = (result: readonly Typed[], declared: Declared): Row | undefined => {
  if (result.length === 0) return undefined;
  const fields = result.map(({ name, type }): Field => ({ name, row: () => rowOfType(type, declared) }));
  const [only, more] = fields;
  const row = more ? undefined : only?.row();
  // The one column of `returns table(homes address[])` has a name as well, by which FROM knows it.
  return row
    ? { ...row, field: (name) => row.field(name) ?? fieldNamed(name, fields) }
    : rowOfFields(() => fields);
};

/** The row whose first fields are called so. */
export const renamedRow = (row: Row, names: readonly string[]): Row =>
  names.length === 0
    ? row
    : rowOfFields(() =>
        row.fields().map((field, i) => (names[i] === undefined ? field : { name: names[i], row: field.row })),
      );

/** The fields on a way into a row, as far as they are known. */
export const fieldsOn = (row: Row | undefined, names: readonly string[]): readonly Field[] => {
  const fields: Field[] = [];
  let next = row;
  for (const name of names) {
    const field = next?.field(name);
    if (!field) break;
    fields.push(field);
    next = field.row();
  }
  return fields;
};

const fieldNamed = (name: string, fields: readonly Field[]): Field | undefined =>
  fields.find((one) => one.name === name);
