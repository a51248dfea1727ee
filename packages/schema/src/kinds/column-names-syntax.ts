import type { Attribute, Word } from '../block.ts';
import type { AttributeText, Scope } from '../kind.ts';
import { emptySchema, type Ref } from '../node.ts';
import type { Column } from './column-definition.ts';
import { sequenceIn } from './column-names.ts';
import { choice, nameText, readOptions } from './options.ts';

/** `@identity(name: n)`, `@notnull(name: n)`: what PostgreSQL would call otherwise. */
export const readNames = (
  attributes: ReadonlyMap<string, Attribute>,
  table: Ref,
  name: string,
  scope: Scope,
): Pick<Column, 'sequence' | 'notNull' | 'notNullName'> => {
  const sequence = readSequenceName(attributes.get('identity'), table, name, scope);
  const notNull = attributes.get('notnull');
  if (notNull && !notNull.args?.length) asksForName(notNull, scope);
  return { ...(sequence === undefined ? {} : { sequence }), ...readNotNull(notNull, scope) };
};

/** The name in `@identity(name: n)`, where it is not the one that PostgreSQL makes. */
export const readSequenceName = (
  attribute: Attribute | undefined,
  table: Ref,
  name: string,
  scope: Scope,
): string | undefined => {
  const sequence = nameIn(ofIdentity(attribute), scope);
  if (sequence === undefined) return undefined;
  return sequence === sequenceIn(table.ref, { name }, emptySchema)[1] ? undefined : sequence;
};

/** The name in `@notnull(name: n)`, where it is not the one that PostgreSQL makes. */
export const readNotNullName = (
  attribute: Attribute | undefined,
  made: string | undefined,
  scope: Scope,
  keys: readonly string[] = ['name'],
): string | undefined => {
  if (!attribute) return undefined;
  const { values, named } = readOptions(attribute, keys, scope);
  if (values.length > 0) asksForName(attribute, scope);
  const name = nameIn(named.get('name'), scope);
  return name === made ? undefined : name;
};

/** What a column says of its NOT NULL: `@notnull(name: n, valid: false)`. */
export const readNotNull = (
  attribute: Attribute | undefined,
  scope: Scope,
): Pick<Column, 'notNull' | 'notNullName'> => {
  // Whether that is the name that it has anyway, only the tables above tell.
  const notNullName = readNotNullName(attribute, undefined, scope, ['name', 'valid']);
  const option = attribute?.args?.find(({ key }) => key?.text.toLowerCase() === 'valid')?.value;
  const valid = choice(option, ['true', 'false'] as const, scope);
  return {
    ...(valid === 'false' ? { notNull: 'not valid' } : {}),
    ...(notNullName === undefined ? {} : { notNullName }),
  };
};

/** The same again. */
export const notNullArgs = ({
  notNull,
  notNullName,
}: Pick<Column, 'notNull' | 'notNullName'>): Pick<AttributeText, 'args'> => {
  const args = [
    ...(notNullName === undefined ? [] : [`name: ${nameText(notNullName)}`]),
    ...(notNull === 'not valid' ? ['valid: false'] : []),
  ];
  return args.length > 0 ? { args } : {};
};

/** The attribute, where the column says more than that it takes no nulls. */
export const notNullSaid = (column: Column): readonly AttributeText[] => {
  const said = notNullArgs(column);
  return said.args ? [{ name: 'notnull', ...said }] : [];
};

const asksForName = ({ span }: Attribute, scope: Scope): void =>
  scope.problem('MIG110', span, {
    attribute: 'notnull',
    expected: 'a name, as in @notnull(name: email_given)',
  });

const ofIdentity = (attribute: Attribute | undefined): Word | undefined =>
  attribute?.args?.find(({ key }) => key?.text.toLowerCase() === 'name')?.value;

const nameIn = (word: Word | undefined, scope: Scope): string | undefined => {
  const name = word && scope.name(word);
  if (name && name.parts.length > 1)
    scope.problem('MIG109', word.span, {
      value: `"${word.text}"`,
      expected: 'a name of one part: it is in the schema of its table',
    });
  return name?.parts.at(-1);
};
