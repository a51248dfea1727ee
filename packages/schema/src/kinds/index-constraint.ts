import type { Alter, Nesting } from '../kind.ts';
import { quoteName } from '../sql.ts';
import { renameConstraint } from './constraint-statements.ts';
import { alterIndexComment, sayOfIndexes, type Commented } from './index-comment.ts';
import { indexName } from './index-name.ts';
import { alterParameters } from './storage-parameters.ts';

/** A constraint that an index carries. */
type OnIndex = Commented & { readonly with?: { readonly [parameter: string]: string } };

/** How such a constraint changes in place: a key as well as an exclusion. */
export const alterOnIndex = {
  name: renameConstraint,
  with: alterParameters((node: OnIndex) => `alter index ${quoteName(indexName(node))}`),
  indexComment: alterIndexComment as Alter<OnIndex>,
};

/** Where it is written, and what is said behind it. */
export const nestingOnIndex = (kind: string) =>
  ({
    sql: ['elements', 'where'],
    inside: true,
    falls: true,
    anonymous: true,
    names: ['relation', 'constraint'],
    afterCreate: sayOfIndexes(kind),
  }) satisfies Nesting;
