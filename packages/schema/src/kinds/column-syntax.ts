import type { Attribute, Member } from '../block.ts';
import { attributesOf, only } from '../fields.ts';
import type { AttributeText, MemberText, Scope } from '../kind.ts';
import {
  declaredIn,
  isRef,
  kindOf,
  lastSegment,
  refTo,
  segmentsOf,
  unsigned,
  type Node,
  type Ref,
  type Sql,
} from '../node.ts';
import { sqlText } from '../sql.ts';
import { isBuiltinType } from '../types.ts';
import { given } from './catalog.ts';
import { collateText, readCollate } from './collation-name.ts';
import type { Column } from './column-definition.ts';
import { identityArgs, readIdentity } from './column-identity-syntax.ts';
import { notNullSaid, readNames } from './column-names-syntax.ts';
import { readSettings } from './column-settings-syntax.ts';
import { choice, nameText, pathText, readOptions, parameterTexts } from './options.ts';
import { systemColumns } from './system-columns.ts';

/** The attributes of a column. The language reads the last three, which are hints. */
export const columnAttributes: readonly string[] = [
  'default',
  'identity',
  'notnull',
  'generated',
  'collate',
  'storage',
  'compression',
  'statistics',
  'with',
  'was',
  'using',
  'backfill',
];

/** `name varchar(50)? @default('x')`. */
export const readColumn = (member: Member, table: Ref, scope: Scope): readonly Node[] => {
  const attributes = attributesOf(member, columnAttributes, scope);
  const name = member.name.parts.at(-1) ?? '';
  if (!member.type) {
    scope.problem('MIG116', member.span, { text: `column "${name}" needs a type` });
    return [];
  }
  const type = scope.type(member.type);
  const node = {
    kind: 'column',
    in: table,
    name,
    type,
    ...(member.nullable ? {} : { notNull: true as const }),
    // Most columns say no more.
    ...(attributes.size > 0 && {
      ...given({
        default: readDefault(attributes.get('default'), scope),
        identity: readIdentity(attributes.get('identity'), type, scope),
        generated: readGenerated(attributes.get('generated'), table, scope),
        collate: readCollate(attributes.get('collate'), scope),
      }),
      ...readNames(attributes, table, name, scope),
      ...readSettings(attributes, scope),
    }),
  };
  reportContradictions(node, member, scope);
  return [node];
};

/** A column as a line. */
export const printColumn = (node: Column): MemberText => {
  const attributes: readonly AttributeText[] = [
    ...notNullSaid(node),
    ...(node.identity ? [{ name: 'identity', args: identityArgs(node.identity, node.sequence) }] : []),
    ...(node.default === undefined ? [] : [{ name: 'default', args: [sqlText(node.default)] }]),
    ...(node.generated ? [{ name: 'generated', args: generatedArgs(node.generated) }] : []),
    ...(node.collate === undefined ? [] : [{ name: 'collate', args: [collateText(node.collate)] }]),
    ...(['storage', 'compression', 'statistics'] as const).flatMap((name) =>
      node[name] === undefined ? [] : [{ name, args: [String(node[name])] }],
    ),
    ...(node.with ? [{ name: 'with', args: parameterTexts(node.with) }] : []),
  ];
  return { name: nameText(node.name), type: typeText(node.type), nullable: !node.notNull, attributes };
};

/** What stands in `@generated`. */
export const generatedArgs = ({ sql, virtual }: NonNullable<Column['generated']>): readonly string[] => [
  sqlText(sql),
  ...(virtual ? ['virtual'] : []),
];

/** A type as the text spells it: names are exact there. */
export const typeText = (type: Sql): string =>
  typeof type === 'string'
    ? type
    : type
        .map((part) =>
          !isRef(part) ? part : declaredIn(type) ? typeName(part) : nameText(lastSegment(part.ref)),
        )
        .join('');

const typeName = (ref: Ref): string => {
  // A routine is called without the types of its arguments.
  if (routines.has(kindOf(ref.ref))) {
    const path = segmentsOf(ref.ref);
    return pathText(refTo('', ...path.slice(0, -1), unsigned(path.at(-1) ?? '')));
  }
  const name = pathText(ref);
  // PostgreSQL's own types go before those of `public`.
  return isBuiltinType(name) && name === name.toLowerCase() ? `public.${name}` : name;
};

const routines: ReadonlySet<string> = new Set(['function', 'procedure', 'aggregate']);

/** `@default(sql)`. */
export const readDefault = (attribute: Attribute | undefined, scope: Scope): Sql | undefined => {
  const word = attribute && only(attribute, 'an SQL expression', scope);
  return word && scope.scalar(word);
};

/** `@generated(sql)`, `@generated(sql, virtual)`. */
export const readGenerated = (
  attribute: Attribute | undefined,
  table: Ref,
  scope: Scope,
): Column['generated'] => {
  if (!attribute) return undefined;
  const [expression, how] = readOptions(attribute, [], scope).values;
  if (!expression) {
    scope.problem('MIG110', attribute.span, { attribute: 'generated', expected: 'an SQL expression' });
    return undefined;
  }
  const kept = choice(how, ['stored', 'virtual'] as const, scope);
  return {
    sql: scope.scalar(expression, table),
    ...(kept === 'virtual' ? { virtual: true as const } : {}),
  };
};

/** A type that nobody knows is reported as that. */
const isInteger = (type: Sql): boolean =>
  typeof type === 'string' && (/^(smallint|integer|bigint)$/.test(type) || !isBuiltinType(type));

type ReadColumn = Node & { readonly type: Sql };

const reportContradictions = (node: ReadColumn, member: Member, scope: Scope): void => {
  const serial = typeof node.type === 'string' && /^(small|big)?serial$/.test(node.type);
  const say = (text: string): void =>
    scope.problem('MIG116', member.span, { text: `column "${String(node.name)}" ${text}` });
  if (systemColumns.has(node.name ?? ''))
    say('is called like a column that PostgreSQL itself gives to each table');
  const sources = [
    serial && 'serial',
    node['identity'] && '@identity',
    node['default'] !== undefined && '@default',
    node['generated'] && '@generated',
  ].filter(Boolean);
  if (sources.length > 1) say(`has ${sources.join(' and ')}: a column takes its values from one of them`);
  if (member.nullable && (node['notNullName'] !== undefined || node['notNull']))
    say(`cannot be null, and says more of its NOT NULL: write its type without "?"`);
  if (!serial && !node['identity']) return;
  if (!serial && !isInteger(node.type))
    say(`is ${typeText(node.type)}: an identity column is smallint, integer or bigint`);
  if (node['notNull'] === 'not valid') say('has values from a sequence, so its NOT NULL is valid');
  if (member.nullable)
    say(`cannot be null, since its values come from a sequence: write its type without "?"`);
};
