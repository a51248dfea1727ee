import type { Attribute, Word } from '../block.ts';
import { only } from '../fields.ts';
import type { Scope } from '../kind.ts';
import type { Schema, Sql } from '../node.ts';
import { sqlText } from '../sql.ts';
import { given } from './catalog.ts';
import type { Column } from './column-definition.ts';
import { compressionMethods, storageModes, storageOfType } from './column-storage.ts';
import { choice, readOptions } from './options.ts';

/** How values are kept. */
export const readSettings = (
  attributes: ReadonlyMap<string, Attribute>,
  scope: Scope,
): Pick<Column, 'storage' | 'compression' | 'statistics' | 'with'> => {
  const [storage, compression] = ['storage', 'compression'].map((name) => attributes.get(name));
  return given({
    storage: choice(storage && only(storage, 'a way to keep values', scope), storageModes, scope),
    compression: choice(compression && only(compression, 'a method', scope), compressionMethods, scope),
    statistics: readStatistics(attributes.get('statistics'), scope),
    with: readColumnOptions(attributes.get('with'), scope),
  });
};

/** The column without a storage that its type has anyway, which may be known only with the whole schema: that of a domain. */
export const withoutOwnStorage = (column: Column, schema: Schema): Column => {
  if (column.storage === undefined || column.storage !== storageOfType(column.type, schema)) return column;
  const { storage: _own, ...rest } = column;
  return rest;
};

/** PostgreSQL refuses both for a type of a fixed length, whose values cannot leave their row. */
export const storageFaults = (
  said: { readonly storage?: string; readonly compression?: string },
  type: Sql,
  schema: Schema,
): readonly string[] =>
  (['storage', 'compression'] as const)
    .filter((field) => said[field] !== undefined && said[field] !== 'plain')
    .filter(() => storageOfType(type, schema) === 'plain')
    .map((field) => `@${field} is not for ${sqlText(type)}, whose values always stand in their row`);

/** `@with(n_distinct: -0.5)`: the only options that a column has. */
export const readColumnOptions = (attribute: Attribute | undefined, scope: Scope): Column['with'] => {
  if (!attribute) return undefined;
  const { values, named } = readOptions(attribute, ['n_distinct', 'n_distinct_inherited'], scope);
  for (const { span, text } of values)
    scope.problem('MIG109', span, { value: `"${text}"`, expected: 'expected n_distinct: and a number' });
  const given = Object.fromEntries([...named].map(([name, { text }]) => [name, text]));
  return Object.keys(given).length > 0 ? given : undefined;
};

/** `@statistics(100)`. */
export const readStatistics = (attribute: Attribute | undefined, scope: Scope): number | undefined => {
  return readTarget(attribute && only(attribute, 'a whole number', scope), scope);
};

/** How many values ANALYZE keeps of a column. */
export const readTarget = (word: Word | undefined, scope: Scope): number | undefined => {
  if (!word) return undefined;
  const target = /^\d{1,5}$/.test(word.text) ? Number(word.text) : Number.NaN;
  if (target <= 10_000) return target;
  scope.problem('MIG109', word.span, {
    value: `"${word.text}"`,
    expected: 'a whole number from 0 to 10000 is expected',
  });
  return undefined;
};
