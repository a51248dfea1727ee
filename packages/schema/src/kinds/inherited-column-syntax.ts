import type { Member } from '../block.ts';
import { attributesOf, only } from '../fields.ts';
import type { AttributeText, MemberText, Scope } from '../kind.ts';
import { childrenOf, idOf, sameValue, type Node, type Ref, type Schema, type Value } from '../node.ts';
import { spell, sqlText } from '../sql.ts';
import { given } from './catalog.ts';
import type { Column } from './column-definition.ts';
import { identityArgs, readIdentity } from './column-identity-syntax.ts';
import { readColumnOptions, readStatistics, storageFaults } from './column-settings-syntax.ts';
import { compressionMethods, storageModes, storageOfType } from './column-storage.ts';
import { notNullIn } from './column-names.ts';
import { notNullArgs, readNotNull, readSequenceName } from './column-names-syntax.ts';
import { generatedArgs, readDefault, readGenerated } from './column-syntax.ts';
import { inheritedName, type InheritedColumn } from './inherited-node.ts';
import { columnsFromAbove, overlaid } from './inherited-settings.ts';
import { notNullAbove, withoutMadeName } from './not-null-named.ts';
import { choice, nameText, parameterTexts } from './options.ts';
import { partitionFact } from './table-family.ts';

/** The attributes of such a line. The language reads the last one, which is a hint. */
export const inheritedColumnAttributes: readonly string[] = [
  'notnull',
  'default',
  'identity',
  'generated',
  'storage',
  'compression',
  'statistics',
  'with',
  'backfill',
];

/** `price @notnull @default(5)`. */
export const readInherited = (member: Member, table: Ref, scope: Scope): readonly Node[] => {
  const attributes = attributesOf(member, inheritedColumnAttributes, scope);
  const name = member.name.parts.at(-1) ?? '';
  const column = scope.column(table, { text: nameText(name), span: member.name.span });
  if (!column) return [];
  const [notNull, storage, compression] = ['notnull', 'storage', 'compression'].map((one) =>
    attributes.get(one),
  );
  const value = readDefault(attributes.get('default'), scope);
  const method = compression && only(compression, 'a method', scope);
  return [
    {
      kind: 'inherited_column',
      in: table,
      apart: [column],
      ...given({
        notNull: notNull ? (true as const) : undefined,
        ...readNotNull(notNull, scope),
        default: typeof value === 'string' && value.toLowerCase() === 'null' ? 'null' : value,
        identity: readIdentity(attributes.get('identity'), 'bigint', scope),
        sequence: readSequenceName(attributes.get('identity'), table, name, scope),
        generated: readGenerated(attributes.get('generated'), table, scope),
        storage: choice(storage && only(storage, 'a way to keep values', scope), storageModes, scope),
        compression: choice(method, [...compressionMethods, 'default'] as const, scope),
        statistics: readStatistics(attributes.get('statistics'), scope),
        with: readColumnOptions(attributes.get('with'), scope),
      }),
    },
  ];
};

/** The line again. */
export const printInherited = (node: InheritedColumn): MemberText => ({
  name: nameText(inheritedName(node)),
  attributes: [
    ...(node.notNull || node.notNullName !== undefined ? [{ name: 'notnull', ...notNullArgs(node) }] : []),
    ...(node.default === undefined ? [] : [{ name: 'default', args: [sqlText(node.default)] }]),
    ...(node.identity ? [{ name: 'identity', args: identityArgs(node.identity, node.sequence) }] : []),
    ...(node.generated ? [{ name: 'generated', args: generatedArgs(node.generated) }] : []),
    ...(['storage', 'compression', 'statistics'] as const).flatMap((name): readonly AttributeText[] =>
      node[name] === undefined ? [] : [{ name, args: [String(node[name])] }],
    ),
    ...(node.with ? [{ name: 'with', args: parameterTexts(node.with) }] : []),
  ],
});

