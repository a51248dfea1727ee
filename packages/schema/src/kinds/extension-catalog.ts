/** Did the extension `e` make the schema `n` by itself? One that cannot move and names its schema in its control file does. */
export const liesInOwn = (e: string, n: string): string => `(not ${e}.extrelocatable and exists (
  select from pg_available_extension_versions v
  where v.name = ${e}.extname and v.version = ${e}.extversion and v.schema = ${n}.nspname))`;
