import type { Attribute, Word } from '../block.ts';
import { only } from '../fields.ts';
import type { AttributeText, Scope } from '../kind.ts';
import { idOf, type Node, type Schema } from '../node.ts';
import { quoteIdent } from '../sql.ts';
import { given } from './catalog.ts';
import { nameText } from './options.ts';
import { partitionedBy } from './table-family.ts';

/** What keeps rows: a table, or a materialized view. A partition that says nothing does as its table. */
export type Stored = Node & {
  /** The access method that keeps the rows, unless it is heap. */
  readonly using?: string;
  /** Where the rows lie, unless it is where the database has them. */
  readonly tablespace?: string;
};

/** The attributes of it. */
export const storageFields = ['using', 'tablespace'] as const;
export type StorageField = (typeof storageFields)[number];

const defaults = { using: 'heap', tablespace: 'pg_default' } as const;

/** `@using(columnar) @tablespace(fast)`. */
export const readRowStorage = (
  attributes: ReadonlyMap<string, Attribute>,
  scope: Scope,
): Pick<Stored, StorageField> => {
  const read = (field: StorageField, expected: string): string | undefined => {
    const attribute = attributes.get(field);
    return nameIn(attribute && only(attribute, expected, scope), scope);
  };
  return given({
    using: read('using', 'the name of an access method'),
    tablespace: read('tablespace', 'the name of a tablespace'),
  });
};

/** The name of the tablespace in an option of an index, unless it is where everything lies. */
export const tablespaceOption = (word: Word | undefined, scope: Scope): Pick<Stored, 'tablespace'> => {
  const name = nameIn(word, scope);
  return name === undefined || name === defaults.tablespace ? {} : { tablespace: name };
};

/** The same as attributes. */
export const printRowStorage = (node: Stored): readonly AttributeText[] =>
  storageFields.flatMap((name) => {
    const value = node[name];
    return value === undefined ? [] : [{ name, args: [nameText(value)] }];
  });

/** A CREATE statement has these around its storage parameters. */
export const storageAround = (node: Stored, parameters: readonly string[]): readonly string[] => [
  ...(node.using === undefined ? [] : [`using ${quoteIdent(node.using)}`]),
  ...parameters,
  ...(node.tablespace === undefined ? [] : [`tablespace ${quoteIdent(node.tablespace)}`]),
];

/** How or where the rows of something are kept, said or not. */
export const keptBy = (field: StorageField, node: Stored, schema: Schema): string =>
  node[field] ?? inherited(field, node, schema);

/** The node without what need not be said, since it would be so anyway. */
export const storageSaid = <N extends Stored>(node: N, schema: Schema): N => {
  const needless = storageFields.filter((field) => node[field] === inherited(field, node, schema));
  return Object.fromEntries(
    Object.entries(node).filter(([field]) => !(needless as string[]).includes(field)),
  ) as N;
};

const inherited = (field: StorageField, node: Stored, schema: Schema): string => {
  const above = schema.get(partitionedBy(schema, idOf(node))?.ref ?? '');
  return above ? keptBy(field, above, schema) : defaults[field];
};

const nameIn = (word: Word | undefined, scope: Scope): string | undefined =>
  word && scope.name(word)?.parts.at(-1);
