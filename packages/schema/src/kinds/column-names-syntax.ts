import type { Attribute, Word } from '../block.ts';
import type { AttributeText, Scope } from '../kind.ts';
import { emptySchema, type Ref } from '../node.ts';
import type { Column } from './column-definition.ts';
import { notNullIn, sequenceIn } from './column-names.ts';
import { nameText, readOptions } from './options.ts';

/** `@identity(name: n)`, `@notnull(name: n)`: what PostgreSQL would call otherwise. */
export const readNames = (
  attributes: ReadonlyMap<string, Attribute>,
  table: Ref,
  name: string,
  scope: Scope,
): Pick<Column, 'sequence' | 'notNullName'> => {
  const sequence = readSequenceName(attributes.get('identity'), table, name, scope);
  const notNull = attributes.get('notnull');
  if (notNull && !notNull.args?.length) asksForName(notNull, scope);
  const notNullName = notNull && readNotNullName(notNull, notNullIn(table.ref, { name }), scope);
  return {
    ...(sequence === undefined ? {} : { sequence }),
    ...(notNullName === undefined ? {} : { notNullName }),
  };
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
  made: string,
  scope: Scope,
): string | undefined => {
  if (!attribute) return undefined;
  const { values, named } = readOptions(attribute, ['name'], scope);
  if (values.length > 0) asksForName(attribute, scope);
  const name = nameIn(named.get('name'), scope);
  return name === made ? undefined : name;
};

/** The same again. */
export const notNullArgs = ({
  notNullName,
}: {
  readonly notNullName?: string;
}): Pick<AttributeText, 'args'> =>
  notNullName === undefined ? {} : { args: [`name: ${nameText(notNullName)}`] };

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
