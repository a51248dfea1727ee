import type { Schema } from '../node.ts';
import { nearest } from '../problem.ts';
import { typesOfExtension } from '../types.ts';

// PostgreSQL takes rtree for gist.
const methods: ReadonlySet<string> = new Set(['btree', 'hash', 'gist', 'gin', 'spgist', 'brin', 'rtree']);

/** What is wrong with the method of an index, where nothing in the schema can bring another than PostgreSQL's own. */
export const unknownMethod = (using: string | undefined, schema: Schema): string | undefined => {
  if (using === undefined || methods.has(using) || bringsMethods(schema)) return undefined;
  const near = nearest(using, methods);
  return `PostgreSQL has no index method "${using}", and no extension of the schema brings one${near === undefined ? '' : `: did you mean ${near}?`}`;
};

/** A block of SQL may make one, and so may an extension, unless it is known to bring none. */
const bringsMethods = (schema: Schema): boolean =>
  [...schema.values()].some(
    ({ kind, name = '' }) =>
      kind === 'sql_block' ||
      (kind === 'extension' && (typesOfExtension(name) === undefined || bringing.has(name))),
  );

const bringing: ReadonlySet<string> = new Set(['bloom', 'vector']);
