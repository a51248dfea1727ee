import type { Attribute, Block } from '../block.ts';
import { attributesOf, readBare } from '../fields.ts';
import type { AttributeText, BlockText, Scope } from '../kind.ts';
import { lastSegment, type Ref } from '../node.ts';
import { sqlText } from '../sql.ts';
import { given } from './catalog.ts';
import { choice, columnsOption, nameText, pathText, readOptions } from './options.ts';
import {
  bySchema,
  byTable,
  published,
  type Published,
  type Publication,
  type Publishes,
} from './publication-text.ts';
import { inOrder } from './statistics-syntax.ts';

export const publicationAttributes = [
  'publish',
  'viaRoot',
  'generated',
  'allTables',
  'table',
  'schema',
] as const;

/** `publication news @publish(insert) { @@table(orders, columns: (id), where: total > 0) @@schema(sales) }`. */
export const readPublication = (block: Block, scope: Scope): Publication => {
  const named = (name: string): readonly Attribute[] =>
    block.attributes.filter((attribute) => attribute.name.text === name);
  const attributes = attributesOf(block, ['publish', 'viaRoot', 'generated', 'allTables'], scope);
  const tables = distinct(
    named('table'),
    named('table').flatMap((one) => readTable(one, scope) ?? []),
    scope,
  );
  const schemas = named('schema').flatMap((one) => readSchema(one, scope) ?? []);
  const allTables = readBare(attributes.get('allTables'), scope);
  if (allTables && tables.length + schemas.length > 0)
    scope.problem('MIG116', block.name.span, { text: 'a publication of all tables names none' });
  if (schemas.length > 0 && tables.some(({ columns }) => columns))
    scope.problem('MIG116', block.name.span, {
      text: 'PostgreSQL takes no list of columns in a publication that names a schema',
    });
  return {
    kind: 'publication',
    name: block.name.parts.join('.'),
    ...given({
      allTables,
      tables: tables.length > 0 ? byTable(tables) : undefined,
      schemas: schemas.length > 0 ? bySchema(schemas) : undefined,
      publish: readPublish(attributes.get('publish'), scope),
      viaRoot: readBare(attributes.get('viaRoot'), scope),
      generated: readBare(attributes.get('generated'), scope),
    }),
  };
};

/** A publication as a block. */
export const printPublication = (node: Publication): BlockText => ({
  name: nameText(node.name),
  attributes: [
    ...(node.publish ? [{ name: 'publish', args: node.publish }] : []),
    ...(node.viaRoot ? [{ name: 'viaRoot' }] : []),
    ...(node.generated ? [{ name: 'generated' }] : []),
    ...(node.allTables ? [{ name: 'allTables' }] : []),
    ...(node.tables ?? []).map(tableText),
    ...(node.schemas ?? []).map((schema) => ({ name: 'schema', args: [nameText(lastSegment(schema.ref))] })),
  ],
});

const tableText = ({ table, columns, where }: Published): AttributeText => ({
  name: 'table',
  args: [
    pathText(table),
    ...(columns ? [`columns: (${columns.map((c) => nameText(lastSegment(c.ref))).join(', ')})`] : []),
    ...(where === undefined ? [] : [`where: ${sqlText(where)}`]),
  ],
});

const readTable = (attribute: Attribute, scope: Scope): Published | undefined => {
  const options = readOptions(attribute, ['columns', 'where'], scope);
  const [word] = options.values;
  if (!word || options.values.length > 1) {
    scope.problem('MIG110', attribute.span, {
      attribute: 'table',
      expected: 'one table, as in @@table(orders)',
    });
    return undefined;
  }
  const name = scope.name(word);
  const table = name && scope.find(['table'], name);
  if (!table) return undefined;
  const columns = columnsOption('columns', table, options, scope);
  const where = options.named.get('where');
  return {
    table,
    ...(columns ? { columns: inOrder(columns) } : {}),
    ...(where ? { where: scope.scalar(where, table) } : {}),
  };
};

const distinct = (
  attributes: readonly Attribute[],
  tables: readonly Published[],
  scope: Scope,
): readonly Published[] =>
  tables.filter(({ table }, at) => {
    const again = tables.findIndex((other) => other.table.ref === table.ref) < at;
    const span = attributes.at(-1)?.span;
    if (again && span) scope.problem('MIG113', span, { what: `the table "${pathText(table)}"` });
    return !again;
  });

const readSchema = (attribute: Attribute, scope: Scope): readonly Ref[] =>
  readOptions(attribute, [], scope).values.flatMap((word) => {
    const name = scope.name(word);
    return (name && scope.find(['schema'], name)) ?? [];
  });

const readPublish = (attribute: Attribute | undefined, scope: Scope): readonly Publishes[] | undefined => {
  if (!attribute) return undefined;
  const given = readOptions(attribute, [], scope).values.map((word) => choice(word, published, scope));
  const all = published.filter((one) => given.includes(one));
  return all.length === published.length ? undefined : all;
};
