import type { NodeId } from '@migkit/schema';
import type { Declared } from './declared.ts';
import { newReach } from './reach.ts';
import { selectRow } from './row-sources.ts';
import { rowsIn } from './row-values.ts';
import { partOf } from './tree.ts';
import { namesIn } from './walk.ts';

/** What the values of each output of a query are rows of, where they are rows of a table or a composite type. */
export const outputShapes = (tree: unknown, declared: Declared): readonly (NodeId | undefined)[] => {
  const query = partOf(tree, 'SelectStmt');
  if (!query) return [];
  const reach = newReach();
  namesIn(tree, reach);
  const values = rowsIn({
    text: '',
    offset: (at) => at,
    declared,
    home: undefined,
    rows: [],
    parameters: [],
  });
  return selectRow(query, reach, values)
    .fields()
    .map((field) => field.row()?.of);
};
