import type { Attribute, Word } from '../block.ts';
import type { Scope } from '../kind.ts';
import { emptySchema, type Ref } from '../node.ts';
import type { Column } from './column-definition.ts';
import { notNullIn, sequenceIn } from './column-names.ts';
import { readOptions } from './options.ts';

/** `@identity(name: n)`, `@notnull(name: n)`: what PostgreSQL would call otherwise. */
export const readNames = (
  attributes: ReadonlyMap<string, Attribute>,
  table: Ref,
  name: string,
  scope: Scope,
): Pick<Column, 'sequence' | 'notNullName'> => {
  const sequence = nameIn(ofIdentity(attributes.get('identity')), scope);
  const notNullName = nameIn(ofNotNull(attributes.get('notnull'), scope), scope);
  const [, made] = sequenceIn(table.ref, { name }, emptySchema);
  return {
    ...(sequence === undefined || sequence === made ? {} : { sequence }),
    ...(notNullName === undefined || notNullName === notNullIn(table.ref, { name }) ? {} : { notNullName }),
  };
};

const ofIdentity = (attribute: Attribute | undefined): Word | undefined =>
  attribute?.args?.find(({ key }) => key?.text.toLowerCase() === 'name')?.value;

const ofNotNull = (attribute: Attribute | undefined, scope: Scope): Word | undefined => {
  if (!attribute) return undefined;
  const { values, named } = readOptions(attribute, ['name'], scope);
  if (values.length > 0 || !named.has('name'))
    scope.problem('MIG110', attribute.span, {
      attribute: 'notnull',
      expected: 'a name, as in @notnull(name: email_given)',
    });
  return named.get('name');
};

const nameIn = (word: Word | undefined, scope: Scope): string | undefined => {
  const name = word && scope.name(word);
  if (name && name.parts.length > 1)
    scope.problem('MIG109', word.span, {
      value: `"${word.text}"`,
      expected: 'a name of one part: it is in the schema of its table',
    });
  return name?.parts.at(-1);
};
