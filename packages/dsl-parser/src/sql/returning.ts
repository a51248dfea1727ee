import { asList, partOf, type Tree } from './tree.ts';

/** What RETURNING calls the rows before and after: `old` and `new`, or as `returning with (old as o, new as n)` says. */
export const returnedRows = (statement: Tree): readonly string[] => {
  const clause = partOf(statement, 'returningClause');
  const options = asList(clause?.['options']).map((item) => partOf(item, 'ReturningOption') ?? {});
  return (clause ? ['old', 'new'] : []).map((row) => {
    const option = options.find((one) => one['option'] === `RETURNING_OPTION_${row.toUpperCase()}`);
    return typeof option?.['value'] === 'string' ? option['value'] : row;
  });
};
