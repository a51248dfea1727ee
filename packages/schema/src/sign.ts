/** Rows of a catalog that tell of a thing. What is true of any row is found for all things in one pass over the catalog. */
export type Sign = {
  readonly catalog: string;
  /** A condition on one row, by the names of its columns. */
  readonly where: string;
};

/** There is a thing when the catalog has such a row; several signs stand for each other. */
export const someIn = (catalog: string, where = 'true'): readonly Sign[] => [{ catalog, where }];

/** 16384 is the number of the first object that a user can make. */
export const someMadeIn = (catalog: string, where?: string): readonly Sign[] =>
  someIn(catalog, `oid >= 16384${where === undefined ? '' : ` and ${where}`}`);
