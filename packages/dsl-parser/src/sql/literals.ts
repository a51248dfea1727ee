import type { NameSpace } from '@migkit/schema';
import type { Found } from './reach.ts';
import { partOf, placeOf, type Tree } from './tree.ts';

/** What text of this type names. */
export const namedByType = (type: string): NameSpace | undefined => types.get(type);

/** What the first argument of this function names. */
export const namedByFunction = (name: string): NameSpace | undefined => functions.get(name);

/** Takes down a text that names something. */
export const literal = (node: unknown, space: NameSpace, found: Found[]): void => {
  const constant: Tree | undefined = partOf(node, 'A_Const');
  const text = partOf(constant, 'sval')?.['sval'];
  if (constant && typeof text === 'string')
    found.push({ what: 'literal', space, text, at: placeOf(constant) });
};

const types: ReadonlyMap<string, NameSpace> = new Map([
  ['regclass', 'relation'],
  ['regtype', 'type'],
  ['regproc', 'routine'],
  ['regprocedure', 'routine'],
  ['regcollation', 'collation'],
  ['regnamespace', 'schema'],
  ['regconfig', 'text search configuration'],
  ['regdictionary', 'text search dictionary'],
]);

const functions: ReadonlyMap<string, NameSpace> = new Map(
  (
    [
      [
        'relation',
        'nextval currval setval pg_relation_size pg_table_size pg_total_relation_size pg_indexes_size pg_sequence_last_value',
      ],
      [
        'text search configuration',
        'to_tsvector to_tsquery plainto_tsquery phraseto_tsquery websearch_to_tsquery ts_headline json_to_tsvector jsonb_to_tsvector',
      ],
      ['text search dictionary', 'ts_lexize'],
    ] as const
  ).flatMap(([space, names]) => names.split(' ').map((name) => [name, space] as const)),
);
