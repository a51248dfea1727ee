import type { Row } from '@migkit/schema';
import { unmodeledComments } from './unmodeled-comments.ts';
import { unmodeledForeign } from './unmodeled-foreign.ts';
import { unmodeledInherited } from './unmodeled-inherited.ts';
import { unmodeledOwners } from './unmodeled-owners.ts';
import { unmodeledRelations } from './unmodeled-relations.ts';
import { unmodeledRights } from './unmodeled-rights.ts';
import { unmodeledSettings } from './unmodeled-settings.ts';
import { ownSql, sourceSql, type Source } from './unmodeled-source.ts';
import { unmodeledTypes } from './unmodeled-types.ts';

/** An object of the database that no kind models: what it is, in PostgreSQL's words, its name, and what can be done where that is known. */
export type Unmodeled = { readonly what: string; readonly name: string; readonly why?: string };

/** What a row of that statement says. */
export const unmodeledIn = (row: Row): Unmodeled => ({
  what: String(row['what']),
  name: String(row['name']),
  ...(typeof row['why'] === 'string' ? { why: row['why'] } : {}),
});

/** All that is looked for. */
export const unmodeledSources: readonly Source[] = [
  ...unmodeledTypes,
  ...unmodeledRelations,
  ...unmodeledInherited,
  ...unmodeledForeign,
  ...unmodeledRights,
  ...unmodeledOwners,
  ...unmodeledSettings,
  ...unmodeledComments,
];

/** The statement that names what these find. */
export const unmodeledSql = (sources: readonly Source[]): string =>
  `${ownSql}
  ${sources.map(sourceSql).join('\n  union all ')}\n  order by 1, 2`;
