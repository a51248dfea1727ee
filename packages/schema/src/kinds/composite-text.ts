import { ddl, type Statement } from '../kind.ts';
import { childrenOf, idOf, type Node, type NodeId, type Ref, type Schema, type Sql } from '../node.ts';
import { quoteIdent, spell, sqlText } from '../sql.ts';

/** A type of several fields. */
export type Composite = Node & { readonly kind: 'composite'; readonly in: Ref; readonly name: string };

/** A field of a composite type: PostgreSQL calls it an attribute. It can always be null, and has no default. */
export type CompositeField = Node & {
  readonly kind: 'composite_field';
  readonly in: Ref;
  readonly name: string;
  readonly type: Sql;
  readonly collate?: Sql;
};

/** CREATE TYPE … AS, with its fields. */
export const createComposite = (node: Composite, fields: readonly CompositeField[]): Statement => {
  const lines = fields.map((field) => `\n  ${quoteIdent(field.name)} ${fieldType(field)}`);
  return ddl(`create type ${spell(idOf(node))} as (${lines.join(',')}${lines.length > 0 ? '\n' : ''})`);
};

/** ALTER ATTRIBUTE … TYPE for fields of one type. The types are looked up anew: one that was replaced gives way to its successor. */
export const retypeFields = (fields: readonly [CompositeField, ...CompositeField[]]): Statement =>
  alterFields(
    fields[0],
    fields.map((field) => `alter attribute ${quoteIdent(field.name)} type ${fieldType(field)}`).join(', '),
  );

/** ALTER TYPE of the type in which a field stands. */
export const alterFields = (field: CompositeField, what: string): Statement =>
  ddl(`alter type ${spell(field.in.ref)} ${what}`);

/** The fields of a type, in their order. */
export const fieldsOf = (schema: Schema, type: NodeId): readonly CompositeField[] =>
  childrenOf(schema, type).filter((node): node is CompositeField => node.kind === 'composite_field');

/** `text collate "C"`. */
export const fieldType = (field: CompositeField): string =>
  `${sqlText(field.type)}${field.collate === undefined ? '' : ` collate ${sqlText(field.collate)}`}`;

/** True for the type `t` of a row when it is no row of a table or a view. */
export const isComposite = `(t.typtype = 'c' and exists (select from pg_class of where of.oid = t.typrelid and of.relkind = 'c'))`;
