/** True for the oid of a range that the kind `range` reads: a canonical function needs a shell type. */
export const isRange = (oid: string): string =>
  `exists (select from pg_range ra where ${modeled} and ra.rngtypid = ${oid})`;

/** The path of a multirange with this oid: that of its range, its own schema where that is another one, its name. */
export const multirangePath = (oid: string): string => `(
  select case when mt.typnamespace = rt.typnamespace then array[rn.nspname, rt.typname, mt.typname]
           else array[rn.nspname, rt.typname, mn.nspname, mt.typname] end
    from pg_range ra join pg_type rt on rt.oid = ra.rngtypid join pg_namespace rn on rn.oid = rt.typnamespace
    join pg_type mt on mt.oid = ra.rngmultitypid join pg_namespace mn on mn.oid = mt.typnamespace
   where ${modeled} and ra.rngmultitypid = ${oid})::text[]`;

const modeled = 'ra.rngcanonical::oid = 0';
