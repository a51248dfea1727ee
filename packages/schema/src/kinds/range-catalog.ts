/** True for the oid of a range that the kind `range` reads: a canonical function needs a shell type, and a multirange may lie elsewhere. */
export const isRange = (oid: string): string =>
  `exists (select from pg_range ra ${modeled} and ra.rngtypid = ${oid})`;

/** The name of the range of a multirange with this oid. */
export const rangeOf = (oid: string): string =>
  `(select rt.typname from pg_range ra ${modeled} and ra.rngmultitypid = ${oid})`;

const modeled = `join pg_type rt on rt.oid = ra.rngtypid join pg_type mt on mt.oid = ra.rngmultitypid
  where ra.rngcanonical::oid = 0 and mt.typnamespace = rt.typnamespace`;