/** The line as it counts: what is not null above is so here, and may be called otherwise. */
export const linkInherited = (node: InheritedColumn, schema: Schema): InheritedColumn => {
  const [name, above] = [inheritedName(node), aboveIn(node, schema)];
  if (!above?.notNull) return withoutMadeName(node, name);
  const { notNull, ...rest } = node;
  return notNull === true && node.notNullName !== undefined ? rest : node;
};

/** A line says what is otherwise than above, and only what PostgreSQL lets a table say. */
export const inheritedFaults = (node: InheritedColumn, schema: Schema): readonly string[] => {
  const above = aboveIn(node, schema);
  if (!above) return [];
  const name = `"${above.name}"`;
  const fields = Object.keys(node).filter(
    (field) => !['kind', 'in', 'apart', 'notNullName', 'sequence'].includes(field),
  );
  if (fields.length === 0 && node.notNullName === undefined && childrenOf(schema, idOf(node)).length === 0)
    return [`the line of ${name} says nothing: ${spell(node.in.ref)} has that column from above`];
  return [
    ...(above.notNull &&
    partitionFact(schema, node.in.ref) &&
    node.notNullName === notNullIn(node.in.ref, { name: above.name })
      ? [
          `@notnull of ${name} is called as in a table that was attached: leave it out, and say @partitionOf(…, attached)`,
        ]
      : []),
    ...(node.notNullName !== undefined &&
    !partitionFact(schema, node.in.ref)?.attached &&
    notNullAbove(schema, node.in.ref, above.name) === node.notNullName
      ? [`@notnull of ${name} is called as above: leave it out`]
      : []),
    ...fields
      .filter(
        (field) => sameValue(node[field], aboveField(field, above, schema)) || isNotNullAbove(field, above),
      )
      .map((field) => `@${field.toLowerCase()} of ${name} is as above: leave it out`),
    ...(node.default !== undefined && above.generated ? [`${name} is generated, so it has no default`] : []),
    ...(node.default !== undefined && isNumbered(node, schema)
      ? [`${name} is an identity column, so it has no default`]
      : []),
    ...(node.identity ? identityFaults(node, above, schema) : []),
    ...(node.generated && !above.generated ? [`${name} is not generated above, so it cannot be here`] : []),
    ...(node.generated && above.generated && node.generated.virtual !== above.generated.virtual
      ? [`${name} is ${above.generated.virtual ? 'virtual' : 'stored'} above, so it has to be here`]
      : []),
    ...storageFaults(node, above.type, schema),
  ];
};

/** What PostgreSQL has proved in one table and not in another is no fact below: it is as new as its table. */
const isNotNullAbove = (field: string, { notNull }: Column): boolean =>
  field === 'notNull' && notNull !== undefined;

const aboveIn = (node: InheritedColumn, schema: Schema): Column | undefined =>
  columnsFromAbove(schema, node.in.ref).find(({ name }) => name === inheritedName(node));

const identityFaults = (node: InheritedColumn, above: Column, schema: Schema): readonly string[] => {
  const name = `"${above.name}"`;
  const { default: value, notNull, generated } = overlaid(above, node);
  return [
    ...(partitionFact(schema, node.in.ref)
      ? [`${name} of a partition is numbered with its table, or not at all`]
      : []),
    ...(value === undefined
      ? []
      : [`${name} has a default, which an identity column has not: write @default(null)`]),
    ...(notNull ? [] : [`${name} can be null, which an identity column cannot: write @notnull`]),
    ...(generated ? [`${name} is generated, so it is no identity column`] : []),
  ];
};

/** What a table has from above, in the words of such a line. */
const aboveField = (field: string, above: Column, schema: Schema): Value => {
  const inWords: { readonly [field: string]: Value } = {
    default: above.default ?? 'null',
    storage: above.storage ?? storageOfType(above.type, schema),
    compression: above.compression ?? 'default',
  };
  return inWords[field] ?? above[field];
};

/** From PostgreSQL 17 on, partitions have the identity of their table. */
const isNumbered = ({ in: table, apart: [column] }: InheritedColumn, schema: Schema): boolean =>
  schema.get(column.ref)?.['identity'] !== undefined && partitionFact(schema, table.ref) !== undefined;
