import { ddl, type Alter, type Change, type Statement } from '../kind.ts';
import { compareText, dependentsOf, sameValue, type Node, type Ref, type Schema, type Sql } from '../node.ts';
import { setOnto } from '../onto.ts';
import { quoteIdent, spell, sqlText } from '../sql.ts';
import { columnList } from './key-constraint.ts';
import { mentions } from './routine.ts';

export const published = ['insert', 'update', 'delete', 'truncate'] as const;
export type Publishes = (typeof published)[number];

/** A table of a publication: all its columns and rows unless said. */
export type Published = { readonly table: Ref; readonly columns?: readonly Ref[]; readonly where?: Sql };

/** What subscribers hear of. */
export type Publication = Node & {
  readonly kind: 'publication';
  readonly name: string;
  readonly allTables?: true;
  readonly tables?: readonly Published[];
  readonly schemas?: readonly Ref[];
  /** All of them unless said. */
  readonly publish?: readonly Publishes[];
  readonly viaRoot?: true;
  readonly generated?: true;
};

/** CREATE PUBLICATION. */
export const createPublication = (node: Publication, { after: schema }: Change): Statement => {
  const of = [...tablesText(node.tables ?? [], schema), ...(node.schemas ?? []).map(inSchema)];
  const what = node.allTables ? ['all tables'] : of;
  const options = [
    ...(node.publish ? [publishOption(node)] : []),
    ...(node.viaRoot ? [rootOption(node)] : []),
    ...(node.generated ? [generatedOption(node)] : []),
  ];
  return ddl(
    [
      `create publication ${quoteIdent(node.name)}`,
      ...(what.length > 0 ? [`for ${what.join(', ')}`] : []),
      ...(options.length > 0 ? [`with (${options.join(', ')})`] : []),
    ].join(' '),
  );
};

/** The order of tables and schemas means nothing. */
export const byTable = (tables: readonly Published[]): readonly Published[] =>
  tables.toSorted((a, b) => compareText(a.table.ref, b.table.ref));

/** The same of schemas, each once. */
export const bySchema = (schemas: readonly Ref[]): readonly Ref[] =>
  [...new Set(schemas.map(({ ref }) => ref))].sort(compareText).map((ref) => ({ ref }));

/** Whether all tables are published is said once and for all; the rest can change. */
export const alterPublication: { readonly [field: string]: Alter<Publication> } = {
  name: { run: (before, after) => [alter(before, `rename to ${quoteIdent(after.name)}`)] },
  tables: {
    run: (before, after, change) => {
      const [old, now] = [before.tables ?? [], after.tables ?? []];
      const gone = old.filter((one) => !now.some((other) => sameTable(one, other)));
      const made = now.filter((one) => !old.some((other) => sameTable(one, other)));
      return [
        ...(gone.length > 0
          ? [alter(after, `drop table ${gone.map(({ table }) => only(table, change.before)).join(', ')}`)]
          : []),
        ...tablesText(made, change.after).map((text) => alter(after, `add ${text}`)),
      ];
    },
    onto: setOnto<Published>((all) =>
      new Set(all.map(({ table }) => table.ref)).size < all.length ? undefined : byTable(all),
    ),
  },
  schemas: {
    run: (before, after) => {
      const [old, now] = [before, after].map((node) => (node.schemas ?? []).map(inSchema));
      const gone = (old ?? []).filter((one) => !now?.includes(one));
      const made = (now ?? []).filter((one) => !old?.includes(one));
      return [
        ...(gone.length > 0 ? [alter(after, `drop ${gone.join(', ')}`)] : []),
        ...(made.length > 0 ? [alter(after, `add ${made.join(', ')}`)] : []),
      ];
    },
    onto: setOnto<Ref>(bySchema),
  },
  publish: { run: (_, after) => [alter(after, `set (${publishOption(after)})`)] },
  viaRoot: { run: (_, after) => [alter(after, `set (${rootOption(after)})`)] },
  generated: { run: (_, after) => [alter(after, `set (${generatedOption(after)})`)] },
};

const alter = (node: Publication, action: string): Statement =>
  ddl(`alter publication ${quoteIdent(node.name)} ${action}`);

/** PostgreSQL 14 takes the word once, before the first of them. */
const tablesText = (tables: readonly Published[], schema: Schema): readonly string[] =>
  tables.length > 0 ? [`table ${tables.map((one) => publishedText(one, schema)).join(', ')}`] : [];

/** What inherits from a table is published when it is named itself: without ONLY, PostgreSQL takes what is there just then. */
const only = (table: Ref, schema: Schema): string => {
  const hasHeirs = dependentsOf(schema, table.ref).some(({ inherits }) => mentions(inherits, table.ref));
  return `${hasHeirs ? 'only ' : ''}${spell(table.ref)}`;
};

const publishedText = ({ table, columns, where }: Published, schema: Schema): string =>
  [
    only(table, schema),
    ...(columns ? [`(${columnList(columns)})`] : []),
    ...(where === undefined ? [] : [`where (${sqlText(where)})`]),
  ].join(' ');

const inSchema = (schema: Ref): string => `tables in schema ${spell(schema.ref)}`;

const publishOption = ({ publish = published }: Publication): string => `publish = '${publish.join(', ')}'`;

const rootOption = ({ viaRoot }: Publication): string => `publish_via_partition_root = ${viaRoot === true}`;

const generatedOption = ({ generated }: Publication): string =>
  `publish_generated_columns = ${generated ? 'stored' : 'none'}`;

/** Other names may put columns in another order, which means nothing. */
const sameTable = (a: Published, b: Published): boolean =>
  a.table.ref === b.table.ref && sameValue(a.where, b.where) && sameValue(columnNames(a), columnNames(b));

const columnNames = ({ columns }: Published): readonly string[] | undefined =>
  columns?.map(({ ref }) => ref).sort();
